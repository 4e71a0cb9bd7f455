"""Queries about community events."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, func, or_, select

from pb_app.access import Action
from pb_app.access.actions import MAY
from pb_app.community_events.models import (
    CommunityEvent,
    EventAttendance,
    EventCalendar,
    EventNeed,
    EventNeedLook,
    EventOrganiser,
    EventSeries,
    EventSignUp,
)
from pb_app.community_events.rules import LONGEST_STEP, SERIES_AHEAD
from pb_app.community_events.terms import EventNeeds, EventRhythm, Queued, SignUpState
from pb_app.db import db
from pb_app.people import queries as people
from pb_app.places.models import Place


def find(place_id: int, event_id: int) -> CommunityEvent | None:
    return db.session.scalar(
        select(CommunityEvent).where(CommunityEvent.place_id == place_id, CommunityEvent.id == event_id)
    )


def by_id(event_id: int) -> CommunityEvent | None:
    return db.session.get(CommunityEvent, event_id)


def of_place(place_id: int) -> Sequence[CommunityEvent]:
    """All of them, cancelled ones too: each has its page for good."""
    query = select(CommunityEvent).where(CommunityEvent.place_id == place_id)
    return db.session.scalars(query.order_by(CommunityEvent.id)).all()


def _of(place_id: int, area_id: int | None) -> list[ColumnElement[bool]]:
    """An event of an area, or of no area in particular, concerns the area."""
    conditions = [CommunityEvent.place_id == place_id]
    if area_id is not None:
        conditions.append((CommunityEvent.area_id == area_id) | CommunityEvent.area_id.is_(None))
    return conditions


def coming(place_id: int, now: datetime, area_id: int | None = None, most: int = 500) -> Sequence[CommunityEvent]:
    """What is on now or still to come, the next first; cancelled ones too, until their day has passed."""
    query = select(CommunityEvent).where(*_of(place_id, area_id), CommunityEvent.ends_at > now)
    return db.session.scalars(query.order_by(CommunityEvent.starts_at, CommunityEvent.id).limit(most)).all()


def past(place_id: int, now: datetime, area_id: int | None = None, most: int = 50) -> Sequence[CommunityEvent]:
    """What took place, the newest first."""
    query = select(CommunityEvent).where(*_of(place_id, area_id), CommunityEvent.ends_at <= now)
    query = query.where(CommunityEvent.cancelled_at.is_(None))
    return db.session.scalars(query.order_by(CommunityEvent.starts_at.desc(), CommunityEvent.id).limit(most)).all()


def since(place_id: int, moment: datetime, area_id: int | None = None) -> Sequence[CommunityEvent]:
    """What ends after a moment: for calendars, which have to hear of cancelled ones too."""
    query = select(CommunityEvent).where(*_of(place_id, area_id), CommunityEvent.ends_at > moment)
    return db.session.scalars(query.order_by(CommunityEvent.starts_at, CommunityEvent.id)).all()


def rhythms(series_ids: Sequence[int]) -> dict[int, EventRhythm]:
    """By series, how often it takes place."""
    query = select(EventSeries.id, EventSeries.rhythm).where(EventSeries.id.in_(series_ids))
    return {row[0]: row[1] for row in db.session.execute(query)}


def announced(place_id: int, title: str, starts_at: datetime) -> bool:
    """The same event stands already."""
    query = select(CommunityEvent.id).where(CommunityEvent.place_id == place_id, CommunityEvent.title == title)
    query = query.where(CommunityEvent.starts_at == starts_at, CommunityEvent.cancelled_at.is_(None))
    return db.session.scalar(query.limit(1)) is not None


def sign_up_of(event_id: int, account_id: int) -> EventSignUp | None:
    """Whether somebody is coming or waits; None if they never signed up or have left."""
    query = select(EventSignUp).where(EventSignUp.event_id == event_id, EventSignUp.account_id == account_id)
    return db.session.scalar(query.where(EventSignUp.state != SignUpState.LEFT))


def states_of(account_id: int, event_ids: Sequence[int]) -> dict[int, SignUpState]:
    """Where somebody stands with these events, by event; nothing where they have left or never signed up."""
    query = select(EventSignUp.event_id, EventSignUp.state).where(EventSignUp.account_id == account_id)
    query = query.where(EventSignUp.event_id.in_(event_ids), EventSignUp.state != SignUpState.LEFT)
    return {row[0]: row[1] for row in db.session.execute(query)}


def people_before(mine: EventSignUp) -> int:
    """How many people wait for places of an event in front of somebody."""
    waits = EventSignUp.state.in_((SignUpState.WAITING, SignUpState.OFFERED))
    earlier = or_(EventSignUp.turn < mine.turn, (EventSignUp.turn == mine.turn) & (EventSignUp.id < mine.id))
    query = select(func.sum(EventSignUp.people)).where(EventSignUp.event_id == mine.event_id, waits, earlier)
    return db.session.scalar(query) or 0


def any_of(event_id: int, account_id: int) -> EventSignUp | None:
    """Somebody’s row, also if they have left."""
    query = select(EventSignUp).where(EventSignUp.event_id == event_id, EventSignUp.account_id == account_id)
    return db.session.scalar(query)


def sign_ups(event_id: int, *states: SignUpState) -> Sequence[EventSignUp]:
    """By turn."""
    query = select(EventSignUp).where(EventSignUp.event_id == event_id, EventSignUp.state.in_(states))
    return db.session.scalars(query.order_by(EventSignUp.turn, EventSignUp.id)).all()


def with_queue(event_ids: Sequence[int]) -> set[int]:
    """The events among these whose free places are somebody’s who waits; not of a party that lets others go first."""
    if not event_ids:
        return set()
    query = select(EventSignUp.event_id).where(EventSignUp.event_id.in_(event_ids), EventSignUp.all_or_none.is_(False))
    return set(db.session.scalars(query.where(EventSignUp.state == SignUpState.WAITING)))


def in_line(event_id: int) -> list[Queued]:
    """Whoever waits for a place, or has not been offered one for each of them, by turn."""
    rows = sign_ups(event_id, SignUpState.WAITING, SignUpState.OFFERED)
    return [Queued(id=row.id, people=row.people, kept=row.kept, all_or_none=row.all_or_none) for row in rows]


def last_turn(event_id: int) -> int:
    return db.session.scalar(select(func.max(EventSignUp.turn)).where(EventSignUp.event_id == event_id)) or 0


def needs(event_id: int) -> dict[int, EventNeeds]:
    """By sign-up, what people need, of those who are coming or wait."""
    query = select(EventNeed).join(EventSignUp, EventSignUp.id == EventNeed.sign_up_id)
    return {
        need.sign_up_id: EventNeeds(words=need.words, travel=need.travel, interpreter=need.interpreter)
        for need in db.session.scalars(query.where(EventSignUp.event_id == event_id))
    }


def needs_of(sign_up_id: int) -> EventNeeds:
    """What one party needs."""
    need = db.session.get(EventNeed, sign_up_id)
    return EventNeeds(words=need.words, travel=need.travel, interpreter=need.interpreter) if need else EventNeeds()


def organisers(event_id: int) -> set[int]:
    """Whoever organises an event, by account."""
    return set(db.session.scalars(select(EventOrganiser.account_id).where(EventOrganiser.event_id == event_id)))


def may_organise(place_id: int) -> dict[int, str]:
    """Whoever runs events in a place, by account with their name."""
    grants = people.grants_in(place_id)
    return {grant.account_id: grant.account.name for grant in grants if Action.RUN_EVENTS in MAY[grant.role]}


def looks(sign_up_id: int) -> int:
    """How many organisers have read what somebody needs."""
    query = select(func.count()).select_from(EventNeedLook).where(EventNeedLook.sign_up_id == sign_up_id)
    return db.session.scalar(query) or 0


def seen_by(account_id: int, sign_up_ids: Iterable[int]) -> set[int]:
    """The sign-ups among these whose needs an organiser has read before."""
    query = select(EventNeedLook.sign_up_id).where(EventNeedLook.account_id == account_id)
    return set(db.session.scalars(query.where(EventNeedLook.sign_up_id.in_(list(sign_up_ids)))))


def calendar_of(account_id: int) -> EventCalendar | None:
    """Whether somebody has a private calendar of what they signed up for."""
    return db.session.get(EventCalendar, account_id)


def calendar_by_hash(secret_hash: str) -> EventCalendar | None:
    return db.session.scalar(select(EventCalendar).where(EventCalendar.secret_hash == secret_hash))


def for_own_calendar(account_id: int, since: datetime) -> list[tuple[CommunityEvent, EventSignUp, Place]]:
    """What somebody signed up for that ends after a moment; cancelled events too, and those that they left."""
    query = select(CommunityEvent, EventSignUp, Place)
    query = query.join(EventSignUp, EventSignUp.event_id == CommunityEvent.id)
    query = query.join(Place, Place.id == CommunityEvent.place_id).where(EventSignUp.account_id == account_id)
    query = query.where(CommunityEvent.ends_at > since).order_by(CommunityEvent.starts_at, CommunityEvent.id)
    return [(event, row, place) for event, row, place in db.session.execute(query)]


def of_person(account_id: int, now: datetime) -> list[tuple[CommunityEvent, SignUpState, str]]:
    """What somebody is coming to or waits for, the next first, each with the short name of its place."""
    query = select(CommunityEvent, EventSignUp.state, Place.slug)
    query = query.join(EventSignUp, EventSignUp.event_id == CommunityEvent.id)
    query = query.join(Place, Place.id == CommunityEvent.place_id).where(CommunityEvent.cancelled_at.is_(None))
    query = query.where(EventSignUp.account_id == account_id, EventSignUp.state != SignUpState.LEFT)
    query = query.where(CommunityEvent.ends_at > now).order_by(CommunityEvent.starts_at, CommunityEvent.id)
    return [(event, state, place) for event, state, place in db.session.execute(query)]


def to_remind(now: datetime, until: datetime, *, a_week: bool = False) -> Sequence[tuple[EventSignUp, CommunityEvent]]:
    """Who is coming to something that starts before then and has not been reminded; ``a_week``: for the first time."""
    reminded = EventSignUp.reminded_a_week if a_week else EventSignUp.reminded
    query = select(EventSignUp, CommunityEvent).join(CommunityEvent, EventSignUp.event_id == CommunityEvent.id)
    query = query.where(EventSignUp.state == SignUpState.COMING, reminded.is_(False))
    query = query.where(CommunityEvent.cancelled_at.is_(None), CommunityEvent.starts_at > now)
    query = query.where(CommunityEvent.starts_at <= until).order_by(EventSignUp.id)
    return [(sign_up, event) for sign_up, event in db.session.execute(query)]


def needs_before(moment: datetime) -> Sequence[int]:
    """The needs for events that ended before a moment, by sign-up."""
    query = select(EventNeed.sign_up_id).join(EventSignUp, EventSignUp.id == EventNeed.sign_up_id)
    query = query.join(CommunityEvent, CommunityEvent.id == EventSignUp.event_id)
    return db.session.scalars(query.where(CommunityEvent.ends_at < moment)).all()


def sign_ups_before(moment: datetime) -> Sequence[int]:
    """The sign-ups for events that ended before a moment."""
    query = select(EventSignUp.id).join(CommunityEvent, CommunityEvent.id == EventSignUp.event_id)
    return db.session.scalars(query.where(CommunityEvent.ends_at < moment)).all()


def _offers_ended(now: datetime) -> ColumnElement[bool]:
    return (EventSignUp.state == SignUpState.OFFERED) & (EventSignUp.offered_until <= now)


def offers_ended(now: datetime) -> Sequence[CommunityEvent]:
    """Events still ahead at which an offered place was not answered in time, in the order in which they are locked."""
    query = select(CommunityEvent).where(CommunityEvent.cancelled_at.is_(None), CommunityEvent.starts_at > now)
    late = select(EventSignUp.event_id).where(_offers_ended(now))
    return db.session.scalars(query.where(CommunityEvent.id.in_(late)).order_by(CommunityEvent.id)).all()


def ended_offers_of(event_id: int, now: datetime) -> Sequence[EventSignUp]:
    query = select(EventSignUp).where(EventSignUp.event_id == event_id, _offers_ended(now))
    return db.session.scalars(query.order_by(EventSignUp.turn)).all()


def arrived(event_id: int) -> int:
    """How many were counted with the code at the door."""
    query = select(func.count()).select_from(EventAttendance).where(EventAttendance.event_id == event_id)
    return db.session.scalar(query) or 0


def has_arrived(event_id: int, account_id: int) -> bool:
    return db.session.get(EventAttendance, (event_id, account_id)) is not None


def attended(event_id: int) -> set[int]:
    """Who showed that they were there."""
    return set(db.session.scalars(select(EventAttendance.account_id).where(EventAttendance.event_id == event_id)))


def arrivals_before(moment: datetime) -> Sequence[int]:
    """Events that ended before a moment and still have a list of who was there."""
    query = select(EventAttendance.event_id).join(CommunityEvent, CommunityEvent.id == EventAttendance.event_id)
    return db.session.scalars(query.where(CommunityEvent.ends_at < moment).distinct()).all()


def series(series_id: int) -> EventSeries:
    return db.session.get_one(EventSeries, series_id)


def later_dates(event: CommunityEvent) -> Sequence[CommunityEvent]:
    """The later dates of an event that repeats, unless they are cancelled already."""
    query = select(CommunityEvent).where(CommunityEvent.series_id == event.series_id)
    query = query.where(CommunityEvent.starts_at > event.starts_at, CommunityEvent.cancelled_at.is_(None))
    return db.session.scalars(query.order_by(CommunityEvent.starts_at, CommunityEvent.id)).all()


def series_to_extend(now: datetime) -> Sequence[int]:
    """Events that repeat and whose dates do not reach a year ahead any more."""
    due = [
        (EventSeries.rhythm == rhythm) & (EventSeries.last_at < now + SERIES_AHEAD - step)
        for rhythm, step in LONGEST_STEP.items()
    ]
    query = select(EventSeries.id).where(EventSeries.ended_at.is_(None), or_(*due))
    return db.session.scalars(query.order_by(EventSeries.id)).all()


def last_like_the_others(series_id: int) -> CommunityEvent | None:
    """The last date that nobody changed by itself, or the last one of all."""
    query = select(CommunityEvent).where(CommunityEvent.series_id == series_id)
    return db.session.scalar(query.order_by(CommunityEvent.on_its_own, CommunityEvent.starts_at.desc()).limit(1))
