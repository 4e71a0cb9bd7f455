"""Codes that are handed out, one a person: made, typed, and destroyed with the end."""

from datetime import datetime

from sqlalchemy import delete

from pb_app.access import Actor, Refused
from pb_app.audit import log as audit
from pb_app.common_ground import rules as conversation_rules
from pb_app.common_ground import services as conversations
from pb_app.common_ground.models import Conversation
from pb_app.conversation_desk import events, queries
from pb_app.conversation_desk.models import ConversationCode, ConversationCodeBatch
from pb_app.conversation_desk.terms import Refusal
from pb_app.db import db
from pb_app.voting.code_encoding import Mistyped, new_code, read_code


def hash_of(secret: str, conversation: Conversation, code: str) -> str:
    """A keyed hash that fits this conversation alone."""
    return conversation_rules.key_of(secret, purpose="code", conversation_id=conversation.id, subject=code)


def make(
    conversation: Conversation, size: int, note: str, *, secret: str, actor: Actor, now: datetime
) -> tuple[ConversationCodeBatch, list[str]]:
    """So many codes. They are shown once; only hashes are kept."""
    if conversations.status_of(conversation, now).is_over:
        raise Refused(Refusal.NOT_OPEN)
    batch = ConversationCodeBatch(conversation_id=conversation.id, size=size, note=note)
    batch.made_by_id, batch.made_at = actor.account_id, now
    db.session.add(batch)
    db.session.flush()
    made = [new_code() for _ in range(size)]
    hashes = sorted(hash_of(secret, conversation, code) for code in made)  # the order says nothing of who gets which
    db.session.add_all(ConversationCode(hash=hash, batch_id=batch.id, used=False) for hash in hashes)
    db.session.flush()
    audit.record(events.CodesMade(conversation.id, batch.id, size), actor, now, conversation.place_id)
    return batch, made


def known(conversation: Conversation, typed: str, secret: str) -> str:
    """The hash of a code that was made for this conversation. Refuses any other."""
    try:
        hash = hash_of(secret, conversation, read_code(typed))
    except Mistyped:
        raise Refused(Refusal.CODE_WRONG, "code") from None
    if queries.code(conversation.id, hash) is None:
        raise Refused(Refusal.CODE_WRONG, "code")
    return hash


def use(conversation: Conversation, hash: str) -> None:
    """From now on it is one person's; the same person can come back with it."""
    row = queries.code(conversation.id, hash)
    if row is not None:
        row.used = True
        db.session.flush()


def forget(conversation: Conversation) -> None:
    """The end: how many were used stays, and no code leads anywhere any more."""
    batches = queries.code_batches(conversation.id)
    used = queries.codes_used([batch.id for batch in batches])
    for batch in batches:
        batch.used = used.get(batch.id, 0)
    db.session.execute(delete(ConversationCode).where(ConversationCode.batch_id.in_([batch.id for batch in batches])))
