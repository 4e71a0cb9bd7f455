"""Which questions a door asks, and what is kept although somebody is turned away."""

from collections.abc import Callable

import pytest
from flask import Flask

from pb_app.access import Role
from pb_app.db import db
from pb_app.rounds.terms import Electorate, IdentityMethod, PhaseKind, Rulebook
from pb_app.voting.register import queries as register
from tests.enrolment.letters import letters_of, made_by_two
from tests.visitor import Visitor
from tests.world import World, email

Visit = Callable[..., Visitor]
AT, ROLL = "/voting/riverside/streets", "/enrolment/riverside/streets"
EVERY = tuple(IdentityMethod)


def open_vote(app: Flask, world: World, **book: object) -> None:
    with app.app_context():
        made = world.round(PhaseKind.VOTING, rulebook=Rulebook(ways=EVERY, **book))  # type: ignore[arg-type]
        world.proposal(made)
        db.session.commit()


def at_the_phone(visit: Visit) -> Visitor:
    return visit().get(f"{AT}/").submit("Check my vote", choice=["1"]).get(f"{ROLL}/phone")


@pytest.mark.parametrize("age", [0, 16])
def test_the_age_is_asked_where_the_rules_have_one(app: Flask, world: World, visit: Visit, age: int) -> None:
    open_vote(app, world, age=age)
    phone = at_the_phone(visit).submit("Continue", phone="07911 123456")
    assert ("16 years old or older" in phone.words()) is bool(age)


def test_where_somebody_lives_is_asked_and_has_to_be_known(app: Flask, world: World, visit: Visit) -> None:
    open_vote(app, world, who=Electorate.IN_AREA)
    phone = at_the_phone(visit).submit("Continue", phone="07911 123456")
    phone.submit("Continue", 422, digits="123456", postcode="XX1 1XX").sees("We don’t know this postcode")
    phone.submit("Continue", 422, digits="123456", postcode="nonsense").sees("We don’t know this postcode")
    phone.submit("Continue", 422, digits="123456", postcode="n1 1aa").misses("We don’t know this postcode")


def test_that_two_entries_of_one_person_have_voted_is_kept_for_two_people(
    app: Flask, world: World, visit: Visit
) -> None:
    """Maya votes by e-mail and, signed out, with a code; then she says that the code is hers."""
    open_vote(app, world)
    code = letters_of(made_by_two(visit(email(Role.ADMINISTRATOR)), visit(email(Role.INSPECTOR)), 1))[0]
    maya = visit(email("maya"), strong=False).get(f"{AT}/").submit("Check my vote", choice=["1"])
    maya.submit("Save and continue").submit("Send my vote").sees("You have voted")
    letter = visit().get(f"{AT}/").submit("Check my vote", choice=["1"]).get(f"{ROLL}/enter")
    letter.submit("Continue", code=code).submit("Send my vote").sees("You have voted")
    maya.get(f"{ROLL}/enter").submit("Continue", 422, code=code, whose="mine")
    with app.app_context():
        assert len(list(register.pairs(world.find_round().id))) == 1
