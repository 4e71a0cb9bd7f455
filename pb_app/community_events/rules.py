"""The rules of community events. Pure functions."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from pb_app.community_events.terms import (
    EventDraft,
    EventRhythm,
    EventState,
    PlacesOffered,
    Queued,
    Refusal,
    SignUpState,
)

#: The longest event, and how far ahead one can be announced.
LONGEST, AHEAD = timedelta(days=14), timedelta(days=2 * 366)
#: People who are coming hear of it again so long before.
REMIND_BEFORE, REMIND_A_WEEK_BEFORE = timedelta(hours=26), timedelta(days=7, hours=2)
#: The link for joining from home is shown so long before the start.
LINK_BEFORE = timedelta(minutes=30)
#: Whoever is offered a place that came free says within this time whether they want it.
OFFER = timedelta(hours=48)
#: Until so long before the start people change who comes with them and what they need: the host has to arrange it.
CHANGE_BEFORE = timedelta(hours=2)
#: So far ahead the dates of an event that repeats are on the list.
SERIES_AHEAD = timedelta(days=365)
#: The longest time between two dates, with an hour for the clocks going back.
LONGEST_STEP = {
    EventRhythm.WEEKLY: timedelta(days=7, hours=1),
    EventRhythm.FORTNIGHTLY: timedelta(days=14, hours=1),
    EventRhythm.MONTHLY: timedelta(days=35, hours=1),
}
#: The code at the door: letters and digits that nobody takes for each other, and how early it counts people.
DOOR_LETTERS, DOOR_LENGTH, DOOR_BEFORE = "ABCDEFGHJKMNPQRSTVWXYZ23456789", 5, timedelta(hours=1)
#: What people need is deleted so long after the end, and the list of who signed up so long after it.
NEEDS_KEPT, LIST_KEPT = timedelta(days=1), timedelta(days=30)
#: A link to one's own place works so long, and at most so long after the event: whoever finds an old email changes nothing.
LINK_LIFE, LINK_AFTER = timedelta(days=90), timedelta(days=2)
#: The most people in one party.
PARTY = 6

#: What those who are coming have to hear of, and calendars have to take over.
WORTH_TELLING = frozenset({"starts_at", "ends_at", "venue", "remote_link"})
IN_CALENDARS = WORTH_TELLING | {"title", "words", "getting_in"}


def problem(draft: EventDraft, now: datetime) -> tuple[Refusal, str] | None:
    """What is wrong with an event that is announced or changed, and in which field."""
    if draft.starts_at <= now:
        return Refusal.PASSED, "starts_at"
    if draft.starts_at > now + AHEAD:
        return Refusal.TOO_FAR, "starts_at"
    if draft.ends_at <= draft.starts_at:
        return Refusal.ENDS_FIRST, "ends_at"
    if draft.ends_at > draft.starts_at + LONGEST:
        return Refusal.TOO_LONG, "ends_at"
    if draft.remote_link and not draft.remote_link.startswith("https://"):
        return Refusal.NOT_A_LINK, "remote_link"
    return None


def state(*, starts_at: datetime, ends_at: datetime, cancelled: bool, free: int | None, now: datetime) -> EventState:
    """``free``: places that are left; None if everybody fits."""
    if cancelled:
        return EventState.CANCELLED
    if now >= ends_at:
        return EventState.OVER
    if now >= starts_at:
        return EventState.ON_NOW
    return EventState.FULL if free == 0 else EventState.OPEN


def fits(people: int, free: int | None, queue: Sequence[Queued]) -> bool:
    """A party gets a place at once if there is room that nobody in line before it can use."""
    return free is None or (people <= free and not next_up(free, queue))


def may_be_changed(starts_at: datetime, now: datetime) -> bool:
    """Whether somebody can still change who comes with them and what they need."""
    return now < starts_at - CHANGE_BEFORE


def is_another_day(before: datetime, after: datetime, zone: ZoneInfo) -> bool:
    """Whoever could come on one day may not on another, so they are asked; another hour is only told."""
    return before.astimezone(zone).date() != after.astimezone(zone).date()


def keeps_turn(before: int, after: int) -> bool:
    """Whoever waits with a larger party than before waits anew: those behind would wait longer for it."""
    return after <= before


def next_up(free: int | None, queue: Iterable[Queued]) -> list[PlacesOffered]:
    """Who is offered the places that are free: whoever is first in line, always.

    Where not all of a party fit, it is offered what there is, and nobody behind it anything. A smaller party goes first
    only where the larger one has said that it comes all together or not at all.
    """
    offers = []
    for party in queue:
        missing = party.people - party.kept
        if free is not None and missing > free and party.all_or_none:
            continue
        places = missing if free is None else min(missing, free)
        if places:
            offers.append(PlacesOffered(id=party.id, places=places))
        free = None if free is None else free - places
    return offers


def differences(
    before: Mapping[str, object], after: Mapping[str, object]
) -> tuple[Mapping[str, object], Mapping[str, object]]:
    """Only what changed, as it was and as it is."""
    changed = [key for key in before if before[key] != after[key]]
    return {key: before[key] for key in changed}, {key: after[key] for key in changed}


def link_is_shown(*, starts_at: datetime, ends_at: datetime, now: datetime) -> bool:
    """Whether people who have a place see the link for joining from home: shortly before, and while it is on."""
    return starts_at - LINK_BEFORE <= now < ends_at


def own_link_works(*, made: datetime, ends_at: datetime, now: datetime) -> bool:
    """A link to one's own place: for 90 days, and until two days after the event."""
    return now < made + LINK_LIFE and link_can_be_renewed(ends_at, now)


