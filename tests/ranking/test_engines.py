"""Integers alone, or with numpy: the same outcome to the byte, on elections made to be awkward."""

import json
import random
from typing import Literal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pb_app.ranking import (
    Completion,
    Election,
    Limits,
    LotNeeded,
    Outcome,
    Project,
    Ties,
    collapse,
    equal_shares,
    equal_shares_completed,
)
from pb_app.ranking.budgets.engines import Engine
from pb_app.ranking.method_of_equal_shares.endowment_search import EndowmentSearch
from pb_app.ranking.method_of_equal_shares.interval_search import find
from pb_app.ranking.method_of_equal_shares.method import EqualSharesSetting, Utility
from tests.ranking.strategies import elections, lot
from tests.thorough import examples

Stop = Literal["overspend", "exhaustive"]
ENGINES: tuple[Engine, ...] = ("integers", "numpy")
STOPS: tuple[Stop, ...] = ("overspend", "exhaustive")


def town(seed: int, voters: int, projects: int, budget: int, dear: int) -> Election:
    """A made-up town: a few popular projects, many small groups, costs that are no round numbers."""
    chance = random.Random(seed)
    standing = [Project(f"p{n:03}", chance.randint(dear // 40, dear)) for n in range(projects)]
    weights = [1 / (n + 2) for n in range(projects)]
    ids = [project.id for project in standing]
    ballots = [dict.fromkeys(chance.choices(ids, weights, k=chance.randint(1, 7)), 1) for _ in range(voters)]
    return collapse(standing, budget, ballots)


def text(outcome: Outcome) -> str:
    return json.dumps(outcome.as_data(), sort_keys=True)


@given(elections())
@settings(max_examples=examples(100), deadline=None)
def test_one_run_is_the_same(election: Election) -> None:
    ways = [equal_shares(election, ties=lot(election), engine=engine) for engine in ENGINES]
    assert text(ways[0]) == text(ways[1])


@given(elections(), st.sampled_from(STOPS), st.integers(1, 5))
@settings(max_examples=examples(100), deadline=None)
def test_a_search_is_the_same_where_ties_abound(election: Election, stop: Stop, step: int) -> None:
    completion = Completion(step=step, stop=stop)
    ways = [
        equal_shares_completed(election, completion=completion, ties=lot(election), engine=engine) for engine in ENGINES
    ]
    assert text(ways[0]) == text(ways[1])


@given(elections(), st.integers(1, 3), st.sampled_from(STOPS))
@settings(max_examples=examples(150), deadline=None)
def test_both_ask_for_the_same_lot_or_for_none(election: Election, step: int, stop: Stop) -> None:
    """Also where one of them looks further ahead than it must."""

    def answer(engine: Engine) -> str:
        completion = Completion(step=step, start="exact", stop=stop, then="none")
        try:
            return text(equal_shares_completed(election, completion=completion, ties=Ties(), engine=engine))
        except LotNeeded as needed:
            return str(needed)

    assert answer("integers") == answer("numpy")


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("utility", ["cost", "count"])
def test_a_search_is_the_same_in_a_town(seed: int, utility: Utility) -> None:
    election = town(seed, 400, 25, 1_000_000, 300_000)
    completion = Completion(step=7, start="exact")
    ways = [
        equal_shares_completed(election, completion=completion, ties=lot(election), utility=utility, engine=engine)
        for engine in ENGINES
    ]
    assert text(ways[0]) == text(ways[1])


@pytest.mark.parametrize("seed", range(4))
def test_the_accelerator_is_right_by_itself(seed: int) -> None:
    """Not only after the integers have put it right: its own answer is the one they find step by step."""
    election = town(seed, 300, 20, 500_000, 200_000)
    search = EndowmentSearch(
        EqualSharesSetting(election, "cost", lot(election), Limits(), "numpy"),
        Completion(step=3).first_share(election),
        3,
        exhaustive=False,
    )
    number = find(search)
    assert search.run(number).spent <= election.budget
    assert number == search.end or search._step_by_step()[0] == number


def test_a_very_long_search_ends_soon() -> None:
    """Ten million steps of one penny, and both ways agree on the last one."""
    election = town(11, 60, 8, 700_000_000, 400_000_000)
    completion = Completion(step=1, start="exact", then="none")
    found = [
        equal_shares_completed(election, completion=completion, ties=lot(election), engine=engine) for engine in ENGINES
    ]
    assert text(found[0]) == text(found[1])
    assert found[0].endowment is not None
    assert found[0].endowment[0] / found[0].endowment[1] > 700_000_000 / 60 + 100_000


def test_numbers_too_large_for_floats_are_exact_too() -> None:
    """The same town with every amount times 10^400, far beyond what floating point can hold."""
    small = town(5, 80, 8, 900_000, 400_000)
    large = Election(
        tuple(Project(p.id, p.cost * 10**400) for p in small.projects),
        small.budget * 10**400,
        small.choices,
        small.scores,
        small.counts,
        small.cast,
    )
    assert equal_shares(large, ties=lot(large)).winners == equal_shares(small, ties=lot(small)).winners


@pytest.mark.parametrize("engine", ENGINES)
def test_both_ask_for_a_lot(engine: Engine) -> None:
    election = collapse([Project("a", 50), Project("b", 50)], 50, [{"a": 1, "b": 1}] * 2)
    with pytest.raises(LotNeeded, match="a, b"):
        equal_shares_completed(election, completion=Completion(step=1), ties=Ties(), engine=engine)
