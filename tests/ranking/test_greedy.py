"""Most votes first."""

from dataclasses import replace

import pytest
from hypothesis import given, settings

from pb_app.ranking import Election, Limits, LotNeeded, Project, ResultReason, Ties, collapse, greedy
from tests.ranking.strategies import elections, lot
from tests.thorough import examples


def test_skips_what_does_not_fit_and_goes_on() -> None:
    projects = [Project("a", 60), Project("b", 50), Project("c", 30)]
    election = collapse(projects, 100, [{"a": 1}, {"a": 1}, {"a": 1, "b": 1}, {"b": 1, "c": 1}])
    outcome = greedy(election, ties=Ties())
    assert outcome.winners == ("a", "c")
    results = {fate.project: fate for fate in outcome.results}
    assert results["b"].why is ResultReason.MONEY_RAN_OUT
    assert results["b"].missing == 10, "at its turn 40 of its 50 were left; what came later is no reason"


def test_without_skipping_the_first_that_does_not_fit_ends_it() -> None:
    projects = [Project("a", 60), Project("b", 50), Project("c", 30)]
    election = collapse(projects, 100, [{"a": 1}, {"a": 1}, {"a": 1, "b": 1}, {"b": 1, "c": 1}])
    outcome = greedy(election, ties=Ties(), skip=False)
    assert outcome.winners == ("a",)
    assert {fate.project: fate.why for fate in outcome.results}["c"] is ResultReason.AFTER_THE_STOP


def test_a_threshold_keeps_out_what_few_chose() -> None:
    election = collapse([Project("a", 10), Project("b", 10)], 100, [{"a": 1}, {"a": 1, "b": 1}])
    outcome = greedy(election, ties=Ties(), limits=Limits(threshold=2))
    assert outcome.winners == ("a",)
    assert {fate.project: fate.why for fate in outcome.results}["b"] is ResultReason.BELOW_THRESHOLD


def test_a_tie_goes_to_the_cheaper_one() -> None:
    election = collapse([Project("a", 70), Project("b", 40)], 100, [{"a": 1, "b": 1}] * 2)
    outcome = greedy(election, ties=Ties())
    assert outcome.winners == ("b",)
    assert outcome.steps[0].tie == "lower-cost"


@given(elections())
@settings(max_examples=examples(80), deadline=None)
def test_nothing_that_would_still_fit_is_left_out(election: Election) -> None:
    outcome = greedy(election, ties=lot(election))
    left = election.budget - outcome.spent
    assert left >= 0
    for project, votes in zip(election.projects, election.support(), strict=True):
        assert project.id in outcome.winners or votes == 0 or project.cost > left


def test_votes_for_the_money_puts_cheap_projects_first() -> None:
    election = collapse([Project("a", 60), Project("b", 10)], 65, [{"a": 1}] * 4 + [{"b": 1}])
    assert greedy(election, ties=Ties()).winners == ("a",)
    assert greedy(election, ties=Ties(), by="votes-per-cost").winners == ("b",)


def test_a_lot_is_asked_for_only_where_it_matters() -> None:
    level = [{"a": 1, "b": 1}] * 2
    both_fit = collapse([Project("a", 50), Project("b", 50)], 100, level)
    outcome = greedy(both_fit, ties=Ties())
    assert outcome.winners == ("a", "b") and outcome.steps[0].tie == "all-fit"
    assert greedy(both_fit, ties=Ties(lot=("b", "a"))).winners == ("b", "a")
    with pytest.raises(LotNeeded, match="a, b"):
        greedy(collapse([Project("a", 50), Project("b", 50)], 60, level), ties=Ties())


def test_a_free_project_with_support_is_funded() -> None:
    election = collapse([Project("free", 0), Project("dear", 10), Project("unloved", 0)], 10, [{"free": 1, "dear": 1}])
    for by in ("votes", "votes-per-cost"):
        assert set(greedy(election, ties=Ties(), by=by).winners) == {"free", "dear"}


@given(elections())
@settings(max_examples=examples(80), deadline=None)
def test_more_support_never_drops_a_winner(election: Election) -> None:
    for id in greedy(election, ties=lot(election)).winners:
        j = next(j for j, project in enumerate(election.projects) if project.id == id)
        louder = replace(election, choices=(*election.choices, (j,)), counts=(*election.counts, 1))
        assert id in greedy(louder, ties=lot(election)).winners
