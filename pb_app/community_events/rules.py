"""The rules of community events. Pure functions."""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta

from pb_app.community_events.terms import EventDraft, EventState, Queued, Refusal

#: The longest event, and how far ahead one can be announced.
LONGEST, AHEAD = timedelta(days=14), timedelta(days=2 * 366)
#: People who are coming hear of it again so long before.
REMIND_BEFORE = timedelta(hours=26)
#: What people need is deleted so long after the end, and the list of who signed up so long after it.
NEEDS_KEPT, LIST_KEPT = timedelta(days=1), timedelta(days=30)
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


def fits(people: int, free: int | None, *, queue: bool) -> bool:
    """A party gets a place at once if there is room and nobody waits before it."""
    return free is None or (people <= free and not queue)


def next_up(free: int | None, queue: Iterable[Queued]) -> list[int]:
    """Who gets the places that came free: in turn, each party that fits into what is left."""
    chosen = []
    for party in queue:
        if free is None or party.people <= free:
            chosen.append(party.id)
            free = None if free is None else free - party.people
    return chosen


def differences(
    before: Mapping[str, object], after: Mapping[str, object]
) -> tuple[Mapping[str, object], Mapping[str, object]]:
    """Only what changed, as it was and as it is."""
    changed = [key for key in before if before[key] != after[key]]
    return {key: before[key] for key in changed}, {key: after[key] for key in changed}
