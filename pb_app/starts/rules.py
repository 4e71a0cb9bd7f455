"""The rules of starts: where a commitment and a part stand, and what counts as an aggregate. Pure functions."""

from collections.abc import Sequence
from datetime import date, timedelta

from pb_app.starts.terms import PartState, PartStep, Refusal, StartDraft, StartEnd, StartState

#: About so many people at least, and in steps of so many: never a list.
FEWEST_PEOPLE, STEP = 20, 10
#: A start lasts at most so long.
LONGEST = timedelta(days=3 * 366)
MOST_FEEDS = 4
#: By part, what follows it: which steps can be taken after the last one.
NEXT: dict[PartStep | None, frozenset[PartStep]] = {
    None: frozenset({PartStep.TAKEN, PartStep.DECLINED}),
    PartStep.TAKEN: frozenset({PartStep.STUCK, PartStep.DONE}),
    PartStep.STUCK: frozenset({PartStep.RESUMED, PartStep.STUCK}),
    PartStep.RESUMED: frozenset({PartStep.STUCK, PartStep.DONE}),
    PartStep.DECLINED: frozenset(),
    PartStep.DONE: frozenset(),
}


def start_state(starts_on: date, ends_on: date, today: date, ended: StartEnd | None) -> StartState:
    if ended is not None:
        return StartState.FINISHED if ended is StartEnd.FINISHED else StartState.STOPPED
    if today < starts_on:
        return StartState.COMING
    return StartState.LATE if today > ends_on else StartState.GOING_ON


def part_state(steps: Sequence[PartStep], due_on: date, today: date) -> PartState:
    """``steps`` are the oldest first. Nobody has a part that they have not taken."""
    last = steps[-1] if steps else None
    if last is None:
        return PartState.OFFERED
    said = {PartStep.DECLINED: PartState.DECLINED, PartStep.STUCK: PartState.STUCK, PartStep.DONE: PartState.DONE}
    return said.get(last) or (PartState.LATE if today > due_on else PartState.GOING_ON)


def may_step(steps: Sequence[PartStep], step: PartStep) -> Refusal | None:
    """Whether a part can go on with a step."""
    last = steps[-1] if steps else None
    if step in NEXT[last]:
        return None
    if last is None:
        return Refusal.PART_NOT_TAKEN
    if step in (PartStep.TAKEN, PartStep.DECLINED):
        return Refusal.PART_ANSWERED
    return Refusal.PART_CLOSED if last in (PartStep.DONE, PartStep.DECLINED) else Refusal.PART_NOT_STUCK


def is_aggregate(people: int) -> bool:
    """About so many: a rounded number of enough people."""
    return people >= FEWEST_PEOPLE and people % STEP == 0


def may_begin(draft: StartDraft, today: date) -> tuple[Refusal, str] | None:
    """What is wrong with a new start, and in which field."""
    if not is_aggregate(draft.people):
        return Refusal.COHORT_EXACT, "people"
    if draft.ends_on <= draft.starts_on:
        return Refusal.DAYS_ORDER, "ends_on"
    if draft.ends_on < today:
        return Refusal.DAY_PASSED, "ends_on"
    if draft.ends_on > draft.starts_on + LONGEST:
        return Refusal.TOO_LONG, "ends_on"
    if not draft.feeds:
        return Refusal.NO_FIGURE, "feeds"
    return (Refusal.MANY_FIGURES, "feeds") if len(draft.feeds) > MOST_FEEDS else None
