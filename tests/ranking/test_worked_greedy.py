"""Counts by most votes worked out by hand, compared as a whole: every step, every reason; and going down the list."""

from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pb_app.ranking import (
    Election,
    Limits,
    LotNeeded,
    Outcome,
    Project,
    ResultReason,
    Ties,
    collapse,
    greedy,
)
from pb_app.ranking.model.outcome import ProjectResult, Step
from pb_app.ranking.rules.greedy import By
from tests.ranking.strategies import elections, lot
from tests.thorough import examples

FUNDED, SHORT = ResultReason.FUNDED, ResultReason.SUPPORTERS_SHORT
ABOVE, TOO_SMALL = ResultReason.ABOVE_BUDGET, ResultReason.LEFTOVER_TOO_SMALL


def ends(outcome: Outcome) -> dict[str, tuple[Any, ...]]:
    """Project to (why, votes, supporters, missing)."""
    return {end.project: (end.why, end.votes, end.supporters, end.missing) for end in outcome.results}


#: 100 to spend, and at least two points needed. Points are not people: the bench has six points of five voters.
STREET = (
    Project("mural", 120),
    Project("bench", 40),
    Project("sign", 10),
    Project("fountain", 50),
    Project("lamps", 30),
    Project("path", 20),
    Project("hall", 100),
    Project("kiosk", 5),
    Project("statue", 5),
)
STREET_BALLOTS: list[dict[str, int]] = [
    {"bench": 2, "fountain": 1, "lamps": 1, "mural": 1},
    {"bench": 1, "fountain": 1, "lamps": 1, "mural": 1},
    {"bench": 1, "fountain": 1, "lamps": 1, "mural": 1},
    {"bench": 1, "fountain": 1, "kiosk": 1},
    {"bench": 1, "path": 2, "sign": 2, "hall": 2},
]
TWO_POINTS = Limits(threshold=2)
BENCH = Step("bench", 40, "greedy")
FOUNTAIN = Step("fountain", 50, "greedy")


def street() -> Election:
    return collapse(STREET, 100, STREET_BALLOTS)


def test_a_street_by_most_votes_passing_over_what_does_not_fit() -> None:
    """40 and 50 leave 10: the lamps (30) and the path (20) don't fit, the sign (10) does to the penny."""
    outcome = greedy(street(), ties=Ties(), limits=TWO_POINTS)
    sign = Step("sign", 10, "greedy")
    assert (outcome.rule, outcome.budget, outcome.spent, outcome.steps) == ("greedy", 100, 100, (BENCH, FOUNTAIN, sign))
    assert outcome.winners == ("bench", "fountain", "sign")
    assert outcome.parameters == {"by": "votes", "skip": True, "threshold": 2, "ceilings": {}, "lot": None}
    assert ends(outcome) == {
        "mural": (ABOVE, 3, 3, 20),
        "bench": (FUNDED, 6, 5, None),
        "sign": (FUNDED, 2, 1, None),
        "fountain": (FUNDED, 4, 4, None),
        "lamps": (ResultReason.MONEY_RAN_OUT, 3, 3, 20),
        "path": (ResultReason.MONEY_RAN_OUT, 2, 1, 20),
        "hall": (ResultReason.MONEY_RAN_OUT, 2, 1, 100),
        "kiosk": (ResultReason.BELOW_THRESHOLD, 1, 1, None),
        "statue": (ResultReason.NO_SUPPORT, 0, 0, None),
    }


def test_the_same_street_when_the_first_that_does_not_fit_ends_the_count() -> None:
    """Lamps and mural have three points each; the lamps, being cheaper, come first and don't fit: nothing after them."""
    outcome = greedy(street(), ties=Ties(), limits=TWO_POINTS, skip=False)
    assert (outcome.steps, outcome.spent, outcome.parameters["skip"]) == ((BENCH, FOUNTAIN), 90, False)
    told = ends(outcome)
    assert told["lamps"] == (ResultReason.MONEY_RAN_OUT, 3, 3, 20)
    assert told["path"] == (ResultReason.AFTER_THE_STOP, 2, 1, None)
    assert told["sign"] == (ResultReason.AFTER_THE_STOP, 2, 1, None)
    assert told["mural"] == (ABOVE, 3, 3, 20)


def test_the_same_street_by_votes_for_the_money() -> None:
    """Points for each pound: sign 1/5, bench 3/20, path 1/10 and lamps 1/10, fountain 2/25, hall 1/50."""
    outcome = greedy(street(), ties=Ties(), limits=TWO_POINTS, by="votes-per-cost")
    path = Step("path", 20, "greedy", tie="lower-cost", tied=("lamps", "path"))
    lamps = Step("lamps", 30, "greedy")
    assert outcome.steps == (Step("sign", 10, "greedy"), BENCH, path, lamps)
    assert outcome.parameters["by"] == "votes-per-cost" and outcome.spent == 100


