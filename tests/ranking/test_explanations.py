"""What an outcome says of itself is true: stories, statements, certificates, figures, comparisons."""

from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pb_app.ranking import (
    Completion,
    Election,
    Outcome,
    Project,
    ResultReason,
    Ties,
    VoterAccounts,
    collapse,
    compare,
    comparison_step,
    equal_shares,
    equal_shares_completed,
    explain,
    greedy,
    metrics,
    neglected,
    phragmen,
    statement,
    story,
    verify,
)
from pb_app.ranking.explanation.representation import NeglectedGroup
from tests.ranking.strategies import elections, lot
from tests.thorough import examples

#: Two thirds like the north's projects, one third the south's one. Shares of 10.
DIVIDED = collapse(
    [Project("n0", 30), Project("n1", 30), Project("n2", 30), Project("s", 30)],
    90,
    [{"n0": 1, "n1": 1, "n2": 1}] * 6 + [{"s": 1}] * 3,
)
LOT = Ties(lot=("n0", "n1", "n2", "s"))


def test_a_story_tells_where_the_money_went() -> None:
    told = story(DIVIDED, equal_shares(DIVIDED, ties=LOT), "n2")
    assert told.why is ResultReason.SUPPORTERS_SHORT and told.supporters == 6
    assert told.behind == 0 and told.went == (("n0", 30), ("n1", 30))
    assert (told.level_with, told.level_by, told.more_shares) == ("n1", "lot", None), "not tried out, not claimed"
    tried = explain(DIVIDED, equal_shares(DIVIDED, ties=LOT), again=lambda e: equal_shares(e, ties=LOT))
    assert tried[2].more_shares == 3, "three full shares of ten would pay for it"
    with pytest.raises(KeyError):
        story(DIVIDED, equal_shares(DIVIDED, ties=LOT), "x")


def test_a_project_that_was_passed_over_is_explained_at_its_turn() -> None:
    """A takes 60 of 100; B comes second and lacks 10 of its 50; C, with fewer votes, then takes 30."""
    projects = [Project("a", 60), Project("b", 50), Project("c", 30)]
    election = collapse(projects, 100, [{"a": 1}] * 3 + [{"b": 1}] * 2 + [{"c": 1}])
    told = story(election, greedy(election, ties=Ties()), "b")
    assert (told.left_at_turn, told.missing, told.level_with) == (40, 10, None)
    told = explain(election, greedy(election, ties=Ties()))[1]
    assert (told.lower_cost, told.more_votes) == (40, 1)


def test_two_that_are_level_are_told_apart_by_their_cost() -> None:
    """Both have three points; the cheaper takes 50 of 100, and 50 are left for the one that costs 60. Then r takes 30."""
    projects = [Project("p", 50), Project("q", 60), Project("r", 30)]
    election = collapse(projects, 100, [{"p": 2, "r": 1}, {"p": 1}, {"q": 2, "r": 1}, {"q": 1}])
    outcome = greedy(election, ties=Ties(lot=("p", "q", "r")))
    told = explain(election, outcome)[1]
    assert (told.level_with, told.level_by, told.missing, told.lower_cost) == ("p", "lower-cost", 10, 50)


def test_less_than_the_cheaper_level_one_would_have_come_first() -> None:
    """Level at two votes each; 45 is left after the one that costs 55. At 54 the other would have been the cheaper."""
    projects = [Project("p", 55), Project("q", 60)]
    election = collapse(projects, 100, [{"p": 1}, {"p": 1}, {"q": 1}, {"q": 1}])
    told = explain(election, greedy(election, ties=Ties()))[1]
    assert (told.left_at_turn, told.missing, told.level_with, told.lower_cost) == (45, 15, "p", 54)


def test_a_statement_shows_one_ballot_and_nothing_else() -> None:
    outcome = equal_shares(DIVIDED, ties=LOT)
    said = statement(DIVIDED, outcome, {"n0": 1, "n1": 1, "n2": 1, "gone": 1})
    assert said.share == 10 and said.left == 0
    assert said.payments == (("n0", Fraction(5)), ("n1", Fraction(5)))
    assert said.supported == ("n0", "n1")


def test_how_many_can_still_pay() -> None:
    assert VoterAccounts(DIVIDED, equal_shares(DIVIDED, ties=LOT)).able() == [9, 9, 3, 0]


@given(elections(most_score=3))
@settings(max_examples=examples(100), deadline=None)
def test_payments_add_up_to_the_costs(election: Election) -> None:
    outcome = equal_shares(election, ties=lot(election), utility="score-cost")
    accounts = VoterAccounts(election, outcome)
    total = sum(
        sum(accounts.spent_and_left(chosen, scores)[0].values()) * count for chosen, scores, count in election.rows()
    )
    assert Fraction(total, accounts.scale) == outcome.spent


