"""The rules of shared outcomes: what figures say together, where agreements and goals stand, what a goal adds up. Pure."""

import csv
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from fractions import Fraction

from pb_app.shared_outcomes.terms import (
    Direction,
    FeedPoint,
    FeedSide,
    FeedUnit,
    GoalRow,
    GoalState,
    OutcomeState,
    PointState,
)

#: A place agrees on so many outcomes; more would say nothing.
FEWEST, MOST = 5, 8
#: So many proposals of one organisation wait for a decision at a time, and so long.
MOST_OPEN, WAITS_FOR = 2, timedelta(days=90)
#: So many figures feed one outcome.
MOST_FEEDS = 4
#: A decision holds for so long at most, and is renewed in the last weeks of it.
HOLDS_FOR, RENEW_WITHIN = timedelta(days=2 * 366), timedelta(days=60)
#: Shares within one hundredth, and numbers within three hundredths of each other, are much the same.
SAME_SHARE, SAME_NUMBER = 1, Fraction(3, 100)
#: The columns of a file with goals.
COLUMNS = ("mission", "goal", "due_on", "as_of", "source")

_SAID = {
    PointState.HIDDEN: Direction.HIDDEN,
    PointState.MISSING: Direction.MISSING,
    PointState.TAKEN_BACK: Direction.TAKEN_BACK,
}


def direction(unit: FeedUnit, side: FeedSide, then: FeedPoint | None, now: FeedPoint | None) -> Direction:
    """What a figure then and now say; never a guess where one is missing, hidden or stands on something else."""
    if now is None:
        return Direction.MISSING
    if not now.is_shown:
        return _SAID[now.state]
    if then is None:
        return Direction.ONLY_ONE
    if not then.is_shown:
        return _SAID[then.state]
    if not is_comparable(then, now):
        return Direction.NOT_COMPARABLE
    change = _change(unit, then, now)
    if change == 0:
        return Direction.SAME
    if side is FeedSide.NEITHER:
        return Direction.MORE if change > 0 else Direction.LESS
    return Direction.BETTER if (change > 0) == (side is FeedSide.MORE) else Direction.WORSE


def is_comparable(then: FeedPoint, now: FeedPoint) -> bool:
    """They stand on the same boundaries or the same scale, and on as much of the place."""
    return (then.basis, then.used, then.parts) == (now.basis, now.used, now.parts)


def _change(unit: FeedUnit, then: FeedPoint, now: FeedPoint) -> int:
    """1 for more, -1 for less, 0 for much the same."""
    if unit is FeedUnit.SHARE:
        before, after = then.share, now.share
        if before is None or after is None:
            return 0
        apart = round(after * 100) - round(before * 100)
        return 0 if abs(apart) <= SAME_SHARE else (1 if apart > 0 else -1)
    apart_by = now.value - then.value
    if abs(apart_by) <= SAME_NUMBER * abs(then.value):
        return 0
    return 1 if apart_by > 0 else -1


def outcome_state(until: date | None, today: date, *, ended: bool, made_on: date) -> OutcomeState:
    """Where the words that stand are: ``until`` is the last day that a decision gave them, None without a decision."""
    if ended:
        return OutcomeState.ENDED
    if until is None:
        return OutcomeState.PROPOSED if today <= made_on + WAITS_FOR else OutcomeState.UNDECIDED
    if today > until:
        return OutcomeState.LAPSED
    return OutcomeState.RENEW if today >= until - RENEW_WITHIN else OutcomeState.AGREED


def goal_state(due_on: date, today: date, *, reached: bool, dropped: bool, replaced: bool) -> GoalState:
    if replaced:
        return GoalState.REPLACED
    if dropped:
        return GoalState.DROPPED
    if reached:
        return GoalState.REACHED
    return GoalState.LATE if today > due_on else GoalState.PLANNED


def below(goal_id: int, parents: Mapping[int, int | None]) -> frozenset[int]:
    """A goal and everything that helps it, however deep; each once, whatever the lines say."""
    found, open_ends = {goal_id}, [goal_id]
    while open_ends:
        at = open_ends.pop()
        for child, parent in parents.items():
            if parent == at and child not in found:
                found.add(child)
                open_ends.append(child)
    return frozenset(found)


def rolled_up(
    goal_id: int,
    parents: Mapping[int, int | None],
    projects: Mapping[int, Iterable[int]],
    numbers: Mapping[int, int],
) -> dict[int, int]:
    """By project, what it adds to a goal: its own number, once, by however many lines it comes.

    ``parents``: by goal, the one that it helps. ``projects``: by goal, those that count towards it. ``numbers``: by
    project, what it measured in the goal's own unit; a project without a number adds nothing.
    """
    counted = {project for goal in below(goal_id, parents) for project in projects.get(goal, ())}
    return {project: numbers[project] for project in sorted(counted) if project in numbers}


class BadGoals(ValueError):
    """A file with goals can't be used; the message says which line and why."""


def read_goals(text: str) -> list[GoalRow]:
    """All goals of a CSV with ``COLUMNS``. Raises BadGoals for the first line that is wrong."""
    lines = list(csv.reader(text.removeprefix("\ufeff").splitlines()))
    if not lines or tuple(cell.strip().lower() for cell in lines[0]) != COLUMNS:
        raise BadGoals(f"line 1: the columns must be {','.join(COLUMNS)}")
    return [_goal(cells, number) for number, cells in enumerate(lines[1:], start=2) if any(cells)]


def _goal(cells: list[str], number: int) -> GoalRow:
    if len(cells) != len(COLUMNS) or not all(cell.strip() for cell in cells):
        raise BadGoals(f"line {number}: every one of the {len(COLUMNS)} columns is needed")
    mission, title, due_on, as_of, source = (cell.strip() for cell in cells)
    if len(mission) > 160 or len(title) > 300 or len(source) > 300:
        raise BadGoals(f"line {number}: at most 160 characters for the mission, 300 for goal and source")
    try:
        days = date.fromisoformat(due_on), date.fromisoformat(as_of)
    except ValueError:
        raise BadGoals(f"line {number}: dates are written like 2027-03-31") from None
    return GoalRow(priority=mission, title=title, due_on=days[0], as_of=days[1], source=source)
