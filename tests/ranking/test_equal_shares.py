"""Equal Shares: hand-worked elections, agreement with a slow second implementation, and what must always hold."""

import json
import subprocess
import sys
from fractions import Fraction
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pb_app.ranking import (
    Completion,
    Election,
    LotNeeded,
    Project,
    ResultReason,
    Ties,
    Utility,
    collapse,
    equal_shares,
    equal_shares_completed,
)
from tests.ranking import oracle
from tests.ranking.strategies import elections, lot
from tests.thorough import examples


def test_a_minority_gets_its_part_of_the_money() -> None:
    """Six voters like the north's projects, three the south's: a third of the money goes south, greedy would give none."""
    projects = [Project(f"n{i}", 30) for i in range(3)] + [Project("s", 30)]
    ballots = [{"n0": 1, "n1": 1, "n2": 1}] * 6 + [{"s": 1}] * 3
    outcome = equal_shares(collapse(projects, 90, ballots), ties=Ties(lot=("n0", "n1", "n2", "s")))
    assert set(outcome.winners) == {"n0", "n1", "s"}
    assert outcome.steps[0].price == (5, 1)
    assert outcome.steps[0].full == 6


def test_a_unanimous_project_that_costs_exactly_the_budget_is_funded() -> None:
    """Floating point loses this one: n * (B / n) < B for many n."""
    for voters in (61, 105, 112, 142, 241):
        election = collapse([Project("all", 100_003)], 100_003, [{"all": 1}] * voters)
        assert equal_shares(election, ties=Ties()).winners == ("all",)


def test_who_can_not_pay_the_price_pays_what_they_have() -> None:
    """Shares of 5. A takes 4 from three voters. B costs 6 and has two: one with 1 left, one with 5."""
    projects = [Project("a", 12), Project("b", 6)]
    ballots: list[dict[str, int]] = [{"a": 1, "b": 1}, {"a": 1}, {"a": 1}, {"b": 1}]
    outcome = equal_shares(collapse(projects, 20, ballots), ties=Ties())
    assert outcome.winners == ("a", "b")
    step = outcome.steps[1]
    assert (step.price, step.full, step.short, step.short_paid) == ((5, 1), 1, 1, (1, 1))


@given(elections())
@settings(max_examples=examples(150), deadline=None)
def test_agrees_with_the_slow_one_on_approvals(election: Election) -> None:
    share = Fraction(election.budget, election.cast)
    slow = oracle.equal_shares(election, share, lot=lot(election).lot or ())
    assert list(equal_shares(election, ties=lot(election)).winners) == slow


@given(elections(most_score=3), st.booleans())
@settings(max_examples=examples(150), deadline=None)
def test_agrees_with_the_slow_one_on_scores(election: Election, by_cost: bool) -> None:
    share = Fraction(election.budget, election.cast)
    slow = oracle.equal_shares(election, share, by_cost, lot(election).lot or ())
    utility: Utility = "score-cost" if by_cost else "score"
    assert list(equal_shares(election, ties=lot(election), utility=utility).winners) == slow


@given(elections(most_score=3), st.booleans())
@settings(max_examples=examples(100), deadline=None)
def test_cost_and_count_do_not_look_at_scores(election: Election, by_cost: bool) -> None:
    utility: Utility = "cost" if by_cost else "count"
    plain = equal_shares(election.without_scores(), ties=lot(election), utility=utility)
    share = Fraction(election.budget, election.cast)
    slow = oracle.equal_shares(election.without_scores(), share, by_cost, lot(election).lot or ())
    assert list(plain.winners) == slow
    if [*election.support()] == [*election.supporters()]:
        assert equal_shares(election, ties=lot(election), utility=utility).winners == plain.winners


@given(
    elections(), st.sampled_from(["floor", "exact"]), st.sampled_from(["overspend", "exhaustive"]), st.integers(1, 7)
)
@settings(max_examples=examples(150), deadline=None)
def test_completions_agree_with_walking_every_step(election: Election, start: str, stop: str, step: int) -> None:
    completion = Completion(step=step, start=start, stop=stop, then="none")  # type: ignore[arg-type]
    outcome = equal_shares_completed(election, completion=completion, ties=lot(election))
    share, winners = oracle.completed(election, step, start == "floor", stop == "exhaustive", lot(election).lot or ())
    assert list(outcome.winners) == winners
    assert outcome.endowment == (share.numerator, share.denominator)


@given(elections())
@settings(max_examples=examples(100), deadline=None)
def test_never_spends_too_much_and_nobody_pays_for_what_they_did_not_choose(election: Election) -> None:
    outcome = equal_shares_completed(election, completion=Completion(step=1), ties=lot(election))
    assert outcome.spent <= election.budget
    costs = {project.id: project.cost for project in election.projects}
    assert outcome.spent == sum(costs[id] for id in outcome.winners)
    for step in outcome.steps:
        if step.price and step.price[0]:
            paid = Fraction(*step.price) * step.full + Fraction(*step.short_paid)
            assert paid == step.cost, "the payers pay the cost to the last fraction"


