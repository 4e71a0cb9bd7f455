"""News as notifications on devices: that there is something, in the reader's language, and from which place. No more."""

import json
from collections.abc import Sequence
from datetime import datetime

from flask import current_app
from flask_babel import force_locale, ngettext
from flask_babel import gettext as _

from pb_app.notifications.models import NewsItem
from pb_app.notifications.slots import NotificationMethod
from pb_app.people import queries as people
from pb_app.people.models import Account
from pb_app.places import queries as places
from pb_app.web.addresses import path_to
from pb_app.web_push import queries, services
from pb_app.web_push.models import PushDevice
from pb_app.web_push.slots import KEY


def note(account: Account, news: Sequence[NewsItem], now: datetime) -> None:
    """Their devices are told within a minute."""
    if KEY.value() is not None:
        services.note_news(account.id, next((item.link_ids.get("place_id") for item in news), None), now)


def words(device: PushDevice) -> bytes:
    """What is sealed for a device; nobody who looks over a shoulder learns more than this."""
    account = people.by_id(device.account_id)
    language = (account.language if account else "") or current_app.config["LANGUAGES"][0]
    with force_locale(language):
        name = places.by_id(device.place_id).name if device.place_id else str(current_app.config["BRAND_NAME"])
        title = _("Something new in %(place)s", place=name)
    return json.dumps({"title": title, "language": language, "href": path_to("participation.my_part")}).encode()


def way(account_id: int) -> NotificationMethod | None:
    if KEY.value() is None:
        return None
    count = queries.count(account_id)
    state = ngettext("On, on %(num)d device", "On, on %(num)d devices", count) if count else _("Off")
    return NotificationMethod(title=_("Notifications on this device"), state=state, href=path_to("web_push.devices"))
