"""Projects that exclude or need each other, ceilings, pots, floors, smaller sizes, the reserve list."""

from collections.abc import Callable
from functools import partial

import pytest

from pb_app.ranking import (
    BallotError,
    Completion,
    Election,
    Limits,
    Outcome,
    Pot,
    Project,
    ResultReason,
    Ties,
    by_pots,
    collapse,
    equal_shares,
    equal_shares_completed,
    greedy,
    part_funded,
    phragmen,
    reserve_list,
    with_floors,
)

IDS = ("a", "b", "c", "d")
LOT = Ties(lot=IDS)
RULES: list[Callable[..., Outcome]] = [
    partial(greedy, ties=LOT),
    partial(equal_shares, ties=LOT),
    partial(equal_shares_completed, ties=LOT, completion=Completion(step=1)),
    partial(phragmen, ties=LOT, stop="skip-over"),
]
EVERYBODY = [{"a": 1, "b": 1, "c": 1}] * 3 + [{"a": 1, "b": 1}, {"a": 1}]
each_rule = pytest.mark.parametrize("rule", RULES)


def why(outcome: Outcome) -> dict[str, tuple[ResultReason, str | None]]:
    return {fate.project: (fate.why, fate.other) for fate in outcome.fates}


@each_rule
def test_of_two_that_exclude_each_other_one_is_funded(rule: Callable[..., Outcome]) -> None:
    """Written on one side only, it holds both ways."""
    election = collapse([Project("a", 20), Project("b", 20, excludes=("a",)), Project("c", 20)], 100, EVERYBODY)
    outcome = rule(election)
    assert outcome.winners == ("a", "c")
    assert why(outcome)["b"] == (ResultReason.EXCLUDED, "a")


@each_rule
def test_what_is_needed_comes_first(rule: Callable[..., Outcome]) -> None:
    election = collapse([Project("a", 20, needs=("c",)), Project("b", 20), Project("c", 20)], 100, EVERYBODY)
    outcome = rule(election)
    assert set(outcome.winners) == {"a", "b", "c"}
    assert outcome.winners.index("c") < outcome.winners.index("a")


@each_rule
def test_without_what_it_needs_a_project_is_not_funded(rule: Callable[..., Outcome]) -> None:
    election = collapse([Project("a", 20, needs=("c",)), Project("b", 20), Project("c", 500)], 100, EVERYBODY)
    outcome = rule(election)
    assert outcome.winners == ("b",)
    assert why(outcome)["a"] == (ResultReason.NEEDS_ANOTHER, "c")


@each_rule
def test_a_ceiling_holds(rule: Callable[..., Outcome]) -> None:
    green = ("green",)
    projects = [Project("a", 20, categories=green), Project("b", 20, categories=green), Project("c", 20)]
    outcome = rule(collapse(projects, 100, EVERYBODY), limits=Limits(ceilings={"green": 30}))
    assert outcome.winners == ("a", "c")
    assert why(outcome)["b"] == (ResultReason.CEILING, None)


@each_rule
def test_a_threshold_holds(rule: Callable[..., Outcome]) -> None:
    outcome = rule(collapse([Project(id, 20) for id in "abc"], 100, EVERYBODY), limits=Limits(threshold=4))
    assert set(outcome.winners) == {"a", "b"}
    assert why(outcome)["c"] == (ResultReason.BELOW_THRESHOLD, None)


def pots_election() -> Election:
    """North's bench has fewer votes than the south's lamps; the tree is anybody's."""
    projects = [
        Project("bench", 40, areas=("north",)),
        Project("kiosk", 30, areas=("north",)),
        Project("lamps", 50, areas=("south",)),
        Project("tree", 30),
    ]
    return collapse(
        projects, 120, [{"bench": 1}] * 2 + [{"kiosk": 1}] + [{"lamps": 1}] * 5 + [{"tree": 1, "lamps": 1}] * 3
    )


def rule(election: Election) -> Outcome:
    return greedy(election, ties=Ties(lot=("bench", "kiosk", "lamps", "tree")))


def test_a_pots_money_stays_in_it() -> None:
    found = by_pots(pots_election(), [Pot("North", 50, "north")], rule)
    assert [(part.name, part.outcome.winners) for part in found.parts] == [("", ("lamps",)), ("North", ("bench",))]
    assert found.spent == 90


