"""What waits and what failed, as numbers for the machine that watches; no row names a person."""

from datetime import datetime

from sqlalchemy import func, select

from pb_app.db import db
from pb_app.jobs.models import Job, Worker
from pb_app.jobs.terms import CLOCK
from pb_app.outbox.models import OutboxMessage


def _age(since: datetime | None, now: datetime) -> float:
    """Seconds; 0 where there is nothing."""
    return max(0.0, (now - since).total_seconds()) if since else 0.0


def mail_gauges(now: datetime) -> dict[str, float]:
    waits = (OutboxMessage.sent_at.is_(None), OutboxMessage.failed_at.is_(None))
    count, oldest = db.session.execute(select(func.count(), func.min(OutboxMessage.created_at)).where(*waits)).one()
    failed = db.session.scalar(select(func.count()).where(OutboxMessage.failed_at.is_not(None))) or 0
    return {
        "commonpot_mail_waiting": count,
        "commonpot_mail_oldest_seconds": _age(oldest, now),
        "commonpot_mail_set_aside": failed,
    }


def job_gauges(now: datetime) -> dict[str, float]:
    """The clock's own jobs count once they are late: they are always waiting for the next minute."""
    open_ = (Job.finished_at.is_(None), Job.failed_at.is_(None))
    asked = db.session.scalar(select(func.count()).where(*open_, Job.kind != CLOCK)) or 0
    due = db.session.scalar(select(func.min(Job.due_at)).where(*open_, Job.due_at <= now))
    failed = db.session.scalar(select(func.count()).where(Job.failed_at.is_not(None))) or 0
    seen = db.session.scalar(select(func.max(Worker.seen_at)))
    return {
        "commonpot_jobs_waiting": asked,
        "commonpot_jobs_late_seconds": _age(due, now),
        "commonpot_jobs_set_aside": failed,
        "commonpot_worker_seen_seconds": _age(seen, now) if seen else float("inf"),
    }
