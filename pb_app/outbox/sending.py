"""Send what waits: claim a few, commit, and for each: send, commit. No transaction is open while a mail server is spoken to.

A claim says who sends a message and until when. Whoever stops between sending and writing that down leaves that one message
to be sent again after the claim's end, and those that it had not begun; while a worker is alive nobody else sends what it has
claimed, because a claim lasts longer than a mail server may take (``senders.PATIENCE`` for each of about a dozen steps). What
a worker has claimed and not begun after a few seconds it lets go, so that no sign-in link waits behind a slow server's letters.
"""

import logging
import smtplib
import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import uuid4

from sqlalchemy import Row, Select, delete, exists, or_, select, update

from pb_app.db import db
from pb_app.db.engine import begin_writing, read_only
from pb_app.outbox.bounces import note_bounce
from pb_app.outbox.circulars import copies_of
from pb_app.outbox.models import DeliveryMethod, OutboxMessage
from pb_app.outbox.queue import is_waiting
from pb_app.outbox.senders import ConsoleSender, MessageFailed, RoutedSender, Sender, conversation

CLAIM = timedelta(minutes=5)
#: So many messages are claimed at one time, and those not begun after so many seconds are let go.
BATCH, HELD = 25, 5.0
#: How long a message waits after each try that failed; after the last one it is set aside.
BACKOFF = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 30, 120, 480))
GIVE_UP_AFTER = len(BACKOFF) + 1
log = logging.getLogger("commonpot.notices")
#: What sending needs of a message.
CLAIMED = (
    OutboxMessage.id,
    OutboxMessage.by,
    OutboxMessage.to,
    OutboxMessage.subject,
    OutboxMessage.body,
    OutboxMessage.stop,
    OutboxMessage.route,
    OutboxMessage.calendar,
    OutboxMessage.circular_id,
)


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
    while batch := claim(worker, now + timedelta(seconds=time.monotonic() - began), BATCH):
        sent += _send_each(sender, worker, batch, now)
    return sent


def _send_each(sender: Sender, worker: str, batch: list[ClaimedMessage], now: datetime) -> int:
    until, sent = time.monotonic() + HELD, 0
    with conversation(sender) as post:
        for number, message in enumerate(batch):
            if number and time.monotonic() > until:
                let_go(worker, batch[number:])
                break
            result = _send(post, message)
            sent += not result.error
            settle(worker, message, result, now, kept=isinstance(sender, ConsoleSender))
    return sent


def claim(worker: str, now: datetime, most: int = 1) -> list[ClaimedMessage]:
    """Claim the next messages that are due, and commit; none when there are none. Takes no write lock then."""
    db.session.rollback()
    read_only()
    anything = db.session.scalar(select(exists(_due(now).with_only_columns(OutboxMessage.id))))
    begin_writing()
    due = _due(now).with_only_columns(*CLAIMED).limit(most).with_for_update(skip_locked=True)
    rows = db.session.execute(due).all() if anything else []
    if not rows:
        db.session.rollback()
        return []
    values = {"claimed_by": worker, "claimed_until": now + CLAIM, "attempts": OutboxMessage.attempts + 1}
    db.session.execute(update(OutboxMessage).where(OutboxMessage.id.in_([row.id for row in rows])).values(values))
    claimed = _as_they_go(rows)
    db.session.commit()
    return claimed


def _as_they_go(rows: Sequence[Row[*tuple[object, ...]]]) -> list[ClaimedMessage]:
    """What each person gets, in words; a circular is read once for all its copies."""
    words = copies_of([(row.circular_id, row.body, row.stop) for row in rows])
    return [
        ClaimedMessage(
            row.id,
            row.by,
            row.to,
            row.subject,
            body,
            row.stop,
            route=row.route,
            html=html,
            calendar=row.calendar,
        )
        for row, (body, html) in zip(rows, words, strict=True)
    ]


def let_go(worker: str, messages: Sequence[ClaimedMessage]) -> None:
    """What was claimed and not begun waits again, as if it had not been claimed. Commits."""
    begin_writing()
    mine = (OutboxMessage.id.in_([message.id for message in messages]), OutboxMessage.claimed_by == worker)
    values = {"claimed_by": None, "claimed_until": None, "attempts": OutboxMessage.attempts - 1}
    db.session.execute(update(OutboxMessage).where(*mine).values(values))
    db.session.commit()


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
    if result.error:
        row = db.session.scalar(select(OutboxMessage).where(*mine).with_for_update())
        if row is not None:
            _note(row, result, now)
            db.session.flush()
    else:
        emptied = {} if kept else {"body": "", "stop": None, "calendar": ""}
        gone = {"sent_at": now, "error": "", "claimed_by": None, "claimed_until": None, **emptied}
        db.session.execute(update(OutboxMessage).where(*mine).values(gone))
    over = or_(OutboxMessage.sent_at.is_not(None), OutboxMessage.failed_at.is_not(None))
    db.session.execute(delete(OutboxMessage).where(OutboxMessage.id == message.id, OutboxMessage.forget, over))
    db.session.commit()


def _note(row: OutboxMessage, result: SendingResult, now: datetime) -> None:
    row.let_go()
    row.error = result.error
    log.warning("notice %s not sent: %s", row.id, result.error)
    if result.for_good:  # the address will not take anything
        row.empty()
        note_bounce(row.to, result.error, now)
    if result.for_good or result.set_aside or row.attempts >= GIVE_UP_AFTER:
        row.failed_at = now
    else:
        row.next_at = now + BACKOFF[row.attempts - 1]
