"""Rules of meetings. Pure."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from pb_app.meetings.terms import (
    ActionDraft,
    ActionOwner,
    ActionState,
    ActionStepKind,
    AgendaPoint,
    MeetingStatus,
    Refusal,
    Standstill,
    StepFacts,
)

#: How long a meeting without times on its agenda is in calendars.
USUAL_LENGTH = timedelta(hours=2)
#: What is due later than this is due never.
LONGEST = timedelta(days=731)


def papers_in_time(starts_at: datetime, now: datetime, days: int) -> bool:
    """Whether members have so many days for reading."""
    return now <= starts_at - timedelta(days=days)


def length(minutes: Sequence[int]) -> timedelta:
    """How long a meeting lasts by the minutes of its agenda."""
    return timedelta(minutes=sum(minutes)) or USUAL_LENGTH


def may_move(status: MeetingStatus, before: datetime, after: datetime, now: datetime) -> tuple[Refusal, str] | None:
    """Whether a meeting can be moved to another time, with the field that a refusal belongs to."""
    if status is not MeetingStatus.PLANNED:
        return Refusal.OVER, ""
    if after == before:
        return Refusal.SAME_TIME, "starts_at"
    return (Refusal.TIME_IS_PAST, "starts_at") if after <= now else None


def may_record(status: MeetingStatus, *, agreed: bool, later: bool) -> Refusal | None:
    """Whether what a meeting agreed can be written down: while it is open.

    Where the body writes ``later``, also until the minutes are agreed. Elsewhere only a correction of the minutes is left.
    """
    if agreed:
        return Refusal.MINUTES_APPROVED
    if status is MeetingStatus.CLOSED:
        return None if later else Refusal.RECORD_CLOSED
    return None if status is MeetingStatus.OPEN else Refusal.NO_RECORD


def may_decide(status: MeetingStatus, *, missing: int) -> Refusal | None:
    """Whether a decision can be written down: while a meeting goes on, only with enough of them there."""
    return Refusal.TOO_FEW if missing and status is MeetingStatus.OPEN else None


def may_correct(status: MeetingStatus) -> Refusal | None:
    """Whether a correction can be written in the minutes: there are some once the meeting is closed, also agreed ones."""
    return None if status is MeetingStatus.CLOSED else Refusal.NO_MINUTES


def stops(steps: Sequence[StepFacts]) -> list[Standstill]:
    """Each time that an action was stuck, in order; one that is stuck on something else begins a new one, and is not freed."""
    found: list[Standstill] = []
    for step in steps:
        is_stuck = bool(found) and found[-1].until is None
        if is_stuck and step.kind in (ActionStepKind.RESUMED, ActionStepKind.DONE):
            found[-1] = replace(found[-1], until=step.at, freed_by=step.why)
        elif step.kind is ActionStepKind.STUCK:
            if is_stuck:
                found[-1] = replace(found[-1], until=step.at, stuck_on_else=True)
            found.append(Standstill(stuck_on=step.stuck_on, why=step.why, since=step.at))
    return found


def may_say_interest(*, is_member: bool, cancelled: bool, agreed: bool) -> Refusal | None:
    """Whether somebody can say what they could gain or lose: before, during and after a meeting, until its minutes are agreed."""
    if not is_member:
        return Refusal.NOT_YOURS
    if cancelled:
        return Refusal.OVER
    return Refusal.MINUTES_APPROVED if agreed else None


def may_approve(
    status: MeetingStatus, *, same_body: bool, later: bool, agreed: bool, missing: int = 0
) -> Refusal | None:
    """Whether minutes can be agreed at a meeting: at a later one of the same body, while it is open and enough are there."""
    if agreed:
        return Refusal.MINUTES_APPROVED
    if status is not MeetingStatus.OPEN or not same_body or not later:
        return Refusal.NOT_THE_NEXT
    return Refusal.TOO_FEW if missing else None


def may_own(owner: ActionOwner, people: Collection[int]) -> tuple[Refusal, str] | None:
    """An action belongs to one person of the body, or to one team."""
    if (owner.account_id is None) == (not owner.name):
        return Refusal.ONE_OWNER, "team"
    if owner.account_id is not None and owner.account_id not in people:
        return Refusal.OWNER_UNKNOWN, "owner"
    return None


def may_give(
    draft: ActionDraft, people: Collection[int], decisions: Collection[int], today: date
) -> tuple[Refusal, str] | None:
    """Whether an action can be written down as it is, with the field that a refusal belongs to."""
    if draft.decision_id is not None and draft.decision_id not in decisions:
        return Refusal.DECISION_UNKNOWN, "decision"
    if wrong := wrong_day(draft.due_on, today):
        return wrong, "due_on"
    return may_own(draft.owner, people)


def wrong_day(due_on: date, today: date) -> Refusal | None:
    """Why something can't be due on this day; None if it can."""
    if due_on < today:
        return Refusal.DATE_IS_PAST
    return Refusal.DATE_IS_FAR if due_on > today + LONGEST else None


@dataclass(frozen=True, slots=True)
class ActionFacts:
    """An action as it is now."""

    state: ActionState
    due_on: date


def is_late(action: ActionFacts, today: date) -> bool:
    return not action.state.is_done and action.due_on < today


def order(action: ActionFacts, today: date) -> tuple[int, date]:
    """Late ones first, then by day; what is done comes last."""
    rank = 2 if action.state.is_done else (0 if is_late(action, today) else 1)
    return rank, action.due_on


def times(starts_at: datetime, points: Sequence[AgendaPoint]) -> list[datetime]:
    """When each item of an agenda begins."""
    at, rows = starts_at, []
    for point in points:
        rows.append(at)
        at += timedelta(minutes=point.minutes)
    return rows


def tally(actions: Sequence[ActionFacts], today: date) -> Mapping[str, int]:
    """How many actions are late, stuck, open and done; what is late or stuck is open too."""
    return {
        "late": sum(1 for action in actions if is_late(action, today)),
        "stuck": sum(1 for action in actions if action.state.is_stuck),
        "open": sum(1 for action in actions if not action.state.is_done),
        "done": sum(1 for action in actions if action.state.is_done),
    }
