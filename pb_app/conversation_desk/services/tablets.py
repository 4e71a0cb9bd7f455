"""Shared tablets of a conversation."""

import hashlib
import secrets
from datetime import datetime

from pb_app.access import Actor, Refused
from pb_app.audit import log as audit
from pb_app.common_ground.models import Conversation
from pb_app.conversation_desk import events
from pb_app.conversation_desk.models import ConversationTablet
from pb_app.conversation_desk.terms import Refusal
from pb_app.db import db


def secret_hash(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()


def make(conversation: Conversation, name: str, actor: Actor, now: datetime) -> tuple[ConversationTablet, str]:
    """A shared tablet and the password that turns one into it; the password is shown once."""
    if conversation.admission.needs_account:
        raise Refused(Refusal.NO_TABLETS)
    secret = secrets.token_urlsafe(12)
    made = ConversationTablet(conversation_id=conversation.id, name=name, secret_hash=secret_hash(secret))
    db.session.add(made)
    db.session.flush()
    audit.record(events.TabletMade(conversation.id, made.id), actor, now, conversation.place_id)
    return made, secret


def end(conversation: Conversation, tablet: ConversationTablet, actor: Actor, now: datetime) -> None:
    tablet.ended = True
    audit.record(events.TabletEnded(conversation.id, tablet.id), actor, now, conversation.place_id)
