"""Messages that were set aside: looked at, tried again or dropped by whoever runs the website."""

from collections.abc import Sequence

from sqlalchemy import select

from pb_app.db import db
from pb_app.outbox.models import OutboxMessage


def set_aside(most: int = 100) -> Sequence[OutboxMessage]:
    """Messages that could not be sent and are not tried again by themselves, newest first."""
    query = select(OutboxMessage).where(OutboxMessage.failed_at.is_not(None))
    return db.session.scalars(query.order_by(OutboxMessage.id.desc()).limit(most)).all()


def _find(message_id: int) -> OutboxMessage | None:
    query = select(OutboxMessage).where(OutboxMessage.id == message_id, OutboxMessage.failed_at.is_not(None))
    return db.session.scalar(query.with_for_update())


def retry(message_id: int) -> bool:
    """Let a message be tried again from the beginning; False if it is not set aside, or its words are gone."""
    message = _find(message_id)
    if message is None or not message.body:
        return False
    message.failed_at = message.next_at = None
    message.attempts = 0
    return True


def drop(message_id: int) -> bool:
    """Delete a message that was set aside; False if it is not there."""
    message = _find(message_id)
    if message is None:
        return False
    db.session.delete(message)
    return True