def link_can_be_renewed(ends_at: datetime, now: datetime) -> bool:
    """Whoever has a place gets another link by email until two days after the event."""
    return now < ends_at + LINK_AFTER


def offer_until(starts_at: datetime, now: datetime) -> datetime:
    """How long an offer stands: 48 hours, or half of the time that is left, so that the next in turn has a chance too."""
    return now + min(OFFER, (starts_at - now) / 2)


def needs_no_week_reminder(starts_at: datetime, now: datetime) -> bool:
    """Whoever signs up within the week has just read when it is."""
    return now >= starts_at - REMIND_A_WEEK_BEFORE


def needs_no_reminder(starts_at: datetime, now: datetime) -> bool:
    """Whoever signs up the day before has just read when it is."""
    return now >= starts_at - REMIND_BEFORE


def dates(first: datetime, rhythm: EventRhythm, zone: ZoneInfo, until: datetime) -> Iterator[datetime]:
    """When an event that repeats takes place after the first time, at the same time of day by the local clock."""
    local, turn = first.astimezone(zone), 0
    while True:
        turn += 1
        day = _later(local.date(), rhythm, turn)
        moment = datetime.combine(day, local.time(), zone).astimezone(first.tzinfo)
        if moment > until:
            return
        yield moment


def _later(day: date, rhythm: EventRhythm, turn: int) -> date:
    if rhythm is not EventRhythm.MONTHLY:
        return day + timedelta(weeks=turn * (2 if rhythm is EventRhythm.FORTNIGHTLY else 1))
    return _same_weekday(day, turn)


def _same_weekday(day: date, months: int) -> date:
    """The same weekday of a later month: its second Tuesday for a second Tuesday; a fifth is the last."""
    month = day.month - 1 + months
    first = date(day.year + month // 12, month % 12 + 1, 1)
    wanted = first + timedelta(days=(day.weekday() - first.weekday()) % 7 + (day.day - 1) // 7 * 7)
    return wanted if wanted.month == first.month else wanted - timedelta(weeks=1)


def door_code(typed: str) -> str:
    """A code as it was made, whatever spaces and small letters somebody types."""
    return "".join(typed.split()).upper()


def door_is_open(*, starts_at: datetime, ends_at: datetime, now: datetime) -> bool:
    """People are counted from an hour before the start until the end."""
    return starts_at - DOOR_BEFORE <= now < ends_at


def own_step(turn: int, state: SignUpState) -> int:
    """How far somebody’s own part has gone, for calendars: each change of it is a higher number than the one before."""
    step = {SignUpState.COMING: 1, SignUpState.LEFT: 2}.get(state, 0)
    return 3 * turn + step