def test_what_pots_leave_can_be_shared_out_once_more() -> None:
    """30 of 120 are left: the tree has more votes than the kiosk."""
    found = by_pots(pots_election(), [Pot("North", 50, "north")], rule, leftover="together")
    assert found.parts[-1].of == "leftover" and found.parts[-1].outcome.winners == ("tree",)
    assert found.winners == ("lamps", "bench", "tree") and found.spent == 120


def test_pots_can_not_hold_more_than_there_is() -> None:
    with pytest.raises(BallotError, match="more than the budget"):
        by_pots(pots_election(), [Pot("North", 121, "north")], rule)
    with pytest.raises(BallotError, match="above the budget"):
        with_floors(pots_election(), {"north": 121}, rule)


def test_a_floor_gives_a_group_its_least() -> None:
    assert rule(pots_election()).winners == ("lamps", "tree", "bench")
    tight = pots_election()
    floors = with_floors(tight, {"north": 70}, rule)
    assert floors.parts[0].outcome.winners == ("bench", "kiosk")
    assert floors.winners == ("bench", "kiosk", "lamps")
    assert floors.spent == 120


@pytest.mark.parametrize("leftover", ["back", "together"])
def test_what_one_pot_funds_excludes_and_is_needed_in_the_next(leftover: str) -> None:
    """Of bench and lamps only one can be built; the shelter needs the bench. The north is counted first."""
    projects = [
        Project("bench", 40, areas=("north",), excludes=("lamps",)),
        Project("lamps", 50, areas=("south",)),
        Project("shelter", 30, areas=("south",), needs=("bench",)),
    ]
    election = collapse(projects, 130, [{"bench": 1}, {"lamps": 1}, {"lamps": 1}, {"shelter": 1}])
    pots = [Pot("1 North", 50, "north"), Pot("2 South", 80, "south")]
    found = by_pots(election, pots, lambda part: greedy(part, ties=LOT), leftover=leftover)  # type: ignore[arg-type]
    assert found.winners == ("bench", "shelter")
    assert why(found.parts[1].outcome)["lamps"] == (ResultReason.EXCLUDED, "bench")
    floors = with_floors(election, {"north": 50}, lambda part: greedy(part, ties=LOT))
    assert floors.winners == ("bench", "shelter")


def test_everybody_or_only_those_who_name_a_project_can_be_the_voters_of_a_pot() -> None:
    pot = [Pot("North", 50, "north")]
    for voters, cast in (("naming", 3), ("everybody", 11)):
        found = by_pots(pots_election(), pot, rule, voters=voters)  # type: ignore[arg-type]
        assert found.parts[1].outcome.source.cast == cast


def test_the_reserve_list_is_what_the_rule_would_fund_next() -> None:
    projects = [Project("a", 60), Project("b", 50), Project("c", 45), Project("d", 70)]
    ballots: list[dict[str, int]] = [{"a": 1}] * 5 + [{"d": 1}] * 3 + [{"b": 1}] * 2 + [{"c": 1}] * 3
    election = collapse(projects, 100, ballots)
    by_votes = reserve_list(election, greedy(election, ties=LOT))
    assert [(row.project, row.needs) for row in by_votes] == [("c", 5), ("d", 30), ("b", 10)]
    shares = reserve_list(election, equal_shares(election, ties=LOT))
    assert [row.project for row in shares] == ["a", "c", "d", "b"], "least to find for each supporter first"
    saved = reserve_list(election, phragmen(election, ties=LOT))
    assert [row.project for row in saved] == ["c", "d", "b"]


def test_a_smaller_size_is_paid_from_the_leftover() -> None:
    projects = [Project("a", 60), Project("b", 70, sizes=(30, 20, 45)), Project("c", 50, sizes=(10,))]
    election = collapse(projects, 100, [{"a": 1}] * 3 + [{"b": 1}] * 2 + [{"c": 1}])
    outcome = part_funded(election, greedy(election, ties=LOT))
    assert [(step.project, step.cost, step.stage) for step in outcome.steps] == [
        ("a", 60, "greedy"),
        ("b", 30, "part"),
        ("c", 10, "part"),
    ]
    assert outcome.spent == 100
    assert {fate.project: (fate.why, fate.missing) for fate in outcome.fates}["b"] == (ResultReason.PART_FUNDED, 40)
