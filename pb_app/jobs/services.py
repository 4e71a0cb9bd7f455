"""Ask for a job, claim it, write down what came of it. ``claim`` and ``settle`` commit; whoever asks commits with the cause."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import delete, exists, select, update

from pb_app.db import db, upsert
from pb_app.db.engine import begin_writing, read_only
from pb_app.db.turns import one_at_a_time
from pb_app.jobs import queries, rules
from pb_app.jobs.models import Job, Worker
from pb_app.jobs.terms import CLOCK, JobFacts, Task

#: A claim lasts a little longer than the task may take.
GRACE = timedelta(seconds=30)
KEPT = timedelta(days=30)


def ask(kind: str, key: str, now: datetime, asked_by_id: int | None = None) -> Job:
    """Ask for a job; one that is waiting already is the same job, and one that was given up on begins again."""
    one_at_a_time(f"job {kind} {key}")
    query = select(Job).where(Job.kind == kind, Job.key == key, Job.finished_at.is_(None))
    job = db.session.scalar(query)
    if job is None:
        job = Job(kind=kind, key=key, created_at=now, due_at=now, asked_by_id=asked_by_id)
        db.session.add(job)
        db.session.flush()
    elif job.failed_at:
        _begin_again(job, now)
    return job


def _begin_again(job: Job, now: datetime) -> None:
    job.failed_at, job.error, job.due_at, job.attempts, job.step = None, "", now, 0, 0


def set_clock(tasks: Sequence[Task], now: datetime) -> None:
    """A row for each task of the clock, and none for those that are gone. Commits."""
    begin_writing()
    names = {task.name for task in tasks if task.every}
    for name in sorted(names):
        ask(CLOCK, name, now)
    db.session.execute(delete(Job).where(Job.kind == CLOCK, Job.key.not_in(names)))
    db.session.commit()


def claim(worker: str, limits: dict[str, timedelta], now: datetime) -> JobFacts | None:
    """Claim the next job that is due, until after the limit of its task, and commit; None when there is none.

    Takes no write lock when there is nothing to do. A job that nobody here knows stays for a worker that does.
    """
    db.session.rollback()
    read_only()
    anything = db.session.scalar(select(exists(queries.due(now).with_only_columns(Job.id))))
    begin_writing()
    rows = db.session.scalars(queries.due(now).limit(20).with_for_update(skip_locked=True)) if anything else ()
    for job in rows:
        facts = JobFacts(job.id, job.kind, job.key, job.asked_by_id, worker)
        if facts.name in limits:
            job.claimed_by, job.claimed_until = worker, now + limits[facts.name] + GRACE
            job.attempts += 1
            db.session.commit()
            return facts
    db.session.rollback()
    return None


def _mine(job: JobFacts) -> Job | None:
    query = select(Job).where(Job.id == job.id, Job.claimed_by == job.worker)
    return db.session.scalar(query.with_for_update())


def advance(job: JobFacts, step: int) -> None:
    """Say how far it has come, for the page that waits, and commit."""
    begin_writing()
    db.session.execute(update(Job).where(Job.id == job.id, Job.claimed_by == job.worker).values(step=step))
    db.session.commit()


def finish(job: JobFacts, result: str, now: datetime) -> bool:
    """Write down, in the transaction of the work itself, that it is done; False if somebody else claimed it meanwhile."""
    row = _mine(job)
    if row is None:
        return False
    row.claimed_by = row.claimed_until = None
    row.finished_at, row.result, row.error = now, result[:60], ""
    return True


def settle(job: JobFacts, every: timedelta | None, error: str, now: datetime) -> None:
    """Write down what a try came to, and commit: when the clock does it again, when it is tried again, or that it failed."""
    begin_writing()
    row = _mine(job)
    if row is not None:
        row.claimed_by = row.claimed_until = None
        row.error = error[:200]
        if error:
            _failed(row, now)
        elif every is None:
            row.finished_at = now
        else:
            row.due_at, row.attempts = now + every, 0
    db.session.commit()


def _failed(row: Job, now: datetime) -> None:
    if row.kind != CLOCK and rules.is_given_up(row.attempts):
        row.failed_at = now
    row.due_at = now + rules.pause(row.attempts)


def retry(job_id: int, now: datetime) -> bool:
    """Let a job that was given up on begin again; False if it is not there."""
    job = db.session.scalar(select(Job).where(Job.id == job_id, Job.failed_at.is_not(None)).with_for_update())
    if job is None:
        return False
    _begin_again(job, now)
    return True


def drop(job_id: int) -> bool:
    """Delete a job that was given up on; False if it is not there."""
    gone = delete(Job).where(Job.id == job_id, Job.failed_at.is_not(None)).returning(Job.id)
    return db.session.scalar(gone) is not None


def beat(worker: str, started_at: datetime, doing: str, now: datetime) -> None:
    """Say that a worker is there, and commit."""
    begin_writing()
    row = {"name": worker, "started_at": started_at, "seen_at": now, "doing": doing[:120]}
    upsert(Worker.__table__, row, ("name",))
    db.session.commit()


def leave(worker: str) -> None:
    """A worker ends as it should: it is not missed. Commits."""
    begin_writing()
    db.session.execute(delete(Worker).where(Worker.name == worker))
    db.session.commit()


def tidy(now: datetime) -> None:
    """Delete what nobody looks at any more, and commit: old jobs that are done, workers of long ago."""
    begin_writing()
    db.session.execute(delete(Job).where(Job.finished_at < now - KEPT))
    db.session.execute(delete(Worker).where(Worker.seen_at < now - timedelta(days=1)))
    db.session.commit()
