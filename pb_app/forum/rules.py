"""The rules of forums. Pure functions."""

from collections.abc import Collection, Sequence
from datetime import date, datetime, time, timedelta

from pb_app.forum.terms import FollowUp, ForumDraft, Refusal
from pb_app.meetings.rules import ActionFacts, is_late

#: From this hour on, by the clock of the place, the Monday message goes out.
HOUR = time(7, 0)


def may_be(draft: ForumDraft) -> tuple[Refusal, str] | None:
    """Whether a forum can be as described, with the field that a refusal belongs to."""
    if len(draft.seats) < 2:
        return Refusal.FEW_SEATS, "seats"
    if draft.lead not in draft.seats:
        return Refusal.LEAD_NOT_SEATED, "lead"
    return (Refusal.QUORUM_TOO_HIGH, "quorum") if draft.quorum > len(draft.seats) else None


def has_quorum(there: Collection[int], quorum: int) -> bool:
    """Organisations count, not people."""
    return not missing(there, quorum)


def missing(there: Collection[int], quorum: int) -> int:
    """How many more organisations have to come."""
    return max(0, quorum - len(set(there)))


def may_open(day: date, today: date) -> Refusal | None:
    """Whether the meeting of a day can be opened: from the day before on."""
    return Refusal.TOO_EARLY if day > today + timedelta(days=1) else None


def follow_up(actions: Sequence[ActionFacts], today: date) -> FollowUp:
    """What became of a decision: what is stuck or late comes before what goes on."""
    if not actions:
        return FollowUp.NOTHING_TO_DO
    if any(action.state.is_stuck for action in actions):
        return FollowUp.STUCK
    if any(is_late(action, today) for action in actions):
        return FollowUp.LATE
    return FollowUp.DONE if all(action.state.is_done for action in actions) else FollowUp.GOING_ON


def monday(now: datetime) -> date | None:
    """The Monday whose message is due, by the clock of the place; None on other days and before the hour."""
    return now.date() if now.weekday() == 0 and now.time() >= HOUR else None
