"""Send what waits: claim, commit, send, commit. No transaction is open while a mail server is spoken to.

A claim says who sends a message and until when. Whoever stops between sending and writing that down leaves the message to
be sent again after the claim's end; while a worker is alive nobody else sends what it has claimed, because a claim lasts
longer than a mail server may take (``senders.PATIENCE`` for each of about a dozen steps).
"""

import logging
import smtplib
import time
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import uuid4

from sqlalchemy import Select, delete, exists, or_, select

from pb_app.db import db
from pb_app.db.engine import begin_writing, read_only
from pb_app.outbox.bounces import note_bounce
from pb_app.outbox.circulars import copy_of
from pb_app.outbox.models import DeliveryMethod, OutboxMessage
from pb_app.outbox.queue import is_waiting
from pb_app.outbox.senders import ConsoleSender, MessageFailed, RoutedSender, Sender

CLAIM = timedelta(minutes=5)
#: How long a message waits after each try that failed; after the last one it is set aside.
BACKOFF = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 30, 120, 480))
GIVE_UP_AFTER = len(BACKOFF) + 1
log = logging.getLogger("commonpot.notices")


@dataclass(frozen=True, slots=True)
class ClaimedMessage:
    """A message as it was claimed: plain values, so that sending needs no database."""

    id: int
    by: DeliveryMethod
    to: str
    subject: str
    body: str
    stop: str | None
    route: str = ""
    html: str = ""
    calendar: str = ""


@dataclass(frozen=True, slots=True)
class SendingResult:
    """What a try came to; ``error`` is empty when the message went out."""

    error: str = ""
    #: The address takes nothing, now or later.
    for_good: bool = False
    #: The message itself can't be sent, to anybody.
    set_aside: bool = False


def release(sender: Sender, now: datetime, worker: str = "") -> int:
    """Try to send each message that is due; returns how many went out. A failure waits for its next try, never raises.

    Commits what is under way, and holds no transaction while it sends.
    """
    db.session.commit()
    worker, began, sent = worker or uuid4().hex, time.monotonic(), 0
    while message := claim(worker, now + timedelta(seconds=time.monotonic() - began)):
        result = _send(sender, message)
        sent += not result.error
        settle(worker, message, result, now, kept=isinstance(sender, ConsoleSender))
    return sent


def claim(worker: str, now: datetime) -> ClaimedMessage | None:
    """Claim the next message that is due, and commit; None when there is none. Takes no write lock then."""
    db.session.rollback()
    read_only()
    anything = db.session.scalar(select(exists(_due(now).with_only_columns(OutboxMessage.id))))
    begin_writing()
    message = db.session.scalar(_due(now).limit(1).with_for_update(skip_locked=True)) if anything else None
    if message is None:
        db.session.rollback()
        return None
    message.claimed_by, message.claimed_until, message.attempts = worker, now + CLAIM, message.attempts + 1
    body, html = copy_of(message.circular_id, body=message.body, stop=message.stop)
    claimed = ClaimedMessage(
        message.id,
        message.by,
        message.to,
        message.subject,
        body,
        message.stop,
        route=message.route,
        html=html,
        calendar=message.calendar,
    )
    db.session.commit()
    return claimed


def _due(now: datetime) -> Select[OutboxMessage]:
    """What somebody waits for comes before news that can be unsubscribed from, and then the oldest first."""
    free = or_(OutboxMessage.claimed_until.is_(None), OutboxMessage.claimed_until <= now)
    due = or_(OutboxMessage.next_at.is_(None), OutboxMessage.next_at <= now)
    order = (OutboxMessage.stop.is_not(None), OutboxMessage.id)
    return select(OutboxMessage).where(is_waiting(), free, due).order_by(*order)


def _send(sender: Sender, message: ClaimedMessage) -> SendingResult:
    try:
        if message.by is DeliveryMethod.TEXT and message.route:
            _routed(sender, message)
        elif message.by is DeliveryMethod.TEXT:
            sender.text(message.to, message.body)
        else:
            sender.send(
                message.to, message.subject, message.body, message.stop, html=message.html, calendar=message.calendar
            )
    except smtplib.SMTPRecipientsRefused as error:
        code, _ = error.recipients.get(message.to, (0, b""))
        return SendingResult(f"refused with {code}", for_good=code >= 500)
    except MessageFailed as error:
        return SendingResult(type(error).__name__, set_aside=True)
    except (OSError, ValueError, smtplib.SMTPException) as error:
        return SendingResult(type(error).__name__)
    return SendingResult()


def _routed(sender: Sender, message: ClaimedMessage) -> None:
    """A text of a place, by the service that its office chose; the number is in the first line of what was sealed."""
    gateway = sender.routes.get(message.route) if isinstance(sender, RoutedSender) else None
    if gateway is None:
        raise OSError("no such text service")
    number, _, words = message.body.partition("\n")
    gateway.text(number, words)


def settle(worker: str, message: ClaimedMessage, result: SendingResult, now: datetime, *, kept: bool = False) -> None:
    """Write down what the try came to, and commit; nothing is written when the claim is somebody else's by now.

    ``kept``: the words stay, because they were not really sent and the demo shows them on a page.
    """
    begin_writing()
    mine = (OutboxMessage.id == message.id, OutboxMessage.claimed_by == worker)
    row = db.session.scalar(select(OutboxMessage).where(*mine).with_for_update())
    if row is not None:
        _note(row, result, now)
        if row.sent_at and not kept:
            row.empty()
        db.session.flush()
        over = or_(OutboxMessage.sent_at.is_not(None), OutboxMessage.failed_at.is_not(None))
        db.session.execute(delete(OutboxMessage).where(OutboxMessage.id == message.id, OutboxMessage.forget, over))
    db.session.commit()


def _note(row: OutboxMessage, result: SendingResult, now: datetime) -> None:
    row.let_go()
    row.error = result.error
    if not result.error:
        row.sent_at = now
        return
    log.warning("notice %s not sent: %s", row.id, result.error)
    if result.for_good:  # the address will not take anything
        row.empty()
        note_bounce(row.to, result.error, now)
    if result.for_good or result.set_aside or row.attempts >= GIVE_UP_AFTER:
        row.failed_at = now
    else:
        row.next_at = now + BACKOFF[row.attempts - 1]
