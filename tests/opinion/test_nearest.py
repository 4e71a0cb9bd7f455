"""Which group somebody's own answers are nearest to, by hand."""

from collections.abc import Mapping
from typing import Any

from pb_app.opinion import nearest, telling

WALK, DRIVE, TREES = ("1", "2", "3")


def row(key: str, *groups: tuple[int, int, int]) -> dict[str, Any]:
    cells = [dict(zip(("agree", "disagree", "pass"), group, strict=True)) for group in groups]
    return {"key": key, "groups": cells}


STATEMENTS: list[dict[str, Any]] = [
    row(WALK, (80, 10, 10), (10, 80, 10)),
    row(DRIVE, (20, 60, 20), (60, 20, 20)),
    row(TREES, (90, 10, 10), (90, 10, 10)),
    {"key": "4", "groups": [{"agree": 90, "disagree+pass": 10}, {"agree": 50, "disagree+pass": 50}]},
    {"key": "5", "groups": []},
]


def test_the_group_in_which_most_people_say_the_same_is_nearest() -> None:
    assert nearest({WALK: 1, DRIVE: -1, TREES: 1}, STATEMENTS) == (0,)
    assert nearest({WALK: -1, DRIVE: 1, TREES: 1}, STATEMENTS) == (1,)


def test_level_groups_are_both_named_and_few_answers_say_nothing() -> None:
    level = [
        row("1", (50, 10, 40), (40, 10, 50)),
        row("2", (50, 10, 40), (40, 10, 50)),
        row("3", (40, 10, 50), (60, 10, 30)),
    ]
    assert nearest({"1": 1, "2": 1, "3": 1}, level) == (0, 1)
    assert nearest({WALK: 1, DRIVE: -1}, STATEMENTS) == ()


def test_what_stands_in_no_figure_does_not_count() -> None:
    assert nearest({WALK: 1, DRIVE: -1, "4": -1, "5": 1}, STATEMENTS) == ()
    assert nearest({WALK: 1, DRIVE: -1, "4": 1}, STATEMENTS) == (0,)


def test_those_that_tell_the_groups_apart_come_first() -> None:
    assert telling(STATEMENTS) == [WALK, "2", "4"]
    assert telling(STATEMENTS, most=1) == [WALK]


def test_where_no_figure_can_be_shown_the_side_of_most_counts() -> None:
    sides: list[Mapping[str, Any]] = [{"key": str(n), "groups": [], "most": ["agree", "disagree"]} for n in range(3)]
    assert nearest({"0": 1, "1": 1, "2": -1}, sides) == (0,)
    assert nearest({"0": 0, "1": 1, "2": -1}, sides) == ()
    undecided = [*sides[:2], {"key": "2", "groups": [], "most": [None, "disagree"]}]
    assert nearest({"0": -1, "1": 1, "2": 1}, undecided) == (0,)
    assert telling(sides) == ["0", "1", "2"]
