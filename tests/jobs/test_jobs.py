"""Work outside requests: one worker at a time, tried again, stopped in time, set aside in the end."""

import threading
import time
from collections import Counter
from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from flask import Flask
from sqlalchemy import func, select

from pb_app import clock, outbox
from pb_app.admin.tasks import tasks as all_tasks
from pb_app.db import db
from pb_app.jobs import queries, rules, services
from pb_app.jobs.models import Job
from pb_app.jobs.terms import CLOCK, MINUTE, JobFacts, OutOfTime, Task
from pb_app.jobs.time_limit import time_limit
from pb_app.jobs.worker import JobWorker
from pb_app.outbox import ConsoleSender
from tests.side_by_side import side_by_side

NOW = clock.now()
LIMITS = {"count": MINUTE, "feature.tick": MINUTE}


def does(done: list[str], error: Exception | None = None) -> Callable[[Flask, JobFacts, datetime], None]:
    def run(app: Flask, job: JobFacts, now: datetime) -> None:
        done.append(job.key)
        if error:
            raise error

    return run


def worker(app: Flask, *tasks: Task) -> JobWorker:
    return JobWorker(app, tasks, ConsoleSender())


def step(busy: JobWorker) -> bool:
    """One job, in transactions of its own: whoever looked before keeps it from none."""
    db.session.rollback()
    return busy.do_next()


def the_job() -> Job:
    db.session.rollback()
    job = db.session.scalar(select(Job))
    assert job is not None
    return job


@pytest.mark.parametrize(("attempts", "minutes"), [(1, 1), (2, 5), (3, 15), (4, 60), (5, 60), (50, 60)])
def test_pauses_grow_up_to_an_hour(attempts: int, minutes: int) -> None:
    assert rules.pause(attempts) == MINUTE * minutes


def test_a_worker_is_missed_after_a_while() -> None:
    assert rules.is_alive(NOW, NOW + rules.SILENT - timedelta(seconds=1))
    assert not rules.is_alive(NOW, NOW + rules.SILENT)


def test_asking_twice_is_asking_once(app: Flask, context: object) -> None:
    first = services.ask("count", "7", NOW, 3)
    assert services.ask("count", "7", NOW).id == first.id
    assert services.ask("count", "8", NOW).id != first.id
    db.session.commit()
    assert side_by_side(app, lambda n: services.ask("count", "9", NOW), 3) == ["done"] * 3
    assert db.session.scalar(select(func.count()).select_from(Job).where(Job.key == "9")) == 1


def test_a_job_is_done_by_one_worker_however_many_look(app: Flask, context: object) -> None:
    for n in range(8):
        services.ask("count", str(n), NOW)
    db.session.commit()
    done: list[str] = []

    def work(n: int) -> None:
        busy = worker(app, Task("count", does(done)))
        while step(busy):
            pass

    assert side_by_side(app, work, 3) == ["done"] * 3
    assert Counter(done) == Counter(str(n) for n in range(8))


def test_a_worker_that_was_killed_leaves_it_to_the_next(context: object) -> None:
    services.ask("count", "7", NOW)
    db.session.commit()
    first = services.claim("killed", LIMITS, NOW)
    assert first is not None and services.claim("other", LIMITS, NOW + MINUTE) is None
    second = services.claim("other", LIMITS, NOW + MINUTE + services.GRACE)
    assert second is not None and second.id == first.id
    assert not services.finish(first, "late", NOW), "it is not the first one's any more"
    services.advance(first, 2)
    services.settle(first, None, "", NOW)
    assert (the_job().claimed_by, the_job().finished_at, the_job().step) == ("other", None, 0)
    assert services.finish(second, "counted", NOW)
    db.session.commit()
    assert the_job().result == "counted" and services.claim("other", LIMITS, NOW + timedelta(days=1)) is None


def test_what_nobody_here_knows_stays_for_a_worker_that_does(context: object) -> None:
    services.ask("newer", "7", NOW)
    services.ask("count", "8", NOW)
    db.session.commit()
    job = services.claim("one", LIMITS, NOW)
    assert job is not None and job.kind == "count"
    assert services.claim("one", LIMITS, NOW) is None


def test_what_fails_is_tried_again_and_then_set_aside(app: Flask, context: object) -> None:
    services.ask("count", "7", NOW)
    db.session.commit()
    done: list[str] = []
    failing = worker(app, Task("count", does(done, ValueError("the name of somebody"))))
    for attempt in range(1, rules.GIVE_UP_AFTER + 1):
        assert step(failing) and not step(failing), "and not again before its pause is over"
        assert (the_job().attempts, the_job().error) == (attempt, "ValueError")
        the_job().due_at = NOW
        db.session.commit()
    assert the_job().failed_at and not step(failing) and len(queries.set_aside()) == 1
    assert services.retry(the_job().id, NOW)
    db.session.commit()
    assert step(worker(app, Task("count", does(done)))) and the_job().finished_at
    assert not services.retry(the_job().id, NOW) and not services.drop(the_job().id)


