"""The outbox: a message is a row in the same transaction as its cause, and is sent only after the commit."""

from pb_app.outbox.bounces import forget_bounce, has_bounced, note_bounce
from pb_app.outbox.govuk_notify import NotifySender
from pb_app.outbox.models import Bounce, DeliveryMethod, OutboxMessage
from pb_app.outbox.queue import queue, release, waiting
from pb_app.outbox.senders import ConsoleSender, Sender, SmtpSender

__all__ = [
    "Bounce",
    "DeliveryMethod",
    "ConsoleSender",
    "OutboxMessage",
    "NotifySender",
    "Sender",
    "SmtpSender",
    "forget_bounce",
    "has_bounced",
    "note_bounce",
    "queue",
    "release",
    "waiting",
]
