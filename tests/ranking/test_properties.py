"""What holds for every rule and every election."""

from collections.abc import Callable
from dataclasses import replace
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pb_app.ranking import (
    Completion,
    Election,
    Outcome,
    Project,
    Ties,
    equal_shares,
    equal_shares_completed,
    greedy,
    phragmen,
)
from tests.ranking.strategies import elections, lot
from tests.thorough import examples

Rule = Callable[[Election, Ties], Outcome]
RULES: dict[str, Rule] = {
    "greedy": lambda e, ties: greedy(e, ties=ties),
    "greedy-density": lambda e, ties: greedy(e, ties=ties, by="votes-per-cost"),
    "greedy-no-skip": lambda e, ties: greedy(e, ties=ties, skip=False),
    "shares": lambda e, ties: equal_shares(e, ties=ties),
    "shares-count": lambda e, ties: equal_shares(e, ties=ties, utility="count"),
    "shares-score": lambda e, ties: equal_shares(e, ties=ties, utility="score"),
    "completed": lambda e, ties: equal_shares_completed(e, ties=ties, completion=Completion(step=3)),
    "phragmen": lambda e, ties: phragmen(e, ties=ties),
    "phragmen-skip": lambda e, ties: phragmen(e, ties=ties, stop="skip-over"),
}
EXHAUSTIVE = ("greedy", "greedy-density", "completed", "phragmen-skip")
each_rule = pytest.mark.parametrize("rule", RULES.values(), ids=RULES)


@each_rule
@given(election=elections(most_score=2))
@settings(max_examples=examples(50), deadline=None)
def test_never_above_the_budget(rule: Rule, election: Election) -> None:
    outcome = rule(election, lot(election))
    costs = {project.id: project.cost for project in election.projects}
    assert outcome.spent == sum(costs[id] for id in outcome.winners) <= election.budget
    supported = {p.id for p, votes in zip(election.projects, election.support(), strict=True) if votes}
    assert set(outcome.winners) <= supported, "nobody's wish is never funded"


@each_rule
@given(election=elections(most_score=2), chance=st.randoms(use_true_random=False))
@settings(max_examples=examples(30), deadline=None)
def test_names_do_not_matter(rule: Rule, election: Election, chance: Random) -> None:
    """Other ids in another order, with the lot renamed alike: the same projects win, in the same order."""
    names = [f"x{n}" for n in range(len(election.projects))]
    chance.shuffle(names)
    new = {project.id: name for project, name in zip(election.projects, names, strict=True)}
    order = sorted(range(len(names)), key=names.__getitem__)
    place = {j: k for k, j in enumerate(order)}
    rows = [
        sorted((place[j], score) for j, score in zip(chosen, scores, strict=True))
        for chosen, scores, _ in election.rows()
    ]
    renamed = Election(
        tuple(replace(election.projects[j], id=names[j]) for j in order),
        election.budget,
        tuple(tuple(j for j, _ in row) for row in rows),
        tuple(tuple(score for _, score in row) for row in rows) if election.scores else (),
        tuple(count for _, _, count in election.rows()),
        election.cast,
    )
    ties = Ties(lot=tuple(new[id] for id in lot(election).lot or ()))
    assert rule(renamed, ties).winners == tuple(new[id] for id in rule(election, lot(election)).winners)


@each_rule
@given(election=elections(most_score=2))
@settings(max_examples=examples(30), deadline=None)
def test_splitting_a_group_of_equal_ballots_changes_nothing(rule: Rule, election: Election) -> None:
    rows = [row for row in election.rows() for _ in range(row[2])]
    split = replace(
        election,
        choices=tuple(row[0] for row in rows),
        scores=tuple(row[1] for row in rows) if election.scores else (),
        counts=(1,) * len(rows),
    )
    assert rule(split, lot(election)) == rule(election, lot(election))


@each_rule
@given(election=elections(most_score=2))
@settings(max_examples=examples(30), deadline=None)
def test_the_unit_of_money_does_not_matter(rule: Rule, election: Election) -> None:
    """Every amount times seven, a completion's step too: the same winners."""
    scaled = replace(
        election,
        budget=election.budget * 7,
        projects=tuple(replace(project, cost=project.cost * 7) for project in election.projects),
    )
    again = rule(scaled, lot(election))
    if rule is RULES["completed"]:
        again = equal_shares_completed(scaled, ties=lot(election), completion=Completion(step=3 * 7))
    assert again.winners == rule(election, lot(election)).winners


@pytest.mark.parametrize("name", EXHAUSTIVE)
@given(election=elections())
@settings(max_examples=examples(40), deadline=None)
def test_nothing_that_fits_is_left_where_that_is_promised(name: str, election: Election) -> None:
    outcome = RULES[name](election, lot(election))
    left = election.budget - outcome.spent
    for project, votes in zip(election.projects, election.support(), strict=True):
        assert project.id in outcome.winners or not votes or project.cost > left


def test_identical_voters_who_agree_get_their_part_of_the_money() -> None:
    """Sixty of a hundred name the same six projects of 10 each: with 100 to share, Equal Shares funds all six."""
    projects = [Project(f"a{n}", 10) for n in range(6)] + [Project(f"b{n}", 10) for n in range(6)]
    from pb_app.ranking import collapse

    a, b = {f"a{n}": 1 for n in range(6)}, {f"b{n}": 1 for n in range(6)}
    election = collapse(projects, 100, [a] * 60 + [b] * 40)
    winners = equal_shares(election, ties=lot(election)).winners
    assert sum(id.startswith("a") for id in winners) == 6 and sum(id.startswith("b") for id in winners) == 4
