"""How many people one helper may help: counted as they come, shown when it is near, and raised by two people only."""

from collections.abc import Callable

import pytest
from flask import Flask

from pb_app import clock
from pb_app.access import Role
from pb_app.db import db
from pb_app.oversight import services as oversight
from pb_app.polling import queries, services
from pb_app.polling.assistance import queries as assistance
from pb_app.polling.assistance.terms import HelperLimit
from pb_app.polling.terms import Refusal
from pb_app.rounds.models import Round
from pb_app.rounds.terms import IdentityMethod, PhaseKind, Rulebook
from pb_app.voting.register import services as register_services
from pb_app.voting.terms import Refusal as VotingRefusal
from pb_app.voting.terms import Source
from tests.expect import refused
from tests.two_connections import overtaken
from tests.visitor import Visitor
from tests.world import World, email

Visit = Callable[..., Visitor]
AT, BOX = "/polling/riverside/streets", "/oversight/riverside/streets"


def limited(world: World, most: int | None) -> Round:
    made = world.round(PhaseKind.VOTING, rulebook=Rulebook(ways=tuple(IdentityMethod), helper_most=most))
    world.proposal(made, "A bench")
    return made


def somebody(round: Round) -> int:
    return register_services.add(round.id, Source.IN_PERSON, None).voter_id


def helped(world: World, round: Round, voter_id: int | None = None, name: Role = Role.HELPER) -> None:
    services.help_somebody(round, voter_id or somebody(round), world.actor(name), clock.now(), consent=True)


@pytest.mark.parametrize(
    ("count", "most", "near", "reached"),
    [
        (0, 2, False, False),
        (1, 5, False, False),
        (2, 5, True, False),
        (5, 5, True, True),
        (79, 100, False, False),
        (80, 100, True, False),
        (6, 5, True, True),
        (99, None, False, False),
    ],
)
def test_when_it_is_near(count: int, most: int | None, near: bool, reached: bool) -> None:
    limit = HelperLimit(1, count, most)
    assert (limit.is_near, limit.is_reached) == (near, reached)


def test_one_more_is_refused_and_the_same_person_again_is_not(world: World, context: object) -> None:
    made = limited(world, 2)
    first = somebody(made)
    helped(world, made, first)
    helped(world, made)
    helped(world, made, first)
    with refused(Refusal.HELPER_LIMIT):
        helped(world, made)
    helped(world, made, name=Role.ADMINISTRATOR)
    assert queries.helped(made.id) == 3 and assistance.limit_of(made, world.actor(Role.HELPER).account_id).helped == 2


def test_without_a_limit_nobody_is_near(world: World, context: object) -> None:
    made = limited(world, None)
    for _ in range(4):
        helped(world, made)
    assert assistance.near(made) == []
    with refused(Refusal.LIMIT_NOT_HIGHER, "most"):
        ask(world, made, 10)


def ask(world: World, round: Round, most: int) -> None:
    helper, admin = world.actor(Role.HELPER).account_id, world.actor(Role.ADMINISTRATOR)
    asked = oversight.ask_helper_limit(round, helper, most, reason="Nobody else is here.", actor=admin, now=clock.now())
    with refused(VotingRefusal.SAME_PERSON):
        oversight.answer(round, asked, world.files, agree=True, actor=admin, now=clock.now())
    oversight.answer(round, asked, world.files, agree=True, actor=world.actor(Role.INSPECTOR), now=clock.now())


def test_two_people_raise_it_for_one_helper(world: World, context: object) -> None:
    made = limited(world, 1)
    helped(world, made)
    with refused(Refusal.LIMIT_NOT_HIGHER, "most"):
        ask(world, made, 1)
    ask(world, made, 2)
    helped(world, made)
    with refused(Refusal.HELPER_LIMIT):
        helped(world, made)
    assert [(limit.helped, limit.most) for limit in assistance.near(made)] == [(2, 2)]


@pytest.mark.dialect
def test_one_helper_on_two_devices_is_not_one_over(app: Flask, world: World) -> None:
    with app.app_context():
        made = limited(world, 1)
        voters = [somebody(made) for _ in range(2)]
        helper = world.actor(Role.HELPER)
        db.session.commit()

    def help_one(round: Round, voter: int) -> None:
        services.help_somebody(round, voter, helper, clock.now(), consent=True)

    outcome = overtaken(
        app,
        lambda: help_one(world.find_round(), voters[0]),
        world.find_round,
        lambda round: help_one(round, voters[1]),
    )
    assert outcome is Refusal.HELPER_LIMIT
    with app.app_context():
        assert queries.helped(world.find_round().id) == 1


def test_the_helper_and_the_office_see_it_in_time(app: Flask, world: World, visit: Visit) -> None:
    with app.app_context():
        limited(world, 2)
        db.session.commit()
    bea, ines, noor = visit(email(Role.HELPER)), visit(email(Role.ADMINISTRATOR)), visit(email(Role.INSPECTOR))
    for name, born in (("Dorothy Hill", "1931-05-06"), ("Max Low", "1940-01-02")):
        bea.get(f"{AT}/help").submit("Open the ballot for them", name=name, born=born, consent="y").sees("Your ballot")
        bea.get(f"{AT}/desk")
        if name == "Dorothy Hill":
            bea.sees("You have helped 1 person.", "You can help 1 more.")
    bea.sees("Ask another helper to carry on")
    bea.get(f"{AT}/help").submit("Open the ballot for them", 422, name="Ann Lee", born="1950-01-02", consent="y")
    bea.sees("You have helped as many people as one helper may", "two of them can let you help more")
    ines.get(f"{AT}/desk").sees("near their limit", "has helped 2 people and may help 2")
    ines.follow("Let them help more people").submit("Ask a second person", 422, most="2", reason="Busy.")
    ines.sees("Enter a larger number").submit("Ask a second person", most="5", reason="Busy.")
    noor.get(f"{BOX}/").sees("near their limit", "Let a helper help more people", "5 people").submit(
        "I agree", answer="yes"
    )
    bea.get(f"{AT}/help").submit("Open the ballot for them", name="Ann Lee", born="1950-01-02", consent="y").sees(
        "Your ballot"
    )
    ines.get(f"{BOX}/helpers/9999", 404)
    visit().get("/rounds/riverside/streets/rulebook").sees("How many people may one helper help to vote?", "At most 2")
