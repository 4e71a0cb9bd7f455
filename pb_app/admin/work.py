"""The page of whoever runs the website: which workers are alive, and what could not be done."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from flask import Blueprint, abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from pb_app import clock, outbox
from pb_app.access import Action
from pb_app.admin import events
from pb_app.audit import log as audit
from pb_app.jobs import queries, rules, services
from pb_app.jobs.models import Job, Worker
from pb_app.web.access import requires, writes
from pb_app.web.actor import signed_in

bp = Blueprint("operating", __name__, url_prefix="/admin/work")


@dataclass(frozen=True)
class DeadLetterRow:
    """Something that was set aside."""

    id: int
    title: str
    tries: int
    error: str
    at: datetime | None
    is_retriable: bool = True


@dataclass(frozen=True)
class WorkPage:
    workers: list[Worker]
    clock: list[Job]
    messages: list[DeadLetterRow]
    jobs: list[DeadLetterRow]


def masked(address: str) -> str:
    """Enough of an address to tell two apart, and not enough to write to it: ``m…@riverside.example``."""
    name, _at, domain = address.rpartition("@")
    return f"{name[:1]}…@{domain}" if name else f"…{address[-2:]}"


def work_page(now: datetime) -> WorkPage:
    """What is alive, what comes by the clock, and what was set aside."""
    messages = [
        DeadLetterRow(row.id, masked(row.to), row.attempts, row.error, row.failed_at, bool(row.body))
        for row in outbox.set_aside()
    ]
    jobs = [
        DeadLetterRow(row.id, f"{row.kind} {row.key}", row.attempts, row.error, row.failed_at)
        for row in queries.set_aside()
    ]
    alive = [worker for worker in queries.workers() if rules.is_alive(worker.seen_at, now)]
    return WorkPage(alive, list(queries.clock()), messages, jobs)


@bp.route("/")
@requires(Action.OPERATE)
def work() -> ResponseReturnValue:
    return render_template("admin/work.html", page=work_page(clock.now()))


def _again(what: str, id: int, do: Callable[[], bool]) -> ResponseReturnValue:
    if not do():
        abort(404)
    audit.record(events.DeadLetterRetried(what, id), signed_in(), clock.now())
    flash(_("It will be tried again within a minute."), "done")
    return redirect(url_for("operating.work"))


def _away(what: str, id: int, do: Callable[[], bool]) -> ResponseReturnValue:
    if not do():
        abort(404)
    audit.record(events.DeadLetterDropped(what, id), signed_in(), clock.now())
    flash(_("Stopped. It will not be tried again."), "done")
    return redirect(url_for("operating.work"))


@bp.route("/messages/<int:message_id>/retry", methods=["POST"])
@requires(Action.OPERATE)
@writes
def retry_message(message_id: int) -> ResponseReturnValue:
    return _again("message", message_id, lambda: outbox.retry(message_id))


@bp.route("/messages/<int:message_id>/drop", methods=["POST"])
@requires(Action.OPERATE)
@writes
def drop_message(message_id: int) -> ResponseReturnValue:
    return _away("message", message_id, lambda: outbox.drop(message_id))


@bp.route("/jobs/<int:job_id>/retry", methods=["POST"])
@requires(Action.OPERATE)
@writes
def retry_job(job_id: int) -> ResponseReturnValue:
    return _again("job", job_id, lambda: services.retry(job_id, clock.now()))


@bp.route("/jobs/<int:job_id>/drop", methods=["POST"])
@requires(Action.OPERATE)
@writes
def drop_job(job_id: int) -> ResponseReturnValue:
    return _away("job", job_id, lambda: services.drop(job_id))
