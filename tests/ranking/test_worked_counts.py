"""Equal Shares worked out by hand, compared as a whole: every step, every reason, every missing penny."""

from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pb_app.ranking import (
    Completion,
    Election,
    Limits,
    Outcome,
    Project,
    ResultReason,
    Ties,
    Utility,
    collapse,
    equal_shares,
    equal_shares_completed,
)
from pb_app.ranking.model.outcome import Step
from tests.ranking.strategies import elections, lot
from tests.thorough import examples

FUNDED, SHORT = ResultReason.FUNDED, ResultReason.SUPPORTERS_SHORT
ABOVE, TOO_SMALL = ResultReason.ABOVE_BUDGET, ResultReason.LEFTOVER_TOO_SMALL


def ends(outcome: Outcome) -> dict[str, tuple[Any, ...]]:
    """Project to (why, votes, supporters, missing)."""
    return {end.project: (end.why, end.votes, end.supporters, end.missing) for end in outcome.results}


#: Eight voters share 80, ten each. What each of them has after each purchase, in order of price for the cost:
#:   park 30 by voters 1-6:      5 each;           1-6 have 5,             7 and 8 have 10
#:   road 24 by 1-4 and 7:       4 4/5 each;       1-4 have 1/5,           7 has 5 1/5
#:   kiosk 12 by 5, 7, 8:        4 each;           5 has 1, 7 has 1 1/5, 8 has 6
#:   gate 7 by 5 and 8:          5 gives its 1, 8 pays 6: exactly enough
#: 73 are spent. Pond (6): its two have 2/5. Pool (20): 1 1/5. Hall (80, the whole budget): 1 1/5.
QUARTER = (
    Project("pool", 20),
    Project("park", 30),
    Project("gate", 7),
    Project("road", 24),
    Project("hall", 80),
    Project("kiosk", 12),
    Project("pond", 6),
    Project("bridge", 100),
    Project("sign", 5),
    Project("statue", 5),
)
QUARTER_BALLOTS = [
    dict.fromkeys(names.split(), 1)
    for names in (
        "park road",
        "park road pond",
        "park road pond",
        "park road",
        "park kiosk gate",
        "park sign",
        "road kiosk pool hall",
        "kiosk gate pool hall bridge",
    )
]
BOUGHT = (
    Step("park", 30, "shares", (5, 1), 6, 0),
    Step("road", 24, "shares", (24, 5), 5, 0),
    Step("kiosk", 12, "shares", (4, 1), 3, 0),
    Step("gate", 7, "shares", (6, 1), 1, 1, (1, 1)),
)


def quarter() -> Election:
    return collapse(QUARTER, 80, QUARTER_BALLOTS)


def test_a_quarter_by_equal_shares() -> None:
    outcome = equal_shares(quarter(), ties=Ties(), limits=Limits(threshold=2))
    assert (outcome.rule, outcome.steps, outcome.spent, outcome.budget) == ("equal-shares", BOUGHT, 73, 80)
    assert outcome.winners == ("park", "road", "kiosk", "gate") and outcome.endowment == (10, 1)
    assert outcome.parameters == {"utility": "cost", "threshold": 2, "ceilings": {}, "lot": None}
    assert ends(outcome) == {
        "pool": (SHORT, 2, 2, 19),
        "park": (FUNDED, 6, 6, None),
        "gate": (FUNDED, 2, 2, None),
        "road": (FUNDED, 5, 5, None),
        "hall": (SHORT, 2, 2, 79),
        "kiosk": (FUNDED, 3, 3, None),
        "pond": (SHORT, 2, 2, 6),
        "bridge": (ResultReason.BELOW_THRESHOLD, 1, 1, None),
        "sign": (ResultReason.BELOW_THRESHOLD, 1, 1, None),
        "statue": (ResultReason.NO_SUPPORT, 0, 0, None),
    }


def test_what_is_left_in_the_quarter_goes_to_most_votes() -> None:
    """Seven are left: the pond (6) fits, and one is left over."""
    completion = Completion(step=0, start="exact")
    outcome = equal_shares_completed(quarter(), completion=completion, ties=Ties(), limits=Limits(threshold=2))
    assert outcome.steps == (*BOUGHT, Step("pond", 6, "greedy"))
    assert (outcome.rule, outcome.spent, outcome.budget, outcome.endowment) == (
        "equal-shares-completed",
        79,
        80,
        (10, 1),
    )
    told = ends(outcome)
    assert told["pond"] == (ResultReason.FUNDED_FROM_LEFTOVER, 2, 2, None)
    assert (told["pool"], told["hall"], told["sign"]) == (
        (TOO_SMALL, 2, 2, 19),
        (TOO_SMALL, 2, 2, 79),
        (ResultReason.BELOW_THRESHOLD, 1, 1, None),
    )


