"""What the pages of community events show."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from flask_babel import gettext as _

from pb_app import clock
from pb_app.community_events import queries, rules, services
from pb_app.community_events.models import CommunityEvent, EventSignUp
from pb_app.community_events.slots import EVENT_PANELS, ORGANISERS, Links
from pb_app.community_events.terms import EventRhythm, EventState, SignUpState
from pb_app.notifications.people_counts import many
from pb_app.places import queries as places
from pb_app.places.models import Place
from pb_app.web.i18n import time_span, zone

#: The colours of the tags.
LOOKS = {
    EventState.OPEN: "green",
    EventState.FULL: "yellow",
    EventState.ON_NOW: "blue",
    EventState.OVER: "grey",
    EventState.CANCELLED: "red",
}
#: What a place's front page shows of what is on.
SOME = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class EventCard:
    """An event as lists show it; ``at`` is its first day in the place's zone."""

    event: CommunityEvent
    at: date
    hours: str
    area: str
    state: EventState
    free: int | None
    #: Of a series in a list: how often it takes place, and its later dates.
    rhythm: EventRhythm | None = None
    others: Sequence["EventCard"] = ()
    #: Where the reader stands with it.
    mine: SignUpState | None = None

    @property
    def is_coming(self) -> bool:
        return self.mine is SignUpState.COMING

    @property
    def look(self) -> str:
        return LOOKS[self.state]

    @property
    def stands_out(self) -> bool:
        """What readers of a list have to know of it before they open it."""
        return self.state in (EventState.FULL, EventState.ON_NOW, EventState.CANCELLED)

    @property
    def is_over(self) -> bool:
        return self.state is EventState.OVER

    @property
    def has_begun(self) -> bool:
        """It takes place now, or has taken place."""
        return self.state in (EventState.ON_NOW, EventState.OVER)

    @property
    def is_not_over(self) -> bool:
        """It is on now, or still to come."""
        return self.state.is_ahead or self.state is EventState.ON_NOW


@dataclass(frozen=True, slots=True, kw_only=True)
class EventsPage:
    """``community_events/index.html``: what is still to come by month, and what is over."""

    months: Sequence[tuple[date, Sequence[EventCard]]]
    past: Sequence[EventCard]
    areas: Mapping[int, str]
    area_id: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class EventPage:
    """``community_events/event.html``. ``mine`` is the reader's own sign-up."""

    card: EventCard
    mine: EventSignUp | None
    #: The reader can still change who comes with them and what they need.
    can_change: bool
    #: The link for joining from home, for whoever may see it, when it is time.
    remote_link: str
    #: How often it repeats, and its next date.
    rhythm: EventRhythm | None
    next_date: CommunityEvent | None
    #: The reader can show with the code that they are there.
    door_is_open: bool
    has_arrived: bool
    #: How many organisers have read what the reader needs; None if they need nothing.
    looks: int | None
    #: What other features offer its organisers, as (words, address).
    offers: Links
    panels: Sequence[tuple[str, object]] = ()
    #: Roughly where the reader stands on the waiting list; "" where they do not wait.
    turn: str = ""

    @property
    def is_offered(self) -> bool:
        """A place is kept for the reader, who has to say whether they want it."""
        stands = self.card.event.cancelled_at is None
        return stands and self.mine is not None and self.mine.state is SignUpState.OFFERED


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnPlacePage:
    """``community_events/own_place.html``, by the link of an email."""

    card: EventCard
    mine: EventSignUp
    can_change: bool
    looks: int | None
    turn: str = ""

    @property
    def is_offered(self) -> bool:
        return self.mine.state is SignUpState.OFFERED


def card(event: CommunityEvent, areas: Mapping[int, str], now: datetime, *, queue: bool) -> EventCard:
    """``queue``: somebody waits, and gets the places that are left before anybody new."""
    free = 0 if queue else services.free(event)
    return EventCard(
        event=event,
        at=event.starts_at.astimezone(zone()).date(),
        hours=time_span(event.starts_at, event.ends_at),
        area=areas.get(event.area_id or 0, ""),
        state=rules.state(
            starts_at=event.starts_at,
            ends_at=event.ends_at,
            cancelled=event.cancelled_at is not None,
            free=free,
            now=now,
        ),
        free=free,
    )


