"""What the pages of text messages show."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from flask_babel import force_locale
from flask_babel import gettext as _

from pb_app import clock
from pb_app.notifications.people_counts import many
from pb_app.places import queries as places
from pb_app.places.models import Place
from pb_app.text_messages import queries, rules
from pb_app.text_messages.models import TextNumber
from pb_app.text_messages.slots import GATEWAYS
from pb_app.text_messages.terms import GatewaySettings
from pb_app.web.addresses import path_to
from pb_app.web.i18n import own_name
from pb_app.web.labels import Wording, label
from pb_app.web.safe_addresses import site

#: As long as those of real people, because a text is paid by its length.
EXAMPLE_MARK = "1234.0123456789"


@dataclass(frozen=True, slots=True, kw_only=True)
class TextExample:
    """A reminder in one language, in how many parts it goes out, and what it costs."""

    language: str
    code: str
    words: str
    parts: int
    cost: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SenderPage:
    """``text_messages/sender.html``, for the office of a place."""

    gateway: GatewaySettings | None
    #: The price of one part, in pence.
    pence: str
    examples: Sequence[TextExample]
    today: int
    today_cost: int
    limit: int
    people: str
    #: The reader has confirmed a number here, so that a test can go to it.
    can_test: bool
    test: TextExample


def is_asked(row: TextNumber | None, now: datetime) -> bool:
    """A code is on its way, and can still be typed."""
    return row is not None and row.expires_at is not None and now <= row.expires_at


def ending(number: str) -> str:
    """The last three digits: enough for its owner to know it."""
    return number[-3:]


def gateways_for(place: Place) -> Mapping[str, Wording]:
    """What the office of a place can choose from."""
    known = GATEWAYS.value().values()
    return {one.name: _name(one) for one in known if one.is_for(place.slug)}


def _name(gateway: GatewaySettings) -> str:
    return f"{gateway.name} – {label(gateway.kind)}"


def foot(gateway: GatewaySettings | None, mark: str = EXAMPLE_MARK) -> str:
    """How to stop without signing in, as every text says it; ``mark``: whose text it is."""
    if gateway is not None and gateway.incoming:
        return _("Text STOP to stop.")
    return _("Stop: %(link)s", link=f"{site()}{path_to('text_messages.stop', token=mark)}")


def sender_page(place: Place, account_id: int) -> SenderPage:
    chosen, now = queries.setting(place.id), clock.now()
    gateway = GATEWAYS.value().get(chosen.gateway) if chosen else None
    price, day = gateway.price if gateway else 0, places.today(place.id, now)
    today, mine = queries.spent(queries.place_key(place.id), day), queries.number_of(account_id)
    return SenderPage(
        gateway=gateway,
        pence=f"{price / 100:g}",
        examples=[_example(code, gateway) for code in place.languages],
        today=today,
        today_cost=rules.cost(today, price),
        limit=chosen.place_limit if chosen else 0,
        people=many(queries.confirmed_in(place.id)),
        can_test=mine is not None and mine.confirmed_on is not None and mine.place_id == place.id,
        test=_priced("", test_text(place), price),
    )


def test_text(place: Place) -> str:
    return _("This is a test from %(place)s.", place=place.name)


def _example(code: str, gateway: GatewaySettings | None) -> TextExample:
    with force_locale(code):
        said = _("This is soon, and you have a place: %(title)s", title=_("Vote with a cup of tea"))
        words = f"{said}\n{site()}/whats-on/…\n{foot(gateway)}"
    return _priced(code, words, gateway.price if gateway else 0)


def _priced(code: str, words: str, price: int) -> TextExample:
    count = rules.parts(rules.plain(words))
    return TextExample(
        language=own_name(code) if code else "",
        code=code,
        words=rules.plain(words),
        parts=count,
        cost=rules.cost(count, price),
    )