@given(elections(), st.booleans())
@settings(max_examples=examples(150), deadline=None)
def test_what_a_greedy_story_claims_is_true(election: Election, skip: bool) -> None:
    """So many more votes would have funded it and one fewer not; so would the lower cost. Skipping or not."""

    def rule(e: Election) -> Outcome:
        return greedy(e, ties=lot(election), skip=skip)

    for told in explain(election, rule(election)):
        j = next(j for j, p in enumerate(election.projects) if p.id == told.project)
        if told.more_votes:
            assert told.project in rule(election.with_more(j, told.more_votes)).winners
        if told.more_votes and told.more_votes > 1:
            assert told.project not in rule(election.with_more(j, told.more_votes - 1)).winners
        if told.lower_cost:
            assert told.project in rule(cheaper(election, told.project, told.lower_cost)).winners
        if told.why is ResultReason.MONEY_RAN_OUT:
            assert told.more_votes, "with enough votes everything that the budget could pay is funded"


def cheaper(election: Election, project: str, cost: int) -> Election:
    projects = tuple(replace(p, cost=cost) if p.id == project else p for p in election.projects)
    return replace(election, projects=projects)


@given(elections())
@settings(max_examples=examples(30), deadline=None)
def test_so_many_more_votes_would_have_funded_it_under_growing_shares_too(election: Election) -> None:
    def rule(e: Election) -> Outcome:
        return equal_shares_completed(e, ties=lot(election), completion=Completion(step=5))

    for told in explain(election, rule(election), again=rule, often=True):
        if told.lower_cost:
            assert told.project in rule(cheaper(election, told.project, told.lower_cost)).winners
        if told.more_votes:
            j = next(j for j, p in enumerate(election.projects) if p.id == told.project)
            fuller = election.with_more(j, told.more_votes)
            assert fuller.support() == replace(fuller).support(), "totals that were carried over are right"
            assert told.project in rule(fuller).winners


@given(elections())
@settings(max_examples=examples(100), deadline=None)
def test_the_lower_cost_and_the_shares_of_a_story_are_true(election: Election) -> None:
    rules: list[Callable[[Election], Outcome]] = [
        lambda e: equal_shares(e, ties=lot(election)),
        lambda e: greedy(e, ties=lot(election)),
        lambda e: equal_shares_completed(e, ties=lot(election), completion=Completion(step=0, start="exact")),
    ]
    for rule in rules:
        outcome = rule(election)
        for told in explain(election, outcome, again=rule):
            if told.lower_cost is not None:
                assert told.project in rule(cheaper(election, told.project, told.lower_cost)).winners
            if told.more_shares:
                j = next(j for j, p in enumerate(election.projects) if p.id == told.project)
                fuller = replace(
                    election, choices=(*election.choices, (j,)), counts=(*election.counts, told.more_shares)
                )
                again = equal_shares(fuller, ties=lot(election), endowment=Fraction(*outcome.endowment or (0, 1)))
                assert told.project in again.winners


@given(elections(most_score=2))
@settings(max_examples=examples(100), deadline=None)
def test_an_honest_outcome_is_verified(election: Election) -> None:
    ties = lot(election)
    assert verify(election, equal_shares(election, ties=ties)) == []
    assert verify(election, equal_shares(election, ties=ties, utility="score")) == []
    assert verify(election, equal_shares_completed(election, ties=ties, completion=Completion(step=1))) == []
    assert verify(election, greedy(election, ties=ties, skip=False)) == []
    assert verify(election, phragmen(election, ties=ties)) == []


def test_every_kind_of_forgery_is_found() -> None:
    projects = [Project("a", 12), Project("b", 6), Project("c", 9)]
    ballots: list[dict[str, int]] = [{"a": 1, "b": 1}, {"a": 1}, {"a": 1, "c": 1}, {"b": 1}]
    election = collapse(projects, 20, ballots)
    honest = equal_shares(election, ties=Ties())
    first, second = honest.steps
    forgeries = {
        "other ballots": (replace(election, cast=5), honest),
        "a price": (election, replace(honest, steps=(replace(first, price=(9, 2)), second))),
        "payers": (election, replace(honest, steps=(first, replace(second, full=2)))),
        "what the poor paid": (election, replace(honest, steps=(first, replace(second, short_paid=(2, 1))))),
        "a cost": (election, replace(honest, steps=(replace(first, cost=11), second), spent=17)),
        "the sum": (election, replace(honest, spent=17)),
        "the order": (election, replace(honest, winners=("b", "a"), steps=(second, first))),
        "a winner left out": (election, replace(honest, winners=("a",), steps=(first,), spent=12)),
        "the share": (election, replace(honest, endowment=(4, 1))),
        "votes": (election, replace(honest, results=(replace(honest.results[0], votes=4), *honest.results[1:]))),
        "what was missing": (
            election,
            replace(honest, results=(*honest.results[:2], replace(honest.results[2], missing=1))),
        ),
        "the budget": (election, replace(honest, budget=30)),
        "a stranger": (election, replace(honest, steps=(first, replace(second, project="x")))),
    }
    assert verify(election, honest) == []
    for name, (ballots_, outcome) in forgeries.items():
        assert verify(ballots_, outcome), f"{name} was not noticed"