@given(elections(), st.randoms(use_true_random=False))
@settings(max_examples=examples(60), deadline=None)
def test_the_order_of_the_input_does_not_matter(election: Election, chance: Random) -> None:
    ballots = [
        {election.projects[e.project].id: e.score for e in ballot.entries}
        for ballot in election.ballots
        for _ in range(ballot.count)
    ] + [{}] * (election.cast - sum(ballot.count for ballot in election.ballots))
    projects = list(election.projects)
    chance.shuffle(ballots)
    chance.shuffle(projects)
    again = collapse(projects, election.budget, ballots)
    completion = Completion(step=1)
    first = equal_shares_completed(election, completion=completion, ties=lot(election))
    assert equal_shares_completed(again, completion=completion, ties=lot(election)) == first


def test_completion_spends_what_plain_equal_shares_leaves() -> None:
    """Ten voters, 100 to spend, each project is liked by five: shares of 10 pay for 50 at most."""
    projects = [Project("a", 60), Project("b", 40)]
    election = collapse(projects, 100, [{"a": 1}] * 5 + [{"b": 1}] * 5)
    assert equal_shares(election, ties=Ties()).winners == ("b",)
    completed = equal_shares_completed(election, completion=Completion(step=1), ties=Ties())
    assert set(completed.winners) == {"a", "b"}
    assert completed.endowment == (12, 1)
    assert completed.trail == (((10, 1), 40), ((12, 1), 100))


def test_growing_stops_at_the_first_share_that_spends_too_much() -> None:
    """Ten voters; at 12 each a is affordable, at 14 each b is too, and both together cost more than there is."""
    projects = [Project("a", 60), Project("b", 70)]
    election = collapse(projects, 100, [{"a": 1}] * 5 + [{"b": 1}] * 5)
    outcome = equal_shares_completed(election, completion=Completion(step=1, then="none"), ties=Ties())
    assert outcome.winners == ("a",) and outcome.endowment == (13, 1)
    assert outcome.trail == (((10, 1), 0), ((13, 1), 60), ((14, 1), 130))


def test_leftover_can_go_by_phragmen() -> None:
    """Nobody can pay from a share; then the project whose supporters would each have least to carry comes first."""
    projects = [Project("a", 50), Project("b", 40)]
    election = collapse(projects, 50, [{"a": 1}] * 5 + [{"b": 1}] * 3)
    completion = Completion(step=0, start="exact", then="phragmen")
    outcome = equal_shares_completed(election, completion=completion, ties=Ties())
    assert outcome.winners == ("a",) and outcome.steps[0].stage == "phragmen"
    assert outcome.results[0].why is ResultReason.FUNDED_FROM_LEFTOVER


def test_a_lot_is_asked_for_when_the_chain_ends() -> None:
    election = collapse([Project("a", 50), Project("b", 50)], 50, [{"a": 1, "b": 1}] * 2)
    with pytest.raises(LotNeeded) as needed:
        equal_shares(election, ties=Ties())
    assert needed.value.projects == ("a", "b")
    assert equal_shares(election, ties=Ties(lot=("b", "a"))).winners == ("b",)


def test_fates_say_what_was_missing() -> None:
    projects = [Project("dear", 900), Project("huge", 5000), Project("none", 10), Project("won", 300)]
    election = collapse(projects, 1000, [{"won": 1}, {"won": 1}, {"dear": 1, "won": 1}, {"huge": 1}])
    results = {fate.project: fate for fate in equal_shares(election, ties=Ties()).results}
    assert results["won"].why is ResultReason.FUNDED
    assert results["dear"].why is ResultReason.SUPPORTERS_SHORT
    assert results["dear"].missing == 900 - 150
    assert results["huge"].why is ResultReason.ABOVE_BUDGET
    assert results["none"].why is ResultReason.NO_SUPPORT


def test_the_same_bytes_whatever_the_hash_seed() -> None:
    """Published outcomes are compared by hash, so not one byte may depend on the machine."""
    code = (
        "import json; from pb_app.ranking import *;"
        "e = collapse([Project(f'p{i}', 10 + i % 3) for i in range(9)], 50,"
        " [{f'p{(i * k) % 9}': 1 for k in range(1, 4)} for i in range(40)]);"
        "o = equal_shares_completed(e, completion=Completion(step=1), ties=Ties(lot=tuple(p.id for p in e.projects)));"
        "print(json.dumps(o.as_data(), sort_keys=True))"
    )
    outputs = {
        subprocess.run(
            [sys.executable, "-c", code],
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": "."},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("0", "1", "4242")
    }
    assert len(outputs) == 1
    assert json.loads(outputs.pop())["spent"] <= 50