def cards_of(place: Place, events: Sequence[CommunityEvent], account_id: int | None = None) -> list[EventCard]:
    if not events:
        return []
    areas, now, ids = places.area_names(place.id), clock.now(), [event.id for event in events]
    waiting = queries.with_queue(ids)
    mine = queries.states_of(account_id, ids) if account_id else {}
    shown = (card(event, areas, now, queue=event.id in waiting) for event in events)
    return [replace(each, mine=mine.get(each.event.id)) for each in shown]


def one_each(cards: Sequence[EventCard]) -> list[EventCard]:
    """One card for a series, its next date that stands, with the other dates on it."""
    rhythms = queries.rhythms([known.event.series_id for known in cards if known.event.series_id])
    by_series: dict[int, list[EventCard]] = {}
    for known in cards:
        by_series.setdefault(known.event.series_id or -known.event.id, []).append(known)
    return [_one(dates, rhythms.get(key)) for key, dates in by_series.items()]


def _one(dates: Sequence[EventCard], rhythm: EventRhythm | None) -> EventCard:
    first = next((known for known in dates if known.event.cancelled_at is None), dates[0])
    return replace(first, rhythm=rhythm, others=[known for known in dates if known is not first])


def index(place: Place, area_id: int | None, account_id: int | None = None) -> EventsPage:
    now = clock.now()
    months: dict[date, list[EventCard]] = {}
    coming = one_each(cards_of(place, queries.coming(place.id, now, area_id), account_id))
    for shown in sorted(coming, key=lambda known: known.event.starts_at):
        months.setdefault(shown.at.replace(day=1), []).append(shown)
    return EventsPage(
        months=sorted(months.items()),
        past=cards_of(place, queries.past(place.id, now, area_id)),
        areas=places.area_names(place.id),
        area_id=area_id,
    )


def front(place: Place) -> Sequence[EventCard] | None:
    """What is on next; None where nothing is."""
    standing = [event for event in queries.coming(place.id, clock.now(), most=SOME * 2) if event.cancelled_at is None]
    return cards_of(place, standing[:SOME]) or None


def in_area(place: Place, area_id: int) -> Sequence[EventCard] | None:
    """What is on next in one area of the place; None where nothing is."""
    coming = queries.coming(place.id, clock.now(), area_id)
    standing = [event for event in coming if event.cancelled_at is None and event.area_id == area_id]
    return one_each(cards_of(place, standing))[:SOME] or None


def offered(event: CommunityEvent, place: Place) -> Links:
    """What other features offer the organisers who are reading."""
    return [link for offer in ORGANISERS.values() for link in offer(place, event)]


def event_page(
    event: CommunityEvent, place: Place, *, account_id: int | None, runs: bool, offers: Links = ()
) -> EventPage:
    mine, now = queries.sign_up_of(event.id, account_id) if account_id else None, clock.now()
    times = {"starts_at": event.starts_at, "ends_at": event.ends_at, "now": now}
    stands, coming = event.cancelled_at is None, mine is not None and mine.state is SignUpState.COMING
    organises = runs and account_id in queries.organisers(event.id)
    sees_link = stands and (organises or (coming and rules.link_is_shown(**times)))
    later = queries.later_dates(event)[:1] if event.series_id else ()
    return EventPage(
        card=cards_of(place, [event])[0],
        mine=mine,
        can_change=mine is not None and stands and rules.may_be_changed(event.starts_at, now),
        remote_link=event.remote_link if sees_link else "",
        rhythm=queries.series(event.series_id).rhythm if event.series_id else None,
        next_date=later[0] if later else None,
        door_is_open=stands and rules.door_is_open(**times),
        has_arrived=account_id is not None and queries.has_arrived(event.id, account_id),
        looks=_looks(mine),
        offers=offers,
        panels=EVENT_PANELS.of(event),
        turn=_turn(mine),
    )


def own_place(event: CommunityEvent, mine: EventSignUp, place: Place, *, can_change: bool) -> OwnPlacePage:
    stands = event.cancelled_at is None
    shown = cards_of(place, [event])[0]
    return OwnPlacePage(card=shown, mine=mine, can_change=can_change and stands, looks=_looks(mine), turn=_turn(mine))


def _turn(mine: EventSignUp | None) -> str:
    """Roughly where somebody stands on the waiting list: never how few are before them."""
    if mine is None or mine.state is not SignUpState.WAITING:
        return ""
    before = queries.people_before(mine)
    return _("In front of you: %(people)s.", people=many(before)) if before else _("You are next.")


def _looks(mine: EventSignUp | None) -> int | None:
    """How many organisers have read what somebody needs; None where nothing is needed."""
    return queries.looks(mine.id) if mine is not None and queries.needs_of(mine.id).is_any else None
