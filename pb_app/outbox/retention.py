"""How long the outbox keeps that somebody was written to: a sent message for two days, and of some people not at all."""

from collections.abc import Collection
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, and_, delete, exists, func, select, update

from pb_app.db import db
from pb_app.outbox.models import OutboxMessage
from pb_app.outbox.queue import is_waiting

#: Long enough for "did my mail go out last night?"; the privacy page of each place says it.
SENT_KEPT = timedelta(days=2)
#: What could not be sent waits so long for whoever runs the website; then it says nothing of anybody.
SET_ASIDE_KEPT = timedelta(days=30)


def account(account_id: int) -> str:
    """Stands in ``to`` for the number of somebody's phone, which is sealed with the words."""
    return f"account:{account_id}"


def _sent(now: datetime) -> ColumnElement[bool]:
    return OutboxMessage.sent_at < now - SENT_KEPT


def _set_aside(now: datetime) -> ColumnElement[bool]:
    return and_(OutboxMessage.failed_at < now - SET_ASIDE_KEPT, OutboxMessage.to != "")


def is_due(now: datetime) -> bool:
    return db.session.scalar(select(exists().where(_sent(now) | _set_aside(now)))) is True


def tidy(now: datetime) -> int:
    """Delete what was sent, and empty what was set aside, once its time is over. Returns how many."""
    gone = db.session.scalars(delete(OutboxMessage).where(_sent(now)).returning(OutboxMessage.id)).all()
    return len(gone) + _empty(_set_aside(now))


def forget(recipients: Collection[str]) -> None:
    """Keep nothing of what these people were sent: at once, or as soon as what is on its way has left.

    Rows are small and few days old, so nobody asks what each was about: of a list that was destroyed, even that is too much.
    """
    theirs = func.lower(OutboxMessage.to).in_({each.lower() for each in recipients})
    db.session.execute(delete(OutboxMessage).where(theirs, OutboxMessage.sent_at.is_not(None)))
    _empty(and_(theirs, OutboxMessage.failed_at.is_not(None)))
    db.session.execute(update(OutboxMessage).where(theirs, is_waiting()).values(forget=True))


def _empty(rows: ColumnElement[bool]) -> int:
    """The rows of a circular are counted as not sent, so they stay, and say nothing."""
    nothing = {"to": "", "subject": "", "body": "", "stop": None, "error": ""}
    emptied = update(OutboxMessage).where(rows).values(nothing).returning(OutboxMessage.id)
    return len(db.session.scalars(emptied).all())
