"""Codes by hash, sheets by number, and shared tablets. Nothing here leads from a code or a sheet to answers that count."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from pb_app.conversation_desk.terms import SheetState
from pb_app.db import Base, Json, word


class ConversationCodeBatch(Base):
    """Codes that were made together to be handed out; ``used`` is written when the conversation ends."""

    __tablename__ = "conversation_code_batch"
    __table_args__ = (CheckConstraint("size > 0 AND used >= 0 AND used <= size", name="not_more_than_made"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    conversation_id: Mapped[int] = mapped_column(ForeignKey("conversation.id"), index=True)
    size: Mapped[int]
    note: Mapped[str] = mapped_column(String(120))
    used: Mapped[int | None]
    made_by_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    made_at: Mapped[datetime]


class ConversationCode(Base):
    """A code as a keyed hash for one conversation. Destroyed when it ends."""

    __tablename__ = "conversation_code"

    hash: Mapped[str] = mapped_column(String(64), primary_key=True)
    batch_id: Mapped[int] = mapped_column(ForeignKey("conversation_code_batch.id"), index=True)
    used: Mapped[bool] = mapped_column(default=False)


class ConversationSheetBatch(Base):
    """Paper sheets that were printed together, numbered from ``first``. ``place``: where they lie, as results say it."""

    __tablename__ = "conversation_sheet_batch"
    __table_args__ = (
        CheckConstraint("size > 0 AND first > 0", name="size_positive"),
        CheckConstraint("place <> ''", name="says_where"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    conversation_id: Mapped[int] = mapped_column(ForeignKey("conversation.id"), index=True)
    place: Mapped[str] = mapped_column(String(80))
    first: Mapped[int]
    size: Mapped[int]
    #: The ids of the statements, the least seen first, as they were when the sheets were printed.
    statements: Mapped[list[int]] = mapped_column(Json)
    made_by_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    made_at: Mapped[datetime]


class ConversationSheet(Base):
    """A sheet that somebody has begun to type in. ``apart``: no code stands behind it."""

    __tablename__ = "conversation_sheet"

    conversation_id: Mapped[int] = mapped_column(ForeignKey("conversation.id"), primary_key=True)
    n: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    batch_id: Mapped[int] = mapped_column(ForeignKey("conversation_sheet_batch.id"), index=True)
    state: Mapped[SheetState] = mapped_column(word(SheetState, "state"))
    apart: Mapped[bool] = mapped_column(default=False)


class ConversationSheetEntry(Base):
    """One person's reading of a sheet. Deleted once two agree, and when the conversation ends."""

    __tablename__ = "conversation_sheet_entry"

    conversation_id: Mapped[int] = mapped_column(ForeignKey("conversation.id"), primary_key=True)
    n: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    clerk_id: Mapped[int] = mapped_column(ForeignKey("account.id"), primary_key=True)
    text: Mapped[str] = mapped_column(Text)


class ConversationSheetCount(Base):
    """What sheets without a code say to a statement, added up: no sheet can be told from another."""

    __tablename__ = "conversation_sheet_count"
    __table_args__ = (CheckConstraint("agree >= 0 AND disagree >= 0 AND passed >= 0", name="not_negative"),)

    batch_id: Mapped[int] = mapped_column(ForeignKey("conversation_sheet_batch.id"), primary_key=True)
    statement_id: Mapped[int] = mapped_column(ForeignKey("conversation_statement.id"), primary_key=True)
    agree: Mapped[int] = mapped_column(default=0)
    disagree: Mapped[int] = mapped_column(default=0)
    passed: Mapped[int] = mapped_column(default=0)


class ConversationTablet(Base):
    """A shared tablet; only a hash of its password is kept."""

    __tablename__ = "conversation_tablet"

    id: Mapped[int] = mapped_column(primary_key=True)
    conversation_id: Mapped[int] = mapped_column(ForeignKey("conversation.id"), index=True)
    name: Mapped[str] = mapped_column(String(120))
    secret_hash: Mapped[str] = mapped_column(String(64))
    ended: Mapped[bool] = mapped_column(default=False)
