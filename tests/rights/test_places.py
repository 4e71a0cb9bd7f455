"""A place's pages on privacy and accessibility, and requests of people without an account."""

from collections.abc import Callable

import pytest
from flask import Flask
from sqlalchemy import delete

from pb_app import clock
from pb_app.access import Role
from pb_app.db import db
from pb_app.launch.terms import LaunchProblem
from pb_app.outbox import OutboxMessage
from pb_app.rights import places, queries
from pb_app.rights.models import PlaceStatement
from pb_app.rights.terms import Refusal, RequestDraft, RequestKind
from pb_app.rounds.launch_terms import CheckWeight
from pb_app.rounds.slots import launch_findings
from tests.expect import refused
from tests.launch.drafts import draft
from tests.visitor import Visitor
from tests.world.world import DAY, STATEMENT, World, email

Visit = Callable[..., Visitor]


def test_everybody_reads_who_is_responsible(world: World, visit: Visit) -> None:
    visit().get("/places/riverside/").get("/rights/riverside/privacy").sees("Riverside Council", "our public task")
    visit().get("/rights/riverside/accessibility").sees("help@riverside.example", "Nothing is known at the moment")


def test_an_administrator_writes_it_down(world: World, visit: Visit) -> None:
    desk = visit(email(Role.ADMINISTRATOR)).get("/rights/riverside/statement")
    desk.submit("Save", 422, controller="", tested_on="soon").sees("Name the organisation", "Enter a date like")
    desk.submit("Save", controller="Riverside Trust", tested_on="2026-02-01", faults="The map").sees("Riverside Trust")
    visit().get("/rights/riverside/accessibility").sees("The map", "1 February 2026")


def test_no_round_is_published_while_it_is_empty(world: World, context: object) -> None:
    db.session.execute(delete(PlaceStatement))
    found = {finding.problem: finding.weight for finding in launch_findings(draft(world, DAY * 30), clock.now())}
    assert found[LaunchProblem.STATEMENT_MISSING] is CheckWeight.STOPS


def test_a_place_that_has_said_nothing_says_so(app: Flask, world: World, visit: Visit) -> None:
    with app.app_context():
        db.session.execute(delete(PlaceStatement))
        db.session.commit()
    visit().get("/rights/riverside/privacy").sees("not yet written down who is responsible")
    visit().get("/rights/riverside/accessibility").sees("not yet written down what is hard to use")


def test_somebody_without_an_account_asks_and_is_answered(app: Flask, world: World, visit: Visit) -> None:
    guest = visit().get("/rights/riverside/privacy").follow("Ask without an account")
    guest.submit("Send", 422, name="Ada").sees("Choose one", "Enter an email address", "Say what it is about")
    guest.submit("Send", kind="see", name="Ada", email="ada@example.org", words="The spring workshop.")
    desk = visit(email(Role.ADMINISTRATOR)).get("/admin/riverside/")
    desk.follow("Answer 1 question about personal data").sees("Answer by").follow("See what is kept about me: Ada")
    desk.sees("The spring workshop.").submit("Send the answer", 422).sees("Write an answer")
    desk.submit("Send the answer", answer="We have nothing about you.").sees("Answered")
    with app.app_context():
        sent = db.session.query(OutboxMessage).filter_by(to="ada@example.org").one()
        assert sent.body == "We have nothing about you."


def test_a_request_is_answered_once(world: World, context: object) -> None:
    draft_ = RequestDraft(RequestKind.ERASE, "Ada", "ada@example.org", "Everything.")
    asked = places.ask(world.home().id, draft_, clock.now())
    assert (asked.due_on - clock.now().date()).days == 30
    actor = world.actor(Role.ADMINISTRATOR)
    places.answer(asked, "Done.", subject="Your question", actor=actor, now=clock.now())
    with refused(Refusal.ANSWERED):
        places.answer(asked, "Again.", subject="Your question", actor=actor, now=clock.now())


@pytest.mark.parametrize("role", [Role.HELPER, Role.FINANCE])
def test_other_roles_do_not_read_requests(world: World, visit: Visit, role: Role) -> None:
    visit(email(role)).get("/rights/riverside/requests", 403)


def test_what_it_says_is_replaced(world: World, context: object) -> None:
    place_id = world.home().id
    places.set_statement(place_id, STATEMENT, world.actor(Role.ADMINISTRATOR), clock.now())
    statement = queries.statement(place_id)
    assert statement and statement.by_id
