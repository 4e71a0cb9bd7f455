"""Codes to hand out while voting is open: each is a vote, so one person asks and another one agrees."""

from collections.abc import Callable

import pytest
from flask import Flask

from pb_app import clock
from pb_app.access import Role
from pb_app.db import db
from pb_app.enrolment import code_approvals, doors, queries
from pb_app.enrolment.terms import CodeRequest, Refusal
from pb_app.rounds.models import Round
from pb_app.rounds.terms import IdentityMethod, PhaseKind, Rulebook
from pb_app.voting.register import queries as register
from tests.enrolment.letters import letters_of, made_by_two
from tests.expect import logged, refused
from tests.visitor import Visitor
from tests.world import World, email

Visit = Callable[..., Visitor]
AT = "/enrolment/riverside/streets"
SECRET = "secret"
TWO = CodeRequest(2, "Library", large=True)


@pytest.fixture
def round(world: World, context: object) -> Round:
    return world.round(PhaseKind.VOTING, rulebook=Rulebook(ways=tuple(IdentityMethod)))


def test_no_code_is_there_before_a_second_person_agrees(world: World, round: Round) -> None:
    admin, other, now = world.actor(Role.ADMINISTRATOR), world.actor(Role.INSPECTOR), clock.now()
    asked = code_approvals.ask(round, TWO, "For the library.", actor=admin, now=now)
    logged("enrolment:codes-asked", round.place_id, admin, round_id=round.id, approval_id=asked.id, codes=2)
    assert register.people(round.id) == [] and code_approvals.asked_for(asked) == TWO
    with refused(Refusal.SAME_PERSON):
        code_approvals.agree(round, asked, secret=SECRET, actor=admin, now=now)
    batch, letters = code_approvals.agree(round, asked, secret=SECRET, actor=other, now=now)
    logged("enrolment:codes-answered", round.place_id, other, round_id=round.id, approval_id=asked.id, agreed=True)
    assert (batch.size, batch.note) == (2, "Library") and code_approvals.waiting(round.id) == []
    assert len({doors.by_code(round, letter.code, SECRET).voter_id for letter in letters}) == 2
    with refused(Refusal.ANSWERED_ALREADY):
        code_approvals.agree(round, asked, secret=SECRET, actor=other, now=now)


@pytest.mark.parametrize("role", [Role.ADMINISTRATOR, Role.INSPECTOR])
def test_a_no_and_a_step_back_make_nothing(world: World, round: Round, role: Role) -> None:
    admin, now = world.actor(Role.ADMINISTRATOR), clock.now()
    asked = code_approvals.ask(round, TWO, "For the library.", actor=admin, now=now)
    code_approvals.say_no(round, asked, actor=world.actor(role), now=now)
    assert code_approvals.waiting(round.id) == [] and queries.batches(round.id) == []
    with refused(Refusal.ANSWERED_ALREADY):
        code_approvals.agree(round, asked, secret=SECRET, actor=world.actor(Role.INSPECTOR), now=now)


def test_a_reason_is_needed(world: World, round: Round) -> None:
    with refused(Refusal.REASON_MISSING, "reason"):
        code_approvals.ask(round, TWO, " ", actor=world.actor(Role.ADMINISTRATOR), now=clock.now())


def test_the_second_person_prints_the_letters(app: Flask, world: World, visit: Visit) -> None:
    with app.app_context():
        world.round(PhaseKind.VOTING, rulebook=Rulebook(ways=tuple(IdentityMethod)))
        db.session.commit()
    ines, noor = visit(email(Role.ADMINISTRATOR)), visit(email(Role.INSPECTOR))
    ines.get(f"{AT}/desk/codes").submit("Ask a second person", 422, size="2").sees("Say why you are making codes")
    assert len(letters_of(made_by_two(ines, noor, 2))) == 2
    ines.get(f"{AT}/desk/codes").submit("Ask a second person", size="9", reason="More.").sees("9 codes", "More.")
    ines.submit("Take it back", answer="no").sees("No codes will be made")
    noor.get(f"{AT}/desk/codes/asked/999", 405)


def test_before_voting_one_person_makes_them(app: Flask, world: World, visit: Visit) -> None:
    with app.app_context():
        world.round(PhaseKind.IDEAS, rulebook=Rulebook(ways=tuple(IdentityMethod)))
        db.session.commit()
    ines = visit(email(Role.ADMINISTRATOR)).get(f"{AT}/desk/codes").submit("Make the codes", size="2")
    assert len(letters_of(ines)) == 2
