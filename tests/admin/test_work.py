"""The page of whoever runs the website: workers, and what could not be done."""

from collections.abc import Callable

import pytest
from flask import Flask
from sqlalchemy import select

from pb_app import clock
from pb_app.access import Role
from pb_app.admin.work import masked
from pb_app.audit.models import AuditEvent
from pb_app.db import db
from pb_app.jobs import services
from pb_app.jobs.models import Job
from pb_app.outbox import OutboxMessage
from pb_app.people import queries as people
from tests.visitor import Visitor
from tests.world import World, email

Visit = Callable[..., Visitor]
OPERATOR = email(Role.ADMINISTRATOR)


@pytest.fixture
def operator(app: Flask, world: World, visit: Visit) -> Visitor:
    with app.app_context():
        account = people.by_email(OPERATOR)
        assert account is not None
        account.operator = True
        db.session.commit()
    return visit(OPERATOR)


def set_aside(app: Flask, body: str = "B") -> None:
    now = clock.now()
    with app.app_context():
        message = {"to": "maya@riverside.example", "subject": "Your secret", "body": body, "created_at": now}
        db.session.add(OutboxMessage(**message, attempts=6, failed_at=now, error="OSError"))
        job = Job(kind="results.count", key="7", created_at=now, due_at=now)
        job.failed_at, job.attempts, job.error = now, 5, "MemoryError"
        db.session.add(job)
        db.session.commit()


@pytest.mark.parametrize(
    ("address", "shown"), [("maya@x.org", "m…@x.org"), ("+447700900123", "…23"), ("a@b@x.org", "a…@x.org")]
)
def test_an_address_is_masked(address: str, shown: str) -> None:
    assert masked(address) == shown


def test_only_whoever_runs_the_website_sees_it(world: World, visit: Visit, operator: Visitor) -> None:
    operator.get("/admin/riverside/").follow("Work in the background").sees("No worker is running", "jobs work")
    visit(email(Role.FINANCE)).get("/admin/work/", 403)
    visit(email("maya"), False).get("/admin/work/", 403)


def test_a_worker_that_is_there_and_what_the_clock_does(app: Flask, operator: Visitor) -> None:
    with app.app_context():
        services.beat("machine-7", clock.now(), "results.count", clock.now())
        services.ask("clock", "notifications.tick", clock.now()).error = "OSError"
        db.session.commit()
    operator.get("/admin/work/").sees("machine-7", "results.count", "notifications.tick", "OSError")
    operator.misses("No worker is running")


def test_what_was_set_aside_is_tried_again_and_the_log_says_so(app: Flask, operator: Visitor) -> None:
    set_aside(app)
    operator.get("/admin/work/").sees("m…@riverside.example", "6 tries", "results.count 7", "MemoryError")
    operator.misses("Your secret", "maya@riverside")
    operator.submit("Try again – m…@riverside.example").sees("It will be tried again within a minute.")
    operator.misses("m…@riverside.example")
    operator.submit("Try again – results.count 7").misses("results.count 7")
    with app.app_context():
        kinds = db.session.scalars(select(AuditEvent.kind).where(AuditEvent.kind.contains("dead-letter"))).all()
        assert kinds == ["admin:dead-letter-retried"] * 2
        assert db.session.query(OutboxMessage).one().failed_at is None


def test_what_was_set_aside_is_dropped(app: Flask, operator: Visitor) -> None:
    set_aside(app, body="")
    operator.get("/admin/work/").misses("Try again – m…")
    operator.submit("Stop trying – m…@riverside.example").sees("It will not be tried again")
    operator.submit("Stop trying – results.count 7").sees("Nothing.")
    with app.app_context():
        assert db.session.query(OutboxMessage).count() == db.session.query(Job).count() == 0


@pytest.mark.parametrize("path", ["messages/9/retry", "messages/9/drop", "jobs/9/retry", "jobs/9/drop"])
def test_what_is_not_there_is_not_found(app: Flask, operator: Visitor, path: str) -> None:
    set_aside(app)
    pressed = operator.get("/admin/work/").filled(operator.form_with("Stop trying"))
    operator.send(f"/admin/work/{path}", pressed, 404)
