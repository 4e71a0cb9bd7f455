"""Questions about codes, sheets and tablets of conversations."""

from collections.abc import Sequence

from sqlalchemy import func, select

from pb_app.common_ground.models import Conversation
from pb_app.conversation_desk.models import (
    ConversationCode,
    ConversationCodeBatch,
    ConversationSheet,
    ConversationSheetBatch,
    ConversationSheetCount,
    ConversationSheetEntry,
    ConversationTablet,
)
from pb_app.conversation_desk.terms import SheetState
from pb_app.db import db
from pb_app.places.models import Place


def code(conversation_id: int, hash: str) -> ConversationCode | None:
    query = select(ConversationCode).join(ConversationCodeBatch, ConversationCodeBatch.id == ConversationCode.batch_id)
    query = query.where(ConversationCodeBatch.conversation_id == conversation_id, ConversationCode.hash == hash)
    return db.session.scalar(query)


def code_batches(conversation_id: int) -> Sequence[ConversationCodeBatch]:
    query = select(ConversationCodeBatch).where(ConversationCodeBatch.conversation_id == conversation_id)
    return db.session.scalars(query.order_by(ConversationCodeBatch.id)).all()


def codes_used(batch_ids: Sequence[int]) -> dict[int, int]:
    """By batch, while the codes are there."""
    query = select(ConversationCode.batch_id, func.count()).where(ConversationCode.batch_id.in_(batch_ids))
    query = query.where(ConversationCode.used).group_by(ConversationCode.batch_id)
    return {row[0]: row[1] for row in db.session.execute(query)}


def sheet_batches(conversation_id: int) -> Sequence[ConversationSheetBatch]:
    query = select(ConversationSheetBatch).where(ConversationSheetBatch.conversation_id == conversation_id)
    return db.session.scalars(query.order_by(ConversationSheetBatch.id)).all()


def sheet_batch(conversation_id: int, batch_id: int) -> ConversationSheetBatch | None:
    return next((batch for batch in sheet_batches(conversation_id) if batch.id == batch_id), None)


def batch_of(conversation_id: int, n: int) -> ConversationSheetBatch | None:
    """The batch that a printed number belongs to."""
    every = sheet_batches(conversation_id)
    return next((batch for batch in every if batch.first <= n < batch.first + batch.size), None)


def sheets(conversation_id: int) -> Sequence[ConversationSheet]:
    query = select(ConversationSheet).where(ConversationSheet.conversation_id == conversation_id)
    return db.session.scalars(query.order_by(ConversationSheet.n)).all()


def sheet(conversation_id: int, n: int) -> ConversationSheet | None:
    return db.session.get(ConversationSheet, (conversation_id, n))


def entries(conversation_id: int, n: int) -> dict[int, str]:
    """By the person who read the sheet, what they read."""
    query = select(ConversationSheetEntry).where(ConversationSheetEntry.conversation_id == conversation_id)
    return {row.clerk_id: row.text for row in db.session.scalars(query.where(ConversationSheetEntry.n == n))}


def counted_apart(conversation_id: int) -> dict[int, int]:
    """By batch, how many sheets without a code are counted."""
    query = (
        select(ConversationSheet.batch_id, func.count())
        .where(ConversationSheet.conversation_id == conversation_id, ConversationSheet.apart)
        .where(ConversationSheet.state == SheetState.COUNTED)
        .group_by(ConversationSheet.batch_id)
    )
    return {row[0]: row[1] for row in db.session.execute(query)}


def counts(batch_ids: Sequence[int]) -> Sequence[ConversationSheetCount]:
    query = select(ConversationSheetCount).where(ConversationSheetCount.batch_id.in_(batch_ids))
    return db.session.scalars(
        query.order_by(ConversationSheetCount.batch_id, ConversationSheetCount.statement_id)
    ).all()


def tablets(conversation_id: int) -> Sequence[ConversationTablet]:
    """Those that were not ended."""
    query = select(ConversationTablet).where(ConversationTablet.conversation_id == conversation_id)
    return db.session.scalars(query.where(~ConversationTablet.ended).order_by(ConversationTablet.id)).all()


def tablet(conversation_id: int, tablet_id: int) -> ConversationTablet | None:
    return next((each for each in tablets(conversation_id) if each.id == tablet_id), None)


def tablet_by_secret(conversation_id: int, hash: str) -> ConversationTablet | None:
    return next((each for each in tablets(conversation_id) if each.secret_hash == hash), None)


def place_of(conversation_id: int) -> str | None:
    """The short name of a conversation's place."""
    query = select(Place.slug).join(Conversation, Conversation.place_id == Place.id)
    return db.session.scalar(query.where(Conversation.id == conversation_id))
