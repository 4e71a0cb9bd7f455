"""Queue inside the transaction, release after it."""

import logging
import smtplib
from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, delete, or_, select

from pb_app.db import db
from pb_app.outbox.bounces import note_bounce
from pb_app.outbox.models import DeliveryMethod, OutboxMessage
from pb_app.outbox.senders import ConsoleSender, Sender

GIVE_UP_AFTER = 5
log = logging.getLogger("commonpot.notices")


def queue(
    to: str,
    *,
    subject: str,
    body: str,
    now: datetime,
    by: DeliveryMethod = DeliveryMethod.EMAIL,
    stop: str | None = None,
    forget: bool = False,
) -> OutboxMessage:
    """Put a message in the outbox; it is sent only if the transaction commits, and with ``forget`` deleted then."""
    notice = OutboxMessage(by=by, to=to, subject=subject[:200], body=body, created_at=now, stop=stop, forget=forget)
    db.session.add(notice)
    return notice


def waiting() -> Sequence[OutboxMessage]:
    """Messages not sent yet and not given up on, oldest first."""
    query = (
        select(OutboxMessage)
        .where(OutboxMessage.sent_at.is_(None), OutboxMessage.attempts < GIVE_UP_AFTER)
        .order_by(OutboxMessage.id)
    )
    return db.session.scalars(query.limit(50)).all()


def release(sender: Sender, now: datetime) -> int:
    """Try to send all waiting messages; returns how many were sent. A failure is kept for the next release, never raised."""
    sent = 0
    for notice in waiting():
        notice.attempts += 1
        try:
            if notice.by is DeliveryMethod.TEXT:
                sender.text(notice.to, notice.body)
            else:
                sender.send(notice.to, notice.subject, notice.body, notice.stop)
        except smtplib.SMTPRecipientsRefused as error:
            _refused(notice, error, now)
            continue
        except (OSError, smtplib.SMTPException) as error:
            log.warning("notice %s not sent: %s", notice.id, type(error).__name__)
            continue
        notice.sent_at = now
        sent += 1
        if not isinstance(sender, ConsoleSender):  # what it did not really send, the demo's page shows
            notice.empty()
    db.session.flush()
    db.session.execute(delete(OutboxMessage).where(OutboxMessage.forget, _is_over()))
    db.session.commit()
    return sent


def _is_over() -> ColumnElement[bool]:
    return or_(OutboxMessage.sent_at.is_not(None), OutboxMessage.attempts >= GIVE_UP_AFTER)


def _refused(notice: OutboxMessage, error: smtplib.SMTPRecipientsRefused, now: datetime) -> None:
    """A permanent refusal (5xx) is recorded and not tried again; a temporary one waits for the next release."""
    code, _ = error.recipients.get(notice.to, (0, b""))
    log.warning("notice %s not sent: the address was refused with %s", notice.id, code)
    if code >= 500:
        notice.attempts = GIVE_UP_AFTER
        notice.empty()
        note_bounce(notice.to, f"refused with {code}", now)
