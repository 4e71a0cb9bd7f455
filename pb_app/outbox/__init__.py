"""The outbox: a message is a row in the same transaction as its cause, and is sent after the commit, outside any transaction."""

from pb_app.outbox.bounces import forget_bounce, has_bounced, note_bounce
from pb_app.outbox.dead_letters import drop, retry, set_aside
from pb_app.outbox.govuk_notify import NotifySender
from pb_app.outbox.models import Bounce, DeliveryMethod, OutboxMessage
from pb_app.outbox.queue import queue, waiting
from pb_app.outbox.senders import ConsoleSender, RoutedSender, Sender, SmtpSender, TextGateway
from pb_app.outbox.sending import release

__all__ = [
    "Bounce",
    "DeliveryMethod",
    "ConsoleSender",
    "OutboxMessage",
    "NotifySender",
    "RoutedSender",
    "Sender",
    "TextGateway",
    "SmtpSender",
    "drop",
    "forget_bounce",
    "has_bounced",
    "note_bounce",
    "queue",
    "release",
    "retry",
    "set_aside",
    "waiting",
]
