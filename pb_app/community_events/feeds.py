"""What calendars that subscribe get to read: of a place, of one of its areas, and of what somebody has signed up for."""

from dataclasses import replace
from datetime import datetime, timedelta

from pb_app.calendars import CalendarEntry
from pb_app.community_events import queries, rules
from pb_app.community_events.models import CommunityEvent, EventSignUp
from pb_app.community_events.slots import CALENDARS
from pb_app.community_events.terms import SignUpState
from pb_app.places.models import Place
from pb_app.web.addresses import path_to
from pb_app.web.safe_addresses import site

#: Calendars hear so long of an event that is over or cancelled.
IN_CALENDARS = timedelta(days=60)


def of_place(place: Place, area_id: int | None, now: datetime) -> list[CalendarEntry]:
    """What is to come, and for a while what is over or cancelled. An area hears of what is for everybody too."""
    own = [entry(place, event) for event in queries.since(place.id, now - IN_CALENDARS, area_id)]
    return [*own, *(more for others in CALENDARS.values() for more in others(place))]


def of_person(account_id: int, now: datetime) -> list[CalendarEntry]:
    """What they come to; what they left or nobody can come to is called off. It names nobody, and has no link for joining."""
    known = queries.for_own_calendar(account_id, now - IN_CALENDARS)
    return [
        own_entry(place, event, row, now)
        for event, row, place in known
        if row.state in (SignUpState.COMING, SignUpState.LEFT)
    ]


def own_entry(place: Place, event: CommunityEvent, row: EventSignUp, now: datetime) -> CalendarEntry:
    """An event in the calendar of somebody who signed up: its number rises with the event’s changes and with their own.

    Coming back, or waiting anew, is a later turn, and leaving comes after both. ``now``: when this file is written, which
    is what its stamp says.
    """
    sequence = event.sequence + rules.own_step(row.turn, row.state)
    return replace(entry(place, event, comes=row.state is not SignUpState.LEFT), sequence=sequence, made=now)


def entry(place: Place, event: CommunityEvent, *, comes: bool = True) -> CalendarEntry:
    """Without the link for joining from home: anybody can read a calendar file."""
    return CalendarEntry(
        uid=event.uid,
        starts_at=event.starts_at,
        ends_at=event.ends_at,
        title=event.title,
        where=event.venue,
        link=site() + path_to("community_events.event", place=place.slug, event_id=event.id),
        made=event.changed_at,
        words="\n\n".join(part for part in (event.words, event.getting_in) if part),
        sequence=event.sequence,
        cancelled=event.cancelled_at is not None or not comes,
    )
