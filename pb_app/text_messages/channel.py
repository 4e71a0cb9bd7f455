"""Notifications as texts: of headlines that are worth one, to people who have confirmed a number for the place."""

from collections.abc import Sequence
from datetime import datetime

from flask import current_app
from flask_babel import force_locale
from flask_babel import gettext as _

from pb_app.notifications.labels import sentence
from pb_app.notifications.models import NewsItem
from pb_app.notifications.slots import NotificationMethod
from pb_app.people.models import Account
from pb_app.places import queries as places
from pb_app.text_messages import pages, queries, rules, services
from pb_app.text_messages.slots import GATEWAYS, TEXTED
from pb_app.web.addresses import address, path_to
from pb_app.web.safe_addresses import site


def text(account: Account, news: Sequence[NewsItem], now: datetime) -> None:
    """One text for each piece of news that is worth one. The email goes out as well."""
    worth = {headline.value for headline in TEXTED.values()}
    wanted = [item for item in news if item.headline in worth]
    row = queries.number_of(account.id) if wanted else None
    chosen = queries.setting(row.place_id) if row is not None and row.confirmed_on else None
    if row is None or chosen is None:
        return
    today, gateway = places.today(row.place_id, now), GATEWAYS.value().get(chosen.gateway)
    mark = rules.stop_mark(current_app.config["SECRET_KEY"], account.id, row.digest)
    with force_locale(account.language or current_app.config["LANGUAGES"][0]):
        for item in wanted:
            if item.link_ids.get("place_id") == row.place_id:
                link = f"{site()}{address(item.link, item.link_ids)}"
                words = f"{sentence(item.headline, item.details)}\n{link}\n{pages.foot(gateway, mark)}"
                services.send(row, words, now, today)


def way(account_id: int) -> NotificationMethod | None:
    """For the page of somebody’s messages; nothing where no place sends texts."""
    row = queries.number_of(account_id)
    if row is None and not queries.places_with_texts():
        return None
    is_on = row is not None and row.confirmed_on is not None
    words = _("On, to the number that ends in %(end)s", end=pages.ending(row.number)) if row and is_on else _("Off")
    return NotificationMethod(title=_("Texts to your phone"), state=words, href=path_to("text_messages.number"))