@pytest.mark.parametrize(("then", "why"), [("none", SHORT), ("greedy", TOO_SMALL), ("phragmen", TOO_SMALL)])
def test_a_count_says_how_it_was_made_and_why_the_hall_lost(then: Any, why: ResultReason) -> None:
    """Without a step there is nothing to round the first share down to."""
    completion = Completion(step=0, start="floor", then=then)
    outcome = equal_shares_completed(quarter(), completion=completion, ties=Ties(), limits=Limits(threshold=2))
    made = {"step": 0, "start": "floor", "stop": "overspend", "then": then}
    assert outcome.parameters == {**made, "utility": "cost", "threshold": 2, "ceilings": {}, "lot": None}
    assert outcome.endowment == (10, 1) and ends(outcome)["hall"] == (why, 2, 2, 79)


@pytest.mark.parametrize(("start", "share"), [("floor", 8), ("exact", 10)])
def test_the_first_share_is_rounded_down_to_whole_steps_or_is_not(start: Any, share: int) -> None:
    """The published trail begins with that share."""
    completion = Completion(step=4, start=start)
    assert completion.first_share(quarter()) == share
    assert equal_shares_completed(quarter(), completion=completion, ties=Ties()).trail[0][0] == (share, 1)


def test_a_step_can_not_go_down() -> None:
    with pytest.raises(ValueError, match="negative"):
        Completion(step=-1)
    assert Completion(step=0).first_share(quarter()) == 10


def test_a_share_that_is_given_is_the_one_that_is_used() -> None:
    """Five each: the park takes all that 1-6 have; 7 and 8 have five each, which is enough for nothing but the gate."""
    outcome = equal_shares(quarter(), ties=Ties(), endowment=Fraction(5))
    assert outcome.steps[0] == Step("park", 30, "shares", (5, 1), 6, 0) and outcome.endowment == (5, 1)
    assert ends(outcome)["kiosk"] == (SHORT, 3, 3, 2)
    assert ends(outcome)["hall"] == (SHORT, 2, 2, 70)
    assert ends(outcome)["bridge"] == (ABOVE, 1, 1, 20)


def test_nobody_voted_and_nobody_wins() -> None:
    outcome = equal_shares(collapse([Project("a", 10)], 80, []), ties=Ties())
    assert (outcome.winners, outcome.endowment) == ((), (80, 1))
    assert ends(outcome) == {"a": (ResultReason.NO_SUPPORT, 0, 0, None)}


#: Two voters share 8. For A (6) one gives two points and the other one; for B (2) only the other one, three points.
POINTS = ({"a": 2}, {"a": 1, "b": 3})


@pytest.mark.parametrize(
    ("utility", "steps"),
    [
        # a point of A costs 2, a point of B 2/3: B first; then the second voter has 2, just enough for A
        ("score", (Step("b", 2, "shares", (2, 3), 1, 0), Step("a", 6, "shares", (2, 1), 2, 0))),
        # for each pound of cost both are 1/3: level, and B costs less
        (
            "score-cost",
            (
                Step("b", 2, "shares", (2, 3), 1, 0, (0, 1), "lower-cost", ("a", "b")),
                Step("a", 6, "shares", (2, 1), 2, 0),
            ),
        ),
        # only names: A costs its two 3 each, 1/2 for each pound; then the second voter has 1, and B costs 2
        ("cost", (Step("a", 6, "shares", (3, 1), 2, 0),)),
        # only names, and a project is a project: B costs one voter 2, A two voters 3 each
        ("count", (Step("b", 2, "shares", (2, 1), 1, 0), Step("a", 6, "shares", (4, 1), 1, 1, (2, 1)))),
    ],
)
def test_what_a_project_is_worth_to_those_who_chose_it(utility: Utility, steps: tuple[Step, ...]) -> None:
    election = collapse([Project("a", 6), Project("b", 2)], 8, POINTS)
    outcome = equal_shares(election, ties=Ties(), utility=utility)
    assert (outcome.steps, outcome.parameters["utility"]) == (steps, utility)
    if utility == "cost":
        assert ends(outcome)["b"] == (SHORT, 3, 1, 1)