def test_forged_steps_without_shares_are_found() -> None:
    """A Phragmén order turned round, a leftover kept back, a share that is called too much and is not."""
    projects = [Project("a", 40), Project("b", 30), Project("c", 25)]
    ballots: list[dict[str, int]] = [{"a": 1}] * 4 + [{"b": 1}] * 3 + [{"c": 1}] * 2
    election = collapse(projects, 100, ballots)
    honest = phragmen(election, ties=Ties())
    assert verify(election, honest) == [] and len(honest.steps) == 3
    turned = honest.steps[::-1]
    assert verify(election, replace(honest, steps=turned, winners=tuple(step.project for step in turned)))
    completion = Completion(step=1)
    grown = equal_shares_completed(collapse(projects, 90, ballots), ties=Ties(), completion=completion)
    ours = grown.source
    assert verify(ours, grown) == []
    late = [step for step in grown.steps if step.stage == "greedy"]
    kept = tuple(step for step in grown.steps if step.stage != "greedy")
    if late:
        short = replace(
            grown, steps=kept, winners=tuple(step.project for step in kept), spent=sum(s.cost for s in kept)
        )
        assert verify(ours, short)
    share, _ = grown.trail[-1]
    assert grown.endowment is not None and share != grown.endowment, "the example has a share that is too much"
    assert verify(ours, replace(grown, trail=(*grown.trail[:-1], (share, 91))))


def test_a_forged_greedy_step_is_found() -> None:
    election = collapse([Project("a", 60), Project("b", 50)], 100, [{"a": 1}, {"a": 1}, {"b": 1}])
    honest = greedy(election, ties=Ties())
    step = replace(honest.steps[0], project="b", cost=50)
    assert verify(election, replace(honest, steps=(step,), winners=("b",), spent=50))


def test_figures_of_a_small_election() -> None:
    """Four ballots, one of them empty. "a" (60) is funded: two ballots name it."""
    projects = [Project("a", 60, categories=("green",)), Project("b", 40, categories=("green", "young"))]
    election = collapse(projects, 100, [{"a": 1}, {"a": 1, "b": 1}, {"b": 1}, {}])
    found = metrics(election, ("a",))
    assert found.with_a_winner == (1, 2)
    assert found.average_winners == (1, 2)
    assert found.average_money == (30, 1)
    assert found.gini == (1, 2), "two hold all of it alike, two hold nothing"
    assert [(g.name, g.ballots, g.money) for g in found.categories] == [
        ("green", (3, 4), (1, 1)),
        ("young", (1, 4), (0, 1)),
    ]
    assert found.areas == ()


@given(elections())
@settings(max_examples=examples(60), deadline=None)
def test_gini_is_the_mean_difference(election: Election) -> None:
    from pb_app.ranking.explanation.fairness import gini
    from pb_app.ranking.explanation.representation import money_per_type

    winners = greedy(election, ties=lot(election)).winners
    per_type = money_per_type(election, winners)
    money = [m for m, count in zip(per_type, election.counts, strict=True) for _ in range(count)]
    money += [0] * (election.cast - len(money))
    total = sum(money)
    slow = Fraction(sum(abs(a - b) for a in money for b in money), 2 * len(money) * total) if total else Fraction(0)
    assert gini(election, per_type) == slow


@given(elections())
@settings(max_examples=examples(200), deadline=None)
def test_equal_shares_neglects_nobody(election: Election) -> None:
    """EJR+ up to one project holds for every outcome of Equal Shares, completed or not."""
    assert neglected(election, equal_shares(election, ties=lot(election)).winners) == []
    completed = equal_shares_completed(election, ties=lot(election), completion=Completion(step=1, start="exact"))
    assert neglected(election, completed.winners) == []


def test_most_votes_first_can_neglect_a_third() -> None:
    groups = neglected(DIVIDED, greedy(DIVIDED, ties=LOT).winners)
    assert groups == [NeglectedGroup("s", 3, Fraction(30))]


def test_a_comparison_says_who_gains() -> None:
    fair, plain = equal_shares(DIVIDED, ties=LOT), greedy(DIVIDED, ties=LOT)
    found = compare(DIVIDED, fair, plain)
    assert (found.both, found.only_one, found.only_two) == (("n0", "n1"), ("s",), ("n2",))
    assert (found.prefer_one, found.prefer_two, found.alike) == (3, 6, 0)
    assert found.one.with_a_winner == (1, 1) and found.two.with_a_winner == (2, 3)
    assert (found.one.neglected, found.two.neglected) == (0, 1)


def test_the_comparison_step_lets_voters_choose() -> None:
    fair, plain = equal_shares(DIVIDED, ties=LOT), greedy(DIVIDED, ties=LOT)
    assert comparison_step(DIVIDED, fair, plain) is plain, "six ballots get three projects, not two"
    assert comparison_step(DIVIDED, fair, plain, by="exclusion") is fair
    assert comparison_step(DIVIDED, fair, fair) is fair
