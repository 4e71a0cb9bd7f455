"""Floors, ceilings, needs and smaller sizes: what the count does with them, and that a recount gives the same."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pb_app.ranking import Allocation, ResultReason, verify
from pb_app.results import recount, rules
from pb_app.results.rules import Candidate
from pb_app.results.terms import ResultStatus
from pb_app.rounds.rules import PotMoney
from pb_app.rounds.terms import PotsLeftover, Rule, Rulebook

GREEN, NORTH = "category:green", "area:11"
STANDING = (
    Candidate(1, 400_00, 12, None, (), (250_00, 100_00)),
    Candidate(2, 300_00, 11, "green", (GREEN, NORTH), (200_00,)),
    Candidate(3, 300_00, 12, "green", (GREEN,)),
    Candidate(4, 200_00, 11, None, (NORTH,), (50_00,)),
)
#: Votes: 1 has five, 3 has three, 2 has two, 4 has one.
BALLOTS: tuple[dict[int, int], ...] = ({1: 1, 3: 1}, {1: 1, 3: 1}, {1: 1}, {1: 1, 2: 1}, {1: 1, 4: 1}, {2: 1, 3: 1}, {})
POTS = (PotMoney("North", 300_00, frozenset({11})),)


def counted(
    money: int, pots: Sequence[PotMoney] = (), standing: Sequence[Candidate] = STANDING, **book: Any
) -> Allocation:
    rulebook = Rulebook(**{"rule": Rule.GREEDY, **book})
    return rules.shared(rulebook, rules.election(standing, money, pots, BALLOTS, rulebook), pots)


def funded(allocation: Allocation) -> list[int]:
    return [int(id) for id in allocation.winners]


def why(allocation: Allocation, number: int) -> ResultReason:
    """The last word on a project."""
    id = rules.identifier(number)
    return [fate.why for part in allocation.parts for fate in part.outcome.results if fate.project == id][-1]


def test_a_floor_funds_the_best_of_its_group_first_and_the_rest_competes() -> None:
    assert funded(counted(700_00)) == [1, 3]
    kept = counted(700_00, floors=((NORTH, 300_00),))
    assert funded(kept) == [2, 1] and [(part.name, part.of) for part in kept.parts] == [
        (NORTH, "floor"),
        ("", "leftover"),
    ]
    assert funded(counted(700_00, floors=((NORTH, 100_00),))) == [1, 3], "a floor too small for any joins the rest"


def test_a_floor_says_nothing_where_pots_share_out_the_money() -> None:
    kept = counted(1200_00, POTS, floors=((NORTH, 300_00),))
    assert [(part.name, part.of) for part in kept.parts] == [("", "pot"), ("North", "pot")]


def test_lines_of_a_floor_belong_to_the_whole_place() -> None:
    kept = counted(700_00, floors=((NORTH, 300_00),))
    lines = rules.all_lines(kept.parts, 3)
    assert {line.pot for line in lines} == {""} and [line.number for line in lines] == [1, 2, 3, 4]
    places = {line.number: line.position for line in lines if line.fate is ResultStatus.FUNDED}
    assert places[2] == 1 and places[1] is not None and places[1] > 1


def test_a_ceiling_keeps_a_group_below_its_sum_in_all_runs_together() -> None:
    kept = counted(1200_00, ceilings=((GREEN, 500_00),))
    assert funded(kept) == [1, 3, 4] and why(kept, 2) is ResultReason.CEILING
    together = counted(1200_00, POTS, ceilings=((GREEN, 500_00),), pots_leftover=PotsLeftover.TOGETHER)
    costs = {candidate.number: candidate.cost for candidate in STANDING if GREEN in candidate.groups}
    assert sum(costs.get(number, 0) for number in funded(together)) <= 500_00


def test_a_project_that_needs_another_waits_for_it() -> None:
    assert funded(counted(900_00, needs=((1, 2),))) == [3, 2, 4], "by then 300 is left, and the first costs 400"
    assert funded(counted(1000_00, needs=((1, 2),))) == [3, 2, 1]
    alone = counted(900_00, needs=((3, 4),), ceilings=((NORTH, 100_00),))
    assert funded(alone) == [1] and why(alone, 3) is ResultReason.NEEDS_ANOTHER
    gone = counted(900_00, needs=((3, 99),))
    assert 3 not in funded(gone) and why(gone, 3) is ResultReason.NEEDS_ANOTHER


def test_what_is_left_goes_to_a_smaller_size_of_the_next() -> None:
    plain = counted(550_00)
    assert funded(plain) == [1] and plain.spent == 400_00
    part = counted(550_00, part_funding=True)
    assert funded(part) == [1, 4] and part.spent == 450_00
    assert why(part, 4) is ResultReason.PART_FUNDED
    line = next(line for line in rules.all_lines(part.parts, 3) if line.number == 4)
    assert (line.fate, line.missing) == (ResultStatus.FUNDED, 150_00)
    assert verify(part.parts[0].outcome.source, part.parts[0].outcome) == []


@pytest.mark.parametrize(
    ("book", "numbers"),
    [({"pairs": ((1, 4),)}, [1]), ({"needs": ((4, 2),)}, [1]), ({"ceilings": ((NORTH, 40_00),)}, [1])],
)
def test_a_smaller_size_keeps_the_other_rules(book: dict[str, Any], numbers: list[int]) -> None:
    assert funded(counted(550_00, part_funding=True, **book)) == numbers


ALL: dict[str, dict[str, Any]] = {
    "floors": {"floors": ((NORTH, 300_00),)},
    "ceilings": {"ceilings": ((GREEN, 300_00),)},
    "needs": {"needs": ((1, 2),)},
    "parts": {"part_funding": True},
    "everything": {
        "floors": ((NORTH, 300_00),),
        "ceilings": ((GREEN, 300_00),),
        "needs": ((4, 1),),
        "part_funding": True,
    },
}


@pytest.mark.parametrize("rule", Rule)
@pytest.mark.parametrize("name", ALL)
def test_a_recount_from_the_file_gives_the_same(name: str, rule: Rule, tmp_path: Path) -> None:
    rulebook = Rulebook(rule=rule, **ALL[name])
    allocation = rules.shared(rulebook, rules.election(STANDING, 700_00, (), BALLOTS, rulebook), ())
    winners: dict[str, list[int]] = {}
    for part in allocation.parts:
        winners.setdefault(part.name, []).extend(int(id) for id in part.outcome.winners)
    data = recount.as_data(rulebook, 700_00, [], standings=list(STANDING), ballots=list(BALLOTS), winners=winners)
    file = tmp_path / "recount.json"
    file.write_text(json.dumps(data))
    assert recount.main([str(file)]) == 0
    assert rules.document(rulebook, allocation.parts)["rulebook_digest"] == rulebook.digest()


@given(
    st.lists(st.dictionaries(st.sampled_from([1, 2, 3, 4]), st.just(1)), max_size=12),
    st.sampled_from(sorted(ALL)),
    st.sampled_from(list(Rule)),
    st.integers(300_00, 1500_00),
)
def test_no_count_breaks_a_rule(ballots: list[Mapping[int, int]], name: str, rule: Rule, money: int) -> None:
    rulebook = Rulebook(rule=rule, **ALL[name])
    allocation = rules.shared(rulebook, rules.election(STANDING, money, (), ballots, rulebook), ())
    numbers, given_to = set(funded(allocation)), {candidate.number: 0 for candidate in STANDING}
    for part in allocation.parts:
        for step in part.outcome.steps:
            given_to[int(step.project)] += step.cost
    assert sum(given_to.values()) == allocation.spent <= money
    assert all(first not in numbers or other in numbers for first, other in rulebook.needs)
    for group, most in rulebook.ceilings:
        assert sum(given_to[row.number] for row in STANDING if group in row.groups) <= most
    for row in STANDING:
        assert given_to[row.number] in (0, row.cost, *(row.sizes if rulebook.part_funding else ()))
