"""A large round is counted outside the request, in steps that may each be done again; the page that waits looks by itself."""

from collections.abc import Callable

import pytest
from flask import Flask, has_app_context
from sqlalchemy import select

from pb_app import clock
from pb_app.access import Role
from pb_app.audit.models import AuditEvent
from pb_app.db import db
from pb_app.jobs import services as jobs
from pb_app.jobs.models import Job
from pb_app.jobs.worker import JobWorker
from pb_app.outbox import ConsoleSender
from pb_app.results import counting_job, queries, services
from pb_app.rounds.models import Round
from pb_app.rounds.terms import PhaseKind
from tests.visitor import Visitor
from tests.world import World, email

Visit = Callable[..., Visitor]
AT = "/results/riverside/streets"


@pytest.fixture(autouse=True)
def everything_is_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(counting_job, "COUNTED_AT_ONCE", 0)


def voted(world: World) -> Round:
    """A round that is over, with three ballots in the box."""
    made = world.round(PhaseKind.COUNTING)
    world.proposal(made, "A bench", 300)
    world.proposal(made, "A fountain", 500)
    world.vote(made, (1,), (1,), (2,))
    db.session.commit()
    return made


def work(app: Flask) -> bool:
    """One job of a worker, in transactions of its own."""
    if has_app_context():
        db.session.rollback()
    return JobWorker(app, [counting_job.TASK], ConsoleSender()).do_next()


def the_job() -> Job:
    db.session.rollback()
    job = db.session.scalar(select(Job).where(Job.kind == counting_job.KIND))
    assert job is not None
    return job


def recounts() -> int:
    return len(db.session.scalars(select(AuditEvent.n).where(AuditEvent.kind.contains("recount"))).all())


def test_the_page_waits_and_then_shows_what_came_of_it(app: Flask, world: World, visit: Visit) -> None:
    with app.app_context():
        voted(world)
    staff = visit(email(Role.ADMINISTRATOR)).get(f"{AT}/").submit("Count the ballots")
    staff.sees("The count is waiting, because no worker is running", "Open the ballots")
    assert staff.response.headers["Refresh"] == "5"
    with app.app_context():
        assert queries.of_round(1) is None
        jobs.beat("one", clock.now(), "", clock.now())
    staff.get(f"{AT}/counting").sees("The count will start in a moment.")
    assert work(app)
    staff.get(f"{AT}/counting").sees("The ballots are counted.").misses("updates every few seconds")
    assert "Refresh" not in staff.response.headers
    staff.follow("Go to the result").sees("A bench", "Funded")
    staff.submit("Count again").sees("The count will start in a moment.")
    assert work(app)
    staff.get(f"{AT}/counting").sees("Counted again: the outcome is the same.")
    visit(email("maya"), False).get(f"{AT}/counting", 403)


def test_without_a_count_under_way_the_page_leads_to_the_result(app: Flask, world: World, visit: Visit) -> None:
    with app.app_context():
        voted(world)
    visit(email(Role.ADMINISTRATOR)).get(f"{AT}/counting").sees("The ballots will be counted soon.")


def test_a_refusal_is_what_came_of_it_and_is_not_tried_again(app: Flask, world: World, visit: Visit) -> None:
    with app.app_context():
        made = world.round(PhaseKind.VOTING)
        world.proposal(made, "A bench")
        counting_job.ask(made.id, world.actor(Role.ADMINISTRATOR), clock.now())
        db.session.commit()
    assert work(app) and not work(app)
    staff = visit(email(Role.ADMINISTRATOR)).get(f"{AT}/counting").sees("Voting has not closed yet")
    assert "Refresh" not in staff.response.headers


def test_given_up_on(app: Flask, world: World, visit: Visit) -> None:
    with app.app_context():
        made = voted(world)
        counting_job.ask(made.id, world.actor(Role.ADMINISTRATOR), clock.now())
        db.session.commit()
        the_job().failed_at = clock.now()
        db.session.commit()
    visit(email(Role.ADMINISTRATOR)).get(f"{AT}/counting").sees("The votes could not be counted.")


@pytest.mark.parametrize("stops_in", ["compute", "keep"])
def test_a_worker_that_stops_half_way_is_followed_by_one_that_ends_it(
    app: Flask, world: World, context: object, monkeypatch: pytest.MonkeyPatch, stops_in: str
) -> None:
    made_id = voted(world).id
    counting_job.ask(made_id, world.actor(Role.ADMINISTRATOR), clock.now())
    db.session.commit()
    with monkeypatch.context() as patch:
        patch.setattr(services, stops_in, lambda *_: (_ for _ in ()).throw(MemoryError()))
        assert work(app)
    assert the_job().error == "MemoryError" and queries.of_round(made_id) is None
    the_job().due_at = clock.now()
    db.session.commit()
    assert work(app)
    kept = queries.of_round(made_id)
    assert kept is not None and kept.ballots == 3 and recounts() == 0
    assert (the_job().result, the_job().step) == (counting_job.COUNTED, 2)


def test_the_lost_claim_keeps_nothing(
    app: Flask, world: World, context: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever took longer than its claim and was overtaken leaves the count to the other."""
    made_id = voted(world).id
    counting_job.ask(made_id, world.actor(Role.ADMINISTRATOR), clock.now())
    db.session.commit()
    monkeypatch.setattr(jobs, "_mine", lambda job: None)
    assert work(app)
    db.session.rollback()
    assert queries.of_round(made_id) is None
