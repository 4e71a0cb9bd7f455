"""The rules of community ownership: clocks, what can happen next, and who may. Pure functions over days."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from pb_app.assets.rules import months_after
from pb_app.ownership.terms import (
    BuildingOwner,
    CaseDraft,
    CaseStepKind,
    ClockDay,
    ClockKind,
    ClockRule,
    NextStep,
    NominatorKind,
    Refusal,
    RuleSet,
    StepBy,
    StepFact,
)

#: After these a listing that has run out leaves nothing to do but a new nomination.
_RESTING = frozenset({CaseStepKind.LISTED, CaseStepKind.KEPT, CaseStepKind.NOTICE_WITHDRAWN})
#: Clocks by which somebody has to act; the others say how long something lasts.
_TO_ACT = frozenset(
    {ClockKind.DECISION, ClockKind.REVIEW_BY, ClockKind.REVIEW_DECISION, ClockKind.INTERIM, ClockKind.OFFER_BY}
)


def last_day(rule: ClockRule, start: date) -> date:
    """The last day of a clock.

    Six months beginning with 29 August end on 28 February; where the month has no such day, on its last.
    """
    if rule.weekdays:
        return _weekdays_after(start, rule.weekdays)
    if rule.months:
        same = months_after(start, rule.months)
        return same - timedelta(days=1) if rule.beginning_with and same.day == start.day else same
    return start + timedelta(days=rule.weeks * 7 - int(rule.beginning_with))


def _weekdays_after(day: date, count: int) -> date:
    """Mondays to Fridays; public holidays make it later, and the page says so."""
    while count:
        day += timedelta(days=1)
        count -= day.weekday() < 5
    return day


def clocks(rules: RuleSet, steps: Sequence[StepFact]) -> list[ClockDay]:
    """The clocks that run or have run out, in the order of their last day; not those that a step has stopped."""
    found = [day for rule in rules.clocks if (day := _running(rule, steps))]
    return sorted(found, key=lambda each: (each.on, each.kind.value))


def _running(rule: ClockRule, steps: Sequence[StepFact]) -> ClockDay | None:
    start = next((step for step in reversed(steps) if step.kind is rule.after), None)
    if start is None:
        return None
    since = {step.kind for step in steps if step.order > start.order}
    if since & rule.until or (rule.needs and rule.needs not in since):
        return None
    return ClockDay(kind=rule.kind, who=rule.who, since=start.on, on=last_day(rule, start.on))


def clock(rules: RuleSet, steps: Sequence[StepFact], kind: ClockKind) -> ClockDay | None:
    return next((each for each in clocks(rules, steps) if each.kind is kind), None)


def has_left_the_list(rules: RuleSet, steps: Sequence[StepFact], today: date) -> bool:
    """Its years on the list are over, and nothing is under way."""
    ends = clock(rules, steps, ClockKind.LISTING_ENDS)
    return bool(ends and ends.is_over(today) and steps[-1].kind in _RESTING)


def next_steps(rules: RuleSet, steps: Sequence[StepFact], today: date) -> list[NextStep]:
    """What can happen now, by whom and by when."""
    if has_left_the_list(rules, steps, today):
        return []
    running = {each.kind: each for each in clocks(rules, steps)}
    return [
        NextStep(
            kind=kind,
            by=rules.steps[kind].by,
            due=_due(rules, kind, running),
            not_before=_not_before(running, today) if kind is CaseStepKind.SOLD else None,
        )
        for kind in rules.steps[steps[-1].kind].next
        if _missed(rules, steps, kind, today) is None
    ]


def may_have_happened(rules: RuleSet, steps: Sequence[StepFact], today: date) -> list[CaseStepKind]:
    """What the office can still write down: also what came in time and is entered late. The day it came decides."""
    return [
        kind for kind in rules.steps[steps[-1].kind].next if _missed(rules, steps, kind, today) is not Refusal.TOO_EARLY
    ]


def clocks_ever(rules: RuleSet, steps: Sequence[StepFact]) -> dict[ClockKind, date]:
    """The last day of each clock that ever ran, also when a later step has stopped it: what the register keeps."""
    ever: dict[ClockKind, date] = {}
    for end in range(1, len(steps) + 1):
        ever |= {each.kind: each.on for each in clocks(rules, steps[:end])}
    return ever


def _due(rules: RuleSet, kind: CaseStepKind, running: Mapping[ClockKind, ClockDay]) -> date | None:
    """The day of a clock that this step stops, and that is for whoever takes it."""
    by = rules.steps[kind].by
    limits = (rule for rule in rules.clocks if rule.kind in running and kind in rule.until and rule.who is by)
    return min((running[rule.kind].on for rule in limits if rule.kind in _TO_ACT), default=None)


def _not_before(running: Mapping[ClockKind, ClockDay], today: date) -> date | None:
    """The first day on which the owner can sell to anybody."""
    waits = [running[kind] for kind in (ClockKind.INTERIM, ClockKind.FULL) if kind in running]
    return max((each.on + timedelta(days=1) for each in waits if not each.is_over(today)), default=None)


def _missed(rules: RuleSet, steps: Sequence[StepFact], kind: CaseStepKind, on: date) -> Refusal | None:
    """A step that comes after its time, or before it."""
    rule = rules.steps[kind]
    limit = clock(rules, steps, rule.in_time_of) if rule.in_time_of else None
    if limit and limit.is_over(on):
        return Refusal.TOO_LATE
    wait = clock(rules, steps, rule.after_clock) if rule.after_clock else None
    return Refusal.TOO_EARLY if wait and not wait.is_over(on) else None


def step_problem(
    rules: RuleSet, steps: Sequence[StepFact], kind: CaseStepKind, on: date, today: date
) -> Refusal | None:
    """Why a step can’t be written down for a day."""
    if on > today:
        return Refusal.IN_FUTURE
    if on < steps[-1].on:
        return Refusal.BEFORE_LAST
    if kind not in rules.steps[steps[-1].kind].next or has_left_the_list(rules, steps, on):
        return Refusal.NOT_NEXT
    return _missed(rules, steps, kind, on)


def correction_problem(steps: Sequence[StepFact], order: int, on: date, today: date) -> Refusal | None:
    """Why the day of a step can’t be corrected to another: it stays between its neighbours."""
    at = next(n for n, step in enumerate(steps) if step.order == order)
    before = steps[at - 1].on if at else date.min
    after = steps[at + 1].on if at + 1 < len(steps) else today
    if on == steps[at].on:
        return Refusal.SAME_DAY
    if on > today:
        return Refusal.IN_FUTURE
    return None if before <= on <= after else Refusal.OUT_OF_ORDER


def nomination_problem(rules: RuleSet, draft: CaseDraft) -> tuple[Refusal, str] | None:
    """Why a group can’t nominate, or not like this, and in which field."""
    if draft.group_kind not in rules.nominators:
        return Refusal.MAY_NOT_NOMINATE, "group_kind"
    unincorporated = draft.group_kind is NominatorKind.UNINCORPORATED
    if unincorporated and (draft.members or 0) < rules.least_members:
        return Refusal.TOO_FEW_MEMBERS, "members"
    if draft.owner_kind is BuildingOwner.PRIVATE and draft.owner_name:
        return Refusal.OWNER_NAMED, "owner_name"
    return None


def may_bid(rules: RuleSet, kind: NominatorKind | None) -> bool:
    return kind in rules.bidders


def who_may(rules: RuleSet, kind: CaseStepKind) -> StepBy:
    return rules.steps[kind].by
