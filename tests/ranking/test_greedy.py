"""Most votes first."""

from hypothesis import given, settings

from pb_app.ranking import Election, Project, Ties, Why, collapse, greedy
from tests.ranking.test_equal_shares import elections, lot


def test_skips_what_does_not_fit_and_goes_on() -> None:
    projects = [Project("a", 60), Project("b", 50), Project("c", 30)]
    election = collapse(projects, 100, [{"a": 1}, {"a": 1}, {"a": 1, "b": 1}, {"b": 1, "c": 1}])
    outcome = greedy(election, ties=Ties())
    assert outcome.winners == ("a", "c")
    fates = {fate.project: fate for fate in outcome.fates}
    assert fates["b"].why is Why.MONEY_RAN_OUT
    assert fates["b"].missing == 40


def test_without_skipping_the_first_that_does_not_fit_ends_it() -> None:
    projects = [Project("a", 60), Project("b", 50), Project("c", 30)]
    election = collapse(projects, 100, [{"a": 1}, {"a": 1}, {"a": 1, "b": 1}, {"b": 1, "c": 1}])
    outcome = greedy(election, ties=Ties(), skip=False)
    assert outcome.winners == ("a",)
    assert {fate.project: fate.why for fate in outcome.fates}["c"] is Why.AFTER_THE_STOP


def test_a_threshold_keeps_out_what_few_chose() -> None:
    election = collapse([Project("a", 10), Project("b", 10)], 100, [{"a": 1}, {"a": 1, "b": 1}])
    outcome = greedy(election, ties=Ties(), threshold=2)
    assert outcome.winners == ("a",)
    assert {fate.project: fate.why for fate in outcome.fates}["b"] is Why.BELOW_THRESHOLD


def test_a_tie_goes_to_the_cheaper_one() -> None:
    election = collapse([Project("a", 70), Project("b", 40)], 100, [{"a": 1, "b": 1}] * 2)
    outcome = greedy(election, ties=Ties())
    assert outcome.winners == ("b",)
    assert outcome.steps[0].tie == "lower-cost"


@given(elections())
@settings(max_examples=80, deadline=None)
def test_nothing_that_would_still_fit_is_left_out(election: Election) -> None:
    outcome = greedy(election, ties=lot(election))
    left = election.budget - outcome.spent
    assert left >= 0
    for project, votes in zip(election.projects, election.support(), strict=True):
        assert project.id in outcome.winners or votes == 0 or project.cost > left
