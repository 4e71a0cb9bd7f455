"""What is to be done, what failed, and who works."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Select, or_, select

from pb_app.db import db
from pb_app.jobs.models import Job, Worker
from pb_app.jobs.terms import CLOCK


def due(now: datetime) -> Select[Job]:
    """Jobs that somebody may claim now; what people wait for first."""
    free = or_(Job.claimed_until.is_(None), Job.claimed_until <= now)
    open_ = (Job.finished_at.is_(None), Job.failed_at.is_(None), Job.due_at <= now)
    return select(Job).where(*open_, free).order_by(Job.kind == CLOCK, Job.due_at, Job.id)


def latest(kind: str, key: str) -> Job | None:
    """The job of this kind and key that was asked for last."""
    return db.session.scalar(select(Job).where(Job.kind == kind, Job.key == key).order_by(Job.id.desc()).limit(1))


def set_aside() -> Sequence[Job]:
    """What was given up on, newest first."""
    return db.session.scalars(select(Job).where(Job.failed_at.is_not(None)).order_by(Job.id.desc()).limit(100)).all()


def clock() -> Sequence[Job]:
    """What comes again by the clock, by name."""
    return db.session.scalars(select(Job).where(Job.kind == CLOCK).order_by(Job.key)).all()


def workers() -> Sequence[Worker]:
    """Whoever was there lately, last seen first."""
    return db.session.scalars(select(Worker).order_by(Worker.seen_at.desc())).all()