def test_one_voter_is_enough_where_no_threshold_is_set_and_none_is_not() -> None:
    outcome = greedy(collapse([Project("a", 10), Project("b", 10)], 100, [{"a": 1}]), ties=Ties())
    assert outcome.winners == ("a",)
    assert ends(outcome)["b"] == (ResultReason.NO_SUPPORT, 0, 0, None)


def test_a_tie_is_told_with_everybody_in_it_and_a_lot_with_those_it_was_between() -> None:
    """Three are level; the dear one is out by its cost, and the lot decides between the other two."""
    level = [{"z": 1, "m": 1, "a": 1}] * 2
    election = collapse([Project("z", 10), Project("m", 20), Project("a", 10)], 30, level)
    outcome = greedy(election, ties=Ties(lot=("z", "m", "a")))
    assert outcome.steps == (
        Step("z", 10, "greedy", tie="lot", tied=("a", "z")),
        Step("a", 10, "greedy", tie="lower-cost", tied=("a", "m")),
    )
    assert outcome.parameters["lot"] == ["z", "m", "a"]
    with pytest.raises(LotNeeded) as needed:
        greedy(election, ties=Ties())
    assert needed.value.projects == ("a", "z")


def test_level_projects_that_all_fit_to_the_penny_need_no_lot() -> None:
    level = [{"a": 1, "b": 1}]
    outcome = greedy(collapse([Project("a", 50), Project("b", 50)], 100, level), ties=Ties())
    assert outcome.steps == (Step("a", 50, "greedy", tie="all-fit", tied=("a", "b")), Step("b", 50, "greedy"))
    with pytest.raises(LotNeeded):
        greedy(collapse([Project("a", 50), Project("b", 50)], 99, level), ties=Ties())


def test_of_two_that_exclude_each_other_only_a_lot_can_choose() -> None:
    """The money is there for both; but one of them keeps the other out, so the order matters."""
    election = collapse([Project("a", 10, excludes=("b",)), Project("b", 10)], 100, [{"a": 1, "b": 1}])
    with pytest.raises(LotNeeded):
        greedy(election, ties=Ties())
    outcome = greedy(election, ties=Ties(lot=("b", "a")))
    assert outcome.winners == ("b",)
    assert outcome.results[0] == ProjectResult("a", ResultReason.EXCLUDED, 1, 1, other="b")


def test_a_project_waits_for_what_it_needs_though_it_has_more_votes() -> None:
    projects = [Project("pump", 10, needs=("well",)), Project("well", 10), Project("roof", 10, needs=("hall", "well"))]
    projects.append(Project("hall", 500))
    ballots: list[dict[str, int]] = [{"pump": 1, "well": 1, "roof": 1, "hall": 1}, {"pump": 1, "roof": 1}]
    outcome = greedy(collapse(projects, 100, ballots), ties=Ties())
    assert outcome.winners == ("well", "pump")
    assert outcome.results[2] == ProjectResult("roof", ResultReason.NEEDS_ANOTHER, 2, 2, other="hall")


def by_rote(election: Election, by: By, skip: bool, threshold: int) -> tuple[list[str], dict[str, int]]:
    """Put all in order, go down the list; returns the winners, and what was left for each that was too dear."""
    order = lot(election).lot or ()
    support = dict(zip((project.id for project in election.projects), election.support(), strict=True))

    def place(project: Project) -> tuple[Any, ...]:
        worth = support[project.id] if by == "votes" else Fraction(support[project.id], project.cost)
        return -worth, project.cost, order.index(project.id)

    left = election.budget
    winners: list[str] = []
    at_turn: dict[str, int] = {}
    for project in sorted(election.projects, key=place):
        if not support[project.id] or support[project.id] < threshold:
            continue
        if project.cost <= left:
            winners.append(project.id)
            left -= project.cost
            continue
        at_turn[project.id] = left
        if not skip:
            break
    return winners, at_turn


@given(elections(most_score=3), st.sampled_from(["votes", "votes-per-cost"]), st.booleans(), st.integers(0, 3))
@settings(max_examples=examples(150), deadline=None)
def test_greedy_is_going_down_the_list(election: Election, by: By, skip: bool, threshold: int) -> None:
    outcome = greedy(election, ties=lot(election), by=by, skip=skip, limits=Limits(threshold=threshold))
    winners, at_turn = by_rote(election, by, skip, threshold)
    assert list(outcome.winners) == winners
    costs = {project.id: project.cost for project in election.projects}
    assert outcome.spent == sum(costs[id] for id in winners)
    for end in outcome.results:
        if end.why is ResultReason.MONEY_RAN_OUT:
            assert end.missing == costs[end.project] - at_turn[end.project] > 0
        if end.why is ResultReason.AFTER_THE_STOP:
            assert not skip and end.missing is None and end.project not in at_turn
        assert (end.why is FUNDED) == (end.project in winners)