def test_asking_again_for_what_was_given_up_on_begins_again(context: object) -> None:
    job = services.ask("count", "7", NOW)
    job.failed_at, job.attempts, job.error, job.step = NOW, 5, "ValueError", 2
    db.session.flush()
    assert services.ask("count", "7", NOW + MINUTE).id == job.id
    begun = {"failed_at": None, "attempts": 0, "error": "", "step": 0, "due_at": NOW + MINUTE}
    assert {name: getattr(job, name) for name in begun} == begun
    job.failed_at = NOW
    db.session.flush()
    assert services.drop(job.id) and not services.drop(job.id)


def test_the_clock_comes_again_and_never_gives_up(app: Flask, context: object) -> None:
    done: list[str] = []
    tick = Task("feature.tick", does(done), MINUTE)
    services.set_clock([tick, Task("count", does(done))], NOW)
    services.set_clock([tick], NOW)
    assert [job.key for job in queries.clock()] == ["feature.tick"]
    busy = worker(app, tick)
    assert step(busy) and not step(busy) and done == ["feature.tick"]
    assert the_job().due_at > NOW and the_job().finished_at is None
    failing = worker(app, Task("feature.tick", does(done, OSError()), MINUTE))
    for _ in range(rules.GIVE_UP_AFTER + 2):
        the_job().due_at = NOW
        db.session.commit()
        assert step(failing)
    assert the_job().failed_at is None and the_job().error == "OSError"
    the_job().due_at = NOW
    db.session.commit()
    assert step(busy) and (the_job().error, the_job().attempts) == ("", 0)
    services.set_clock([], NOW)
    assert not queries.clock(), "a task that is gone has no row"


def test_people_come_before_the_clock(context: object) -> None:
    services.ask(CLOCK, "feature.tick", NOW - MINUTE)
    services.ask("count", "7", NOW)
    db.session.commit()
    first = services.claim("one", LIMITS, NOW)
    assert first is not None and first.name == "count"


def test_what_takes_too_long_is_stopped(app: Flask, context: object) -> None:
    services.ask("count", "7", NOW)
    db.session.commit()
    limit = timedelta(seconds=0.2)
    began = time.monotonic()
    assert step(worker(app, Task("count", lambda app, job, now: time.sleep(20), limit=limit)))
    assert time.monotonic() - began < 5 and the_job().error == "OutOfTime" and not the_job().finished_at
    with pytest.raises(OutOfTime), time_limit(limit):
        while True:
            pass


def test_a_thread_can_not_be_stopped_and_is_let_run() -> None:
    ended: list[bool] = []

    def run() -> None:
        with time_limit(timedelta(seconds=0.01)):
            time.sleep(0.05)
        ended.append(True)

    thread = threading.Thread(target=run)
    thread.start()
    thread.join()
    assert ended


def test_a_worker_says_that_it_is_there_and_sends_mail_beside_a_long_job(app: Flask, context: object) -> None:
    outbox.queue("a@example.org", subject="S", body="B", now=NOW)
    services.ask("count", "7", NOW)
    db.session.commit()
    stop, sent = threading.Event(), threading.Event()
    sender = ConsoleSender()
    busy = JobWorker(app, [Task("count", lambda app, job, now: sent.wait(10))], sender)
    thread = threading.Thread(target=busy.run, args=(stop,))
    thread.start()
    for _ in range(300):
        there, waiting = [row.name for row in queries.workers()], len(outbox.waiting())
        db.session.rollback()  # whoever looks keeps no writer out
        if there and not waiting:
            break
        time.sleep(0.02)
    assert not waiting, "the mail has left while the job still runs"
    assert there == [busy.name] and the_job().finished_at is None
    db.session.rollback()
    sent.set()
    stop.set()
    thread.join(20)
    db.session.rollback()
    assert not queries.workers() and the_job().finished_at is not None


def test_old_rows_are_tidied_away(context: object) -> None:
    services.ask("count", "7", NOW).finished_at = NOW - services.KEPT - MINUTE
    services.ask("count", "8", NOW).finished_at = NOW - services.KEPT + MINUTE
    db.session.commit()
    services.beat("gone", NOW, "", NOW - timedelta(days=2))
    services.beat("here", NOW, "", NOW)
    services.tidy(NOW)
    assert the_job().key == "8" and [row.name for row in queries.workers()] == ["here"]


def test_everything_by_the_clock_has_a_name_of_its_own(app: Flask) -> None:
    names = [task.name for task in all_tasks(app)]
    assert len(names) == len(set(names))
    assert {"oversight.tick_rounds", "oversight.tell_voters", "notifications.tick", "imports.tick"} <= set(names)


def test_once_does_what_is_due_and_ends(app: Flask, world: object) -> None:
    with app.app_context():
        outbox.queue("a@example.org", subject="S", body="B", now=NOW)
        db.session.commit()
    done = app.test_cli_runner().invoke(args=["jobs", "once"])
    assert done.exit_code == 0 and "1 messages" in done.output
    with app.app_context():
        assert all(job.error == "" and job.due_at > NOW for job in queries.clock())
