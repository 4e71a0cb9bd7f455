"""Put messages in the outbox, inside the transaction that causes them; and what waits there."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, and_, select

from pb_app.db import db
from pb_app.outbox.models import DeliveryMethod, OutboxMessage


def queue(
    to: str,
    *,
    subject: str,
    body: str,
    now: datetime,
    by: DeliveryMethod = DeliveryMethod.EMAIL,
    stop: str | None = None,
    forget: bool = False,
    route: str = "",
    circular_id: int | None = None,
    calendar: str = "",
) -> OutboxMessage:
    """Put a message in the outbox; it is sent only if the transaction commits, and with ``forget`` deleted then.

    ``circular_id``: it is a copy of that circular. ``calendar``: a calendar file that goes with it.
    """
    line = " ".join(subject.splitlines())[:200]  # a subject is one line, whatever it was made of
    notice = OutboxMessage(by=by, to=to, subject=line, body=body, created_at=now, stop=stop, forget=forget)
    notice.route = route
    notice.circular_id, notice.calendar = circular_id, calendar
    db.session.add(notice)
    return notice


def is_waiting() -> ColumnElement[bool]:
    """Neither sent nor set aside."""
    return and_(OutboxMessage.sent_at.is_(None), OutboxMessage.failed_at.is_(None))


def waiting() -> Sequence[OutboxMessage]:
    """Messages not sent yet and not given up on, oldest first."""
    return db.session.scalars(select(OutboxMessage).where(is_waiting()).order_by(OutboxMessage.id).limit(50)).all()