def test_a_tie_of_shares_is_told_with_everybody_in_it() -> None:
    """B and A are level in price, cost and votes; C costs more per supporter and comes after them."""
    projects = [Project("c", 12), Project("b", 10), Project("a", 10)]
    ballots: list[dict[str, int]] = [{"a": 1, "c": 1}, {"a": 1}, {"b": 1}, {"b": 1}]
    election = collapse(projects, 80, ballots)
    outcome = equal_shares(election, ties=Ties(lot=("b", "c", "a")))
    assert outcome.steps == (
        Step("b", 10, "shares", (5, 1), 2, 0, (0, 1), "lot", ("a", "b")),
        Step("a", 10, "shares", (5, 1), 2, 0),
        Step("c", 12, "shares", (12, 1), 1, 0),
    )
    assert outcome.parameters["lot"] == ["b", "c", "a"]


def test_what_costs_nothing_is_funded_as_soon_as_what_it_needs_is() -> None:
    """The plaque is free, but it belongs to the bench. Of two free names for the park only one can be."""
    projects = [
        Project("plaque", 0, needs=("bench",)),
        Project("bench", 10),
        Project("name-a", 0, excludes=("name-b",)),
        Project("name-b", 0),
        Project("ramp", 0, needs=("stage",)),
        Project("stage", 40),
        Project("idle", 0),
    ]
    chosen = ("plaque", "bench", "name-a", "name-b", "ramp", "stage")
    election = collapse(projects, 20, [dict.fromkeys(chosen, 1)])
    outcome = equal_shares(election, ties=Ties())
    free = {"stage": "shares", "price": (0, 1)}
    assert outcome.steps == (
        Step("name-a", 0, **free),  # type: ignore[arg-type]
        Step("bench", 10, "shares", (10, 1), 1, 0),
        Step("plaque", 0, **free),  # type: ignore[arg-type]
    )
    told = {end.project: (end.why, end.other) for end in outcome.results}
    assert told["name-b"] == (ResultReason.EXCLUDED, "name-a")
    assert told["ramp"] == (ResultReason.NEEDS_ANOTHER, "stage")
    assert told["idle"] == (ResultReason.NO_SUPPORT, None)


def test_what_was_waited_for_is_paid_by_shares_when_it_comes() -> None:
    """The roof (8) has more supporters than the walls (6), but no roof without walls."""
    projects = [Project("roof", 8, needs=("walls",)), Project("walls", 6)]
    election = collapse(projects, 20, [{"roof": 1, "walls": 1}, {"roof": 1}])
    outcome = equal_shares(election, ties=Ties())
    assert outcome.steps == (
        Step("walls", 6, "shares", (6, 1), 1, 0),
        Step("roof", 8, "shares", (4, 1), 2, 0),
    )


def test_phragmen_fills_the_rest_passing_over_what_does_not_fit() -> None:
    """Ten voters share 50, and nobody's supporters can pay. Loads: y 6, z 9, w 10; after y 20 are left, and z costs 27."""
    projects = [Project("w", 20), Project("y", 30), Project("z", 27)]
    election = collapse(projects, 50, [{"y": 1}] * 5 + [{"z": 1}] * 3 + [{"w": 1}] * 2)
    assert equal_shares(election, ties=Ties()).winners == ()
    completion = Completion(step=0, start="exact", then="phragmen")
    outcome = equal_shares_completed(election, completion=completion, ties=Ties())
    assert outcome.steps == (Step("y", 30, "phragmen", (6, 1), 5), Step("w", 20, "phragmen", (10, 1), 2))
    assert outcome.spent == 50 and ends(outcome)["z"] == (TOO_SMALL, 3, 3, 7)


@given(elections(), st.integers(0, 3))
@settings(max_examples=examples(80), deadline=None)
def test_the_money_a_loser_lacked_is_the_money_that_was_lacking(election: Election, threshold: int) -> None:
    """At a cost lower by what was missing the project would have been bought."""
    outcome = equal_shares(election, ties=lot(election), limits=Limits(threshold=threshold))
    assert all(end.votes >= threshold for end in outcome.results if end.why is FUNDED)
    for end in outcome.results:
        if end.why is SHORT:
            assert end.missing is not None and end.missing > 0
            j = next(j for j, project in enumerate(election.projects) if project.id == end.project)
            cheap = replace(election.projects[j], cost=election.projects[j].cost - end.missing)
            projects = (*election.projects[:j], cheap, *election.projects[j + 1 :])
            again = equal_shares(replace(election, projects=projects), ties=lot(election), limits=Limits(threshold))
            assert cheap.id in again.winners
