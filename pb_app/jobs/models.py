"""Jobs and workers. No keys to other tables: a job names what it is about, and its task looks that up."""

from datetime import datetime

from sqlalchemy import CheckConstraint, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column

from pb_app.db import Base

_UNFINISHED = text("finished_at IS NULL")


class Job(Base):
    __tablename__ = "job"
    __table_args__ = (
        CheckConstraint("kind <> '' AND key <> ''", name="is_about_something"),
        CheckConstraint("attempts >= 0 AND step >= 0", name="not_negative"),
        CheckConstraint("(claimed_by IS NULL) = (claimed_until IS NULL)", name="claimed_until_a_moment"),
        CheckConstraint("finished_at IS NULL OR failed_at IS NULL", name="finished_or_failed"),
        Index("uq_job_unfinished", "kind", "key", unique=True, sqlite_where=_UNFINISHED, postgresql_where=_UNFINISHED),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(String(60))
    #: What it is about, for example the number of a round.
    key: Mapped[str] = mapped_column(String(120))
    asked_by_id: Mapped[int | None]
    created_at: Mapped[datetime]
    due_at: Mapped[datetime]
    claimed_by: Mapped[str | None] = mapped_column(String(80))
    claimed_until: Mapped[datetime | None]
    #: Tries in a row that did not end well.
    attempts: Mapped[int] = mapped_column(default=0, server_default="0")
    #: How far it has come, for the page that waits for it.
    step: Mapped[int] = mapped_column(default=0, server_default="0")
    failed_at: Mapped[datetime | None]
    #: The kind of fault, without anything personal.
    error: Mapped[str] = mapped_column(String(200), default="", server_default="")
    finished_at: Mapped[datetime | None]
    #: A word of the task about what came of it.
    result: Mapped[str] = mapped_column(String(60), default="", server_default="")


class Worker(Base):
    """A process that does jobs and sends mail."""

    __tablename__ = "worker"

    name: Mapped[str] = mapped_column(String(80), primary_key=True)
    started_at: Mapped[datetime]
    seen_at: Mapped[datetime]
    doing: Mapped[str] = mapped_column(String(120), default="", server_default="")
