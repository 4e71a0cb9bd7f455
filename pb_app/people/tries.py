"""Long secrets that people type or scan: codes on cards, passwords of tablets.

They are too long to be guessed, so the right one always lets in, however many wrong ones came from the same network before: a
library has one address for everybody. Wrong ones are counted up to a limit, which shows guessing to whoever watches.
"""

from collections.abc import Callable
from datetime import datetime
from typing import TypeVar

from flask import current_app
from sqlalchemy import delete

from pb_app import clock
from pb_app.access import Refused
from pb_app.db import db
from pb_app.db.turns import one_at_a_time
from pb_app.people import queries, rules, services
from pb_app.people.models import Attempt
from pb_app.people.terms import AttemptKind, Refusal
from pb_app.web.access import keep_despite_error

T = TypeVar("T")


def known(what: str, find: Callable[[], T]) -> T:
    """What somebody's secret stands for. ``what``: which kind of secret, and from which network."""
    try:
        return find()
    except Refused as wrong:
        _count(what, wrong.field)
        raise


def _count(what: str, field: str | None) -> None:
    """A wrong one: counted, or once there were too many, said so without keeping another row."""
    now, subject = clock.now(), services.subject_of(str(current_app.config["SECRET_KEY"]), what)
    most = rules.MOST_TRIES[AttemptKind.CODE].account
    if not count_up_to(AttemptKind.CODE, subject, most, now - rules.WINDOW, now):
        raise Refused(Refusal.MANY_WRONG, field) from None
    keep_despite_error()


def count_up_to(kind: AttemptKind, subject: str, most: int, since: datetime, now: datetime) -> bool:
    """Record an attempt while there are fewer than ``most`` since then. Whoever tries at the same moment is counted after this."""
    one_at_a_time(f"attempt|{kind.value}|{subject}")
    if queries.tries_of(kind, [subject], since)[subject] >= most:
        return False
    db.session.add(Attempt(kind=kind, subject=subject, at=now))
    db.session.flush()
    return True


def forget_tries(kind: AttemptKind, before: datetime) -> int:
    """Delete those of a kind that are older. Returns how many."""
    gone = delete(Attempt).where(Attempt.kind == kind, Attempt.at < before).returning(Attempt.id)
    return len(db.session.scalars(gone).all())
