"""Sequential Phragmén."""

import pytest
from hypothesis import given, settings

from pb_app.ranking import Election, LotNeeded, Project, ResultReason, Ties, collapse, phragmen
from tests.ranking import oracle
from tests.ranking.strategies import elections, lot
from tests.thorough import examples


def test_everybody_saves_at_one_speed() -> None:
    """Three want a (30), two want b (30): a is bought at time 10, b at 15; c is for one voter of each, at time 22."""
    projects = [Project("a", 30), Project("b", 30), Project("c", 19)]
    ballots: list[dict[str, int]] = [{"a": 1}, {"a": 1}, {"a": 1, "c": 1}, {"b": 1, "c": 1}, {"b": 1}]
    outcome = phragmen(collapse(projects, 100, ballots), ties=Ties())
    assert outcome.winners == ("c", "a", "b")
    assert [step.price for step in outcome.steps] == [(19, 2), (79, 6), (79, 4)]


def test_the_first_that_does_not_fit_ends_it_or_is_passed_over() -> None:
    projects = [Project("a", 60), Project("b", 50), Project("c", 30)]
    ballots: list[dict[str, int]] = [{"a": 1}] * 4 + [{"b": 1}] * 3 + [{"c": 1}]
    election = collapse(projects, 100, ballots)
    ended = phragmen(election, ties=Ties())
    assert ended.winners == ("a",)
    assert {fate.project: fate.why for fate in ended.results} == {
        "a": ResultReason.FUNDED,
        "b": ResultReason.MONEY_RAN_OUT,
        "c": ResultReason.AFTER_THE_STOP,
    }
    assert phragmen(election, ties=Ties(), stop="skip-over").winners == ("a", "c")


def test_a_lot_is_asked_for() -> None:
    with pytest.raises(LotNeeded):
        phragmen(collapse([Project("a", 5), Project("b", 5)], 10, [{"a": 1}, {"b": 1}]), ties=Ties())


@given(elections())
@settings(max_examples=examples(200), deadline=None)
def test_agrees_with_the_slow_one(election: Election) -> None:
    assert list(phragmen(election, ties=lot(election)).winners) == oracle.phragmen(election, lot(election).lot or ())


@given(elections(most_score=3))
@settings(max_examples=examples(60), deadline=None)
def test_never_above_the_budget_and_scores_do_not_matter(election: Election) -> None:
    outcome = phragmen(election, ties=lot(election), stop="skip-over")
    assert outcome.spent <= election.budget
    left = election.budget - outcome.spent
    for project, votes in zip(election.projects, election.support(), strict=True):
        assert project.id in outcome.winners or not votes or project.cost > left, "nothing that fits is left out"
