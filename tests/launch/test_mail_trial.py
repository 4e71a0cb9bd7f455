"""A test email shows that mail arrives; a message that waits too long shows that it does not."""

from collections.abc import Callable
from datetime import timedelta
from urllib.parse import urlsplit

import pytest
import time_machine
from flask import Flask
from sqlalchemy import select

from pb_app import clock, outbox
from pb_app.access import Role
from pb_app.db import db
from pb_app.launch import services
from pb_app.launch.terms import LaunchProblem, Refusal
from pb_app.outbox import OutboxMessage
from pb_app.rounds.slots import launch_findings
from tests.expect import refused
from tests.launch.drafts import SET_UP, draft
from tests.visitor import Visitor
from tests.world import DAY, World, email


@pytest.fixture
def ready(app: Flask, world: World, monkeypatch: pytest.MonkeyPatch) -> Flask:
    """Mail leaves this server, and everything but the test email is done."""
    monkeypatch.setitem(app.config, "MAIL_HOST", "mail.example")
    with app.app_context():
        world.lock(draft(world, DAY))
        db.session.commit()
    return app


def link(app: Flask) -> str:
    """The path of the link in the newest message."""
    with app.app_context():
        bodies = db.session.scalars(select(OutboxMessage.body).order_by(OutboxMessage.id)).all()
    body = [body for body in bodies if "/test-email/" in body][-1]
    return urlsplit(next(part for part in body.split() if part.startswith("http"))).path


def problems(world: World) -> list[LaunchProblem]:
    return [LaunchProblem(finding.problem) for finding in launch_findings(world.find_round(), clock.now())]


def test_the_launch_check_waits_until_a_test_email_arrives(
    ready: Flask, world: World, visit: Callable[..., Visitor]
) -> None:
    admin = visit(email(Role.ADMINISTRATOR)).get(SET_UP).sees("No test email has arrived yet")
    admin.follow("Send a test email").submit("Send it to me").sees("Sent to", email(Role.ADMINISTRATOR))
    admin.get(SET_UP).sees("No test email has arrived yet")
    visit().get(link(ready)).sees("You have received our test email").submit("Confirm that it arrived").sees(
        "Thank you"
    )
    admin.get(SET_UP).misses("No test email")
    for days, says_nothing in ((29.9, False), (30, True)):
        with ready.app_context(), time_machine.travel(clock.now() + DAY * days, tick=False):
            assert (LaunchProblem.MAIL_NOT_TRIED in problems(world)) is says_nothing, "a test email holds for 30 days"


def test_an_old_link_counts_for_nothing(ready: Flask, world: World, visit: Callable[..., Visitor]) -> None:
    visit(email(Role.ADMINISTRATOR)).get(SET_UP).follow("Send a test email").submit("Send it to me")
    old = link(ready)
    with time_machine.travel(clock.now() + DAY * 31):
        visit().get(old).submit("Confirm that it arrived", 422).sees("not from a test email")


def test_a_made_up_link_counts_for_nothing(ready: Flask, world: World, visit: Callable[..., Visitor]) -> None:
    visit().get("/launch/test-email/made-up").submit("Confirm that it arrived", 422).sees("not from a test email")
    with ready.app_context():
        with refused(Refusal.TRIAL_UNKNOWN):
            services.mail_arrived("made-up", clock.now())
        assert problems(world) == [LaunchProblem.MAIL_NOT_TRIED]


def test_a_message_that_waits_is_said(world: World, context: object) -> None:
    world.lock(draft(world, DAY))
    message = outbox.queue("kim@riverside.example", subject="A", body="B", now=clock.now() - timedelta(minutes=59))
    db.session.flush()
    assert problems(world) == []
    message.created_at -= timedelta(minutes=2)
    db.session.flush()
    assert problems(world) == [LaunchProblem.MAIL_STUCK]
