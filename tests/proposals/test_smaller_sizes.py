"""Smaller sums that authors name: typed beside the costs, and kept by the database once they are voted on."""

from collections.abc import Callable

import pytest
from flask import Flask
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from pb_app.db import db
from pb_app.proposals import queries
from pb_app.proposals.services import writing
from pb_app.rounds.models import Round
from pb_app.rounds.terms import PhaseKind, Rulebook
from tests.visitor import Visitor
from tests.world import World, email

COSTS = "/proposals/riverside/streets/1/write/cost"
CHANGES = {
    "added": "INSERT INTO smaller_size (proposal_id, amount) VALUES (:id, 7700)",
    "changed": "UPDATE smaller_size SET amount = 7700 WHERE proposal_id = :id",
    "removed": "DELETE FROM smaller_size WHERE proposal_id = :id",
}


@pytest.fixture
def round(world: World, context: object) -> Round:
    made = world.round(PhaseKind.VOTING)
    writing.put_sizes(world.proposal(made), [100_00])
    return made


@pytest.mark.parametrize("change", CHANGES)
def test_the_database_keeps_sizes_that_are_voted_on(world: World, round: Round, change: str) -> None:
    proposal = queries.by_number(round.id, 1)
    assert proposal is not None
    world.vote(round, (1,))
    with pytest.raises(DBAPIError, match="smaller_size is frozen"), db.session.begin_nested():
        db.session.execute(text(CHANGES[change]), {"id": proposal.id})
    db.session.expire_all()
    assert queries.sizes(proposal.id) == [100_00]


@pytest.mark.parametrize("change", CHANGES)
def test_sizes_change_until_the_first_ballot(world: World, round: Round, change: str) -> None:
    proposal = queries.by_number(round.id, 1)
    assert proposal is not None
    db.session.execute(text(CHANGES[change]), {"id": proposal.id})
    assert queries.sizes(proposal.id) == {"added": [100_00, 77_00], "changed": [77_00], "removed": []}[change]


def test_sizes_of_a_refused_proposal_stay_free(world: World, round: Round) -> None:
    """What is not on the ballot is not voted on."""
    other = world.proposal(round, "A lamp", 500, accept=False)
    world.vote(round, (1,))
    writing.put_sizes(other, [200_00, 50_00])
    assert queries.sizes(other.id) == [200_00, 50_00]


@pytest.mark.parametrize("amount", [0, -1])
def test_a_size_is_more_than_nothing(world: World, round: Round, amount: int) -> None:
    proposal = queries.by_number(round.id, 1)
    assert proposal is not None
    with pytest.raises(DBAPIError), db.session.begin_nested():
        db.session.execute(
            text("INSERT INTO smaller_size (proposal_id, amount) VALUES (:id, :amount)"),
            {"id": proposal.id, "amount": amount},
        )


def test_only_sums_below_the_cost_are_sizes(world: World, round: Round) -> None:
    proposal = queries.by_number(round.id, 1)
    assert proposal is not None
    writing.put_sizes(proposal, [300_00, 299_99, 0, -5, 40_00, 40_00])
    assert queries.sizes(proposal.id) == [299_99, 40_00]


@pytest.fixture
def author(app: Flask, world: World, visit: Callable[..., Visitor]) -> Visitor:
    """Maya, whose idea costs £300, at its costs."""
    with app.app_context():
        made = world.round(PhaseKind.IDEAS, rulebook=Rulebook(part_funding=True))
        world.proposal(made, accept=False)
        db.session.commit()
    return visit(email("maya"), strong=False).get(COSTS)


def sizes(app: Flask, world: World) -> list[int]:
    with app.app_context():
        proposal = queries.by_number(world.find_round().id, 1)
        assert proposal is not None
        return queries.sizes(proposal.id)


def test_an_author_names_smaller_sums_and_takes_them_back(app: Flask, world: World, author: Visitor) -> None:
    author.submit("Save", smaller_1="£150", smaller_2="75.50")
    assert sizes(app, world) == [150_00, 75_50]
    shown = author.get(COSTS).filled(author.form_with("Save"))
    assert (shown["smaller_1"], shown["smaller_2"]) == (["150"], ["75.50"])
    author.submit("Save", smaller_1="")
    assert sizes(app, world) == [75_50]


@pytest.mark.parametrize(
    ("typed", "told"),
    [("300", "less than the whole cost"), ("301", "less than the whole cost"), ("many", "amount"), ("-5", "amount")],
)
def test_a_sum_that_is_no_smaller_size_is_said_at_its_field(
    app: Flask, world: World, author: Visitor, typed: str, told: str
) -> None:
    author.submit("Save", 422, smaller_2=typed).sees(told)
    assert author.filled(author.form_with("Save"))["smaller_2"] == [typed], "nothing that was typed is lost"
    assert sizes(app, world) == []


def test_nobody_is_asked_where_the_rules_pay_no_smaller_sums(
    app: Flask, world: World, visit: Callable[..., Visitor]
) -> None:
    with app.app_context():
        world.proposal(world.round(PhaseKind.IDEAS), accept=False)
        db.session.commit()
    visit(email("maya"), strong=False).get(COSTS).misses("smaller")
