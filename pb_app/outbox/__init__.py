"""The outbox: a message is a row in the same transaction as its cause, and is sent after the commit, outside any transaction."""

from pb_app.outbox.bounces import forget_bounce, has_bounced, note_bounce
from pb_app.outbox.circulars import (
    STOP,
    add_circular,
    change_circular,
    copy_of,
    count_set_aside,
    count_waiting,
    for_readers,
    pull_back,
    take_back,
)
from pb_app.outbox.dead_letters import drop, retry, set_aside
from pb_app.outbox.govuk_notify import NotifySender
from pb_app.outbox.models import Bounce, DeliveryMethod, OutboxCircular, OutboxMessage
from pb_app.outbox.queue import queue, waiting
from pb_app.outbox.retention import SENT_KEPT, account, forget
from pb_app.outbox.senders import ConsoleSender, RoutedSender, Sender, SmtpSender, TextGateway
from pb_app.outbox.sending import release

__all__ = [
    "SENT_KEPT",
    "STOP",
    "Bounce",
    "DeliveryMethod",
    "ConsoleSender",
    "OutboxMessage",
    "NotifySender",
    "RoutedSender",
    "OutboxCircular",
    "Sender",
    "TextGateway",
    "SmtpSender",
    "account",
    "add_circular",
    "change_circular",
    "copy_of",
    "count_set_aside",
    "count_waiting",
    "drop",
    "for_readers",
    "forget",
    "forget_bounce",
    "has_bounced",
    "note_bounce",
    "pull_back",
    "queue",
    "release",
    "retry",
    "set_aside",
    "take_back",
    "waiting",
]
