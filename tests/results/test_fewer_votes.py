"""Beside a project that was not funded: those that were, with fewer votes, and what decided."""

from collections.abc import Iterator
from typing import Any

import pytest
from flask import Flask

from pb_app.results.count_pages import ProjectName
from pb_app.results.fewer_votes import FewerVotes, fewer_votes
from pb_app.results.rules import identifier
from pb_app.rounds.terms import BallotKind, Rule, Rulebook

NAMES = {identifier(n): ProjectName(number=n, title=title) for n, title in enumerate("ABCD", 1)}


@pytest.fixture(autouse=True)
def in_english(app: Flask) -> Iterator[None]:
    with app.test_request_context("/?lang=en"):
        yield


def story(number: int, votes: int, cost: int, *, place: int | None, why: str = "funded") -> dict[str, Any]:
    return {"project": identifier(number), "votes": votes, "cost": cost, "place": place, "why": why}


def body(*pots: list[dict[str, Any]], **rules: Any) -> dict[str, Any]:
    return {"pots": [{"stories": list(stories)} for stories in pots], "rulebook": Rulebook(**rules).as_data()}


def compared(counted: dict[str, Any], number: int) -> FewerVotes:
    panel = fewer_votes(counted, NAMES, number, "GBP")
    assert panel is not None
    return panel


LOST = story(1, 501, 920_000, place=None, why="leftover-too-small")


def test_each_is_named_with_its_votes_and_its_cost_for_each_of_them() -> None:
    cheap, cheaper = story(2, 484, 410_000, place=1), story(3, 451, 240_000, place=2)
    panel = compared(body([LOST, cheaper, cheap, story(4, 600, 999, place=3)], rule=Rule.EQUAL_SHARES), 1)
    assert (panel.this.votes, panel.this.cost, panel.this.each) == ("501 votes", "£9,200", "about £18.36 for each vote")
    assert [row.project.title for row in panel.funded] == ["B", "C"], "most votes first, and none with more votes"
    assert panel.funded[0].each == "about £8.47 for each vote"
    assert panel.why.endswith("the shares of the people who chose them were enough.")


def test_what_decided_is_said_in_the_terms_of_the_rule() -> None:
    won = story(2, 10, 100, place=1)
    assert "turn came" in compared(body([LOST, won], rule=Rule.GREEDY), 1).why
    assert "saved enough" in compared(body([LOST, won], rule=Rule.PHRAGMEN), 1).why
    left_over = story(2, 10, 100, place=1, why="funded-from-leftover")
    assert "left over" in compared(body([LOST, left_over], rule=Rule.EQUAL_SHARES), 1).why


def test_points_are_called_points() -> None:
    panel = compared(body([LOST, story(2, 10, 100, place=1)], rule=Rule.EQUAL_SHARES, ballot=BallotKind.POINTS), 1)
    assert (panel.this.votes, panel.funded[0].each) == ("501 points", "£0.10 for each point")


@pytest.mark.parametrize(
    ("stories", "number"),
    [
        ([LOST, story(2, 501, 100, place=1)], 1),
        ([LOST, story(2, 10, 100, place=1)], 2),
        ([LOST, story(2, 10, 100, place=1)], 4),
        ([story(1, 0, 100, place=None, why="no-support"), story(2, 10, 100, place=1)], 1),
    ],
    ids=["as many votes", "funded itself", "did not stand", "without votes"],
)
def test_nothing_is_said_where_there_is_nothing_to_explain(stories: list[dict[str, Any]], number: int) -> None:
    assert fewer_votes(body(stories), NAMES, number, "GBP") is None


def test_another_pot_is_not_compared() -> None:
    assert fewer_votes(body([LOST], [story(2, 10, 100, place=1)]), NAMES, 1, "GBP") is None


def test_who_wins_in_a_later_run_of_the_same_projects_counts() -> None:
    later = story(2, 10, 100, place=1, why="funded-from-leftover")
    first = [LOST, story(2, 10, 100, place=None, why="leftover-too-small")]
    assert [row.project.title for row in compared(body(first, [LOST, later]), 1).funded] == ["B"]
