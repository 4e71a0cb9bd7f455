"""A pot whose vote is run again: in a round of its own, with the pot's projects, rules and money. The rest stands."""

from collections.abc import Callable

import pytest
from flask import Flask

from pb_app import clock
from pb_app.access import Role
from pb_app.db import db
from pb_app.funds import queries as funds
from pb_app.objections import queries, services
from pb_app.objections.terms import ObjectionOutcome, Refusal
from pb_app.oversight import services as oversight
from pb_app.proposals import queries as proposals
from pb_app.rounds import queries as rounds
from pb_app.rounds import services as rounds_services
from pb_app.rounds.models import Round
from pb_app.rounds.terms import Rule
from pb_app.voting.credentials import queries as credentials
from tests.expect import refused
from tests.objections.counted_round import counted
from tests.visitor import Visitor
from tests.world import World, email


def object_and_answer(world: World, round: Round, pot: str) -> None:
    now = clock.now()
    voter = credentials.voter_of_account(round.id, world.voter("voter0"))
    objection = services.lodge(round, voter, "The hall was shut.", pot, secret="x", now=now)
    asked = services.ask_answer(
        round, objection, ObjectionOutcome.RERUN, pot, "You are right.", actor=world.actor(Role.ADMINISTRATOR), now=now
    )
    oversight.answer(round, asked, world.files, agree=True, actor=world.actor(Role.INSPECTOR), now=now)
    db.session.flush()


@pytest.mark.parametrize(
    ("pot", "money", "titles", "pairs"),
    [("North", 400_00, ["A bench", "A swing"], ((1, 3),)), ("", 600_00, ["A lamp"], ())],
)
def test_a_pot_is_voted_on_again_with_its_projects_and_money(
    world: World, context: object, pot: str, money: int, titles: list[str], pairs: tuple[tuple[int, int], ...]
) -> None:
    round = counted(world)
    object_and_answer(world, round, pot)
    again = rounds.reruns_of(round.id)[0]
    other = rounds.by_id(again.round_id)
    assert (again.pot, again.reason, other.budget) == (pot, "You are right.", money)
    assert [p.title for p in proposals.on_ballot(other.id)] == titles
    assert [p.number for p in proposals.on_ballot(other.id)] == [
        p.number for p in proposals.on_ballot(round.id) if p.title in titles
    ]
    assert other.rules.pairs == pairs and other.rules.rule is Rule.GREEDY
    assert [(kept.name, kept.amount) for kept in rounds.pots(other.id)] == ([("North", money)] if pot else [])
    assert funds.held_for_round(round.fund_id, other.id) == money
    assert funds.held_for_round(round.fund_id, round.id) == 1000_00 - money
    costs = [[line.amount for line in proposals.costs(p.id)] for p in proposals.on_ballot(other.id)]
    assert all(costs) and queries.pots_to_rerun(round.id) == {pot}


def test_the_rest_stands_and_gets_its_money(world: World, context: object) -> None:
    round = counted(world)
    object_and_answer(world, round, "North")
    assert world.award(2).amount == 500_00


def test_a_vote_is_run_again_once(world: World, context: object) -> None:
    round = counted(world)
    object_and_answer(world, round, "North")
    with refused(Refusal.RUN_AGAIN_TWICE, "pot"):
        object_and_answer(world, round, "North")


def test_money_that_was_given_out_is_not_voted_on_again(world: World, context: object) -> None:
    round = counted(world)
    world.award(3)
    with refused(Refusal.NOTHING_TO_RUN_AGAIN, "pot"):
        object_and_answer(world, round, "North")
    assert not rounds.reruns_of(round.id)


def test_both_pages_lead_to_each_other(app: Flask, world: World, visit: Callable[..., Visitor]) -> None:
    with app.app_context():
        round = counted(world)
        object_and_answer(world, round, "North")
        db.session.commit()
    visit().get("/rounds/riverside/streets/").sees("The vote on “North” is run again", "The rest of the result stands")
    visit().get("/objections/riverside/streets/").sees("The new vote is being prepared")
    visit().get("/rounds/riverside/streets-2/", 404)
    with app.app_context():
        other = rounds.by_slug(world.home().id, "streets-2")
        assert other is not None
        rounds_services.publish(other, world.fund(), world.actor(Role.ADMINISTRATOR), clock.now())
        db.session.commit()
    visit().get("/objections/riverside/streets/").follow("Streets (2)").sees("an earlier vote is run again")
    visit().get("/rounds/riverside/streets/").follow("Streets (2)").follow("Streets").sees("is run again")
    visit(email("voter0"), strong=False).get("/rounds/riverside/streets-2/").sees("You are right.")
