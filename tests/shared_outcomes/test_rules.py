"""What two figures say, where agreements and goals stand, and that a goal counts each project once."""

from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pb_app.shared_outcomes import rules
from pb_app.shared_outcomes.terms import (
    Direction,
    FeedPoint,
    FeedSide,
    FeedUnit,
    GoalState,
    OutcomeState,
    PointState,
)

TODAY, DAY = date(2026, 6, 1), timedelta(days=1)


def share(counted: int, asked: int = 100, **more: object) -> FeedPoint:
    given: dict[str, object] = {"when": "2026", "used": 3, "parts": 3, "basis": "b"}
    return FeedPoint(value=Fraction(counted), denominator=Fraction(asked), **(given | more))  # type: ignore[arg-type]


def count(number: int, **more: object) -> FeedPoint:
    return FeedPoint(when="2026", value=Fraction(number), **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("side", "then", "now", "said"),
    [
        (FeedSide.LESS, share(20), share(15), Direction.BETTER),
        (FeedSide.MORE, share(20), share(15), Direction.WORSE),
        (FeedSide.NEITHER, share(20), share(15), Direction.LESS),
        (FeedSide.NEITHER, share(15), share(20), Direction.MORE),
        (FeedSide.LESS, share(20), share(21), Direction.SAME),
        (FeedSide.LESS, None, share(21), Direction.ONLY_ONE),
        (FeedSide.LESS, share(20), None, Direction.MISSING),
        (FeedSide.LESS, share(20, state=PointState.HIDDEN), share(21), Direction.HIDDEN),
        (FeedSide.LESS, share(20), share(21, state=PointState.HIDDEN), Direction.HIDDEN),
        (FeedSide.LESS, share(20), share(9, state=PointState.TAKEN_BACK), Direction.TAKEN_BACK),
        (FeedSide.LESS, share(20), share(9, used=2), Direction.NOT_COMPARABLE),
        (FeedSide.LESS, share(20, basis="old boundaries"), share(9), Direction.NOT_COMPARABLE),
    ],
)
def test_what_two_shares_say(side: FeedSide, then: FeedPoint | None, now: FeedPoint | None, said: Direction) -> None:
    assert rules.direction(FeedUnit.SHARE, side, then, now) is said


def test_small_changes_of_numbers_are_much_the_same() -> None:
    assert rules.direction(FeedUnit.COUNT, FeedSide.MORE, count(100), count(103)) is Direction.SAME
    assert rules.direction(FeedUnit.COUNT, FeedSide.MORE, count(100), count(104)) is Direction.BETTER
    assert rules.direction(FeedUnit.COUNT, FeedSide.MORE, count(0), count(1)) is Direction.BETTER
    assert rules.direction(FeedUnit.SCORE, FeedSide.LESS, count(100), count(90)) is Direction.BETTER


def test_a_decision_holds_until_its_day() -> None:
    def state(until: date | None) -> OutcomeState:
        return rules.outcome_state(until, TODAY, ended=False, made_on=TODAY)

    assert state(None) is OutcomeState.PROPOSED
    assert state(TODAY + DAY * 61) is OutcomeState.AGREED
    assert state(TODAY + DAY * 60) is state(TODAY) is OutcomeState.RENEW
    assert state(TODAY - DAY) is OutcomeState.LAPSED
    assert rules.outcome_state(TODAY, TODAY, ended=True, made_on=TODAY) is OutcomeState.ENDED


def test_where_a_goal_stands() -> None:
    def state(due_on: date, *, reached: bool = False, dropped: bool = False, replaced: bool = False) -> GoalState:
        return rules.goal_state(due_on, TODAY, reached=reached, dropped=dropped, replaced=replaced)

    assert state(TODAY) is GoalState.PLANNED
    assert state(TODAY - DAY) is GoalState.LATE
    assert state(TODAY - DAY, reached=True) is GoalState.REACHED
    assert state(TODAY, dropped=True) is GoalState.DROPPED
    assert state(TODAY, reached=True, replaced=True) is GoalState.REPLACED


GOALS, PROJECTS = st.integers(1, 6), st.integers(1, 8)
PARENTS = st.dictionaries(GOALS, st.none() | GOALS, max_size=6)
COUNTED = st.dictionaries(GOALS, st.frozensets(PROJECTS), max_size=6)
NUMBERS = st.dictionaries(PROJECTS, st.integers(0, 1000), max_size=8)


@given(GOALS, PARENTS, COUNTED, NUMBERS)
def test_a_goal_counts_each_project_exactly_once(
    goal: int,
    parents: dict[int, int | None],
    projects: dict[int, frozenset[int]],
    numbers: dict[int, int],
) -> None:
    """Whatever the lines are, in circles too: by walking up from every project instead of down from the goal."""
    adds = rules.rolled_up(goal, parents, projects, numbers)

    def reaches(start: int) -> bool:
        seen, at = set[int](), start
        while at not in seen:
            if at == goal:
                return True
            seen.add(at)
            above = parents.get(at)
            if above is None:
                return False
            at = above
        return False

    wanted = {project for one, of_one in projects.items() if reaches(one) for project in of_one}
    assert adds == {project: numbers[project] for project in wanted if project in numbers}
    assert sum(adds.values()) <= sum(numbers.values())


@given(GOALS, PARENTS, COUNTED, NUMBERS)
def test_a_bigger_goal_never_counts_less(
    goal: int, parents: dict[int, int | None], projects: dict[int, frozenset[int]], numbers: dict[int, int]
) -> None:
    above = parents.get(goal)
    small = rules.rolled_up(goal, parents, projects, numbers)
    if above is not None:
        assert small.items() <= rules.rolled_up(above, parents, projects, numbers).items()


def test_a_file_of_goals_names_its_bad_line() -> None:
    head = "mission,goal,due_on,as_of,source\n"
    rows = rules.read_goals(f"\ufeff{head}Warm homes,Ten are warm,2027-01-01,2026-01-01,Our plan\n\n")
    assert [(row.priority, row.title, row.due_on) for row in rows] == [("Warm homes", "Ten are warm", date(2027, 1, 1))]
    for text, words in (
        ("mission\n", "line 1: the columns"),
        (f"{head}Warm homes,,2027-01-01,2026-01-01,Plan\n", "line 2: every one"),
        (f"{head}A,B,soon,2026-01-01,Plan\n", "line 2: dates"),
        (f"{head}A,{'B' * 301},2027-01-01,2026-01-01,Plan\n", "line 2: at most"),
    ):
        with pytest.raises(rules.BadGoals, match=words):
            rules.read_goals(text)
