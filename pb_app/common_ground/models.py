"""Conversations with their statements, the voices that answer, and the results.

A voice is a random number with a keyed hash for one conversation. There is no account, no time and no order in it, and
the hash is destroyed when the conversation closes: from then on nothing leads from an answer to anybody.
"""

from datetime import date, datetime

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, SmallInteger, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from pb_app.common_ground.terms import (
    Admission,
    ChangeKind,
    StatementFault,
    StatementSource,
    StatementState,
    WordingMaker,
)
from pb_app.db import Base, word
from pb_app.db.immutable import append_only
from pb_app.moderation.masking import Hideable


class Conversation(Base):
    """A question with a day on which it ends, somebody who answers what comes of it, and the day of that answer."""

    __tablename__ = "conversation"
    __table_args__ = (
        CheckConstraint("question <> '' AND decides <> ''", name="says_what_and_who"),
        CheckConstraint("answer_by >= closes_on", name="answer_after_the_end"),
        CheckConstraint("closed_at IS NULL OR opened_at IS NOT NULL", name="opened_before_closed"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    place_id: Mapped[int] = mapped_column(ForeignKey("place.id"), index=True)
    round_id: Mapped[int | None] = mapped_column(ForeignKey("round.id"))
    question: Mapped[str] = mapped_column(String(140))
    about: Mapped[str] = mapped_column(Text)
    language: Mapped[str] = mapped_column(String(8))
    owner_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    #: Who decides about it, as the public reads it: a team, not a person.
    decides: Mapped[str] = mapped_column(String(120))
    admission: Mapped[Admission] = mapped_column(word(Admission, "admission"), default=Admission.OPEN)
    closes_on: Mapped[date]
    answer_by: Mapped[date]
    #: Decides the order of cards and the lot; published with the result.
    seed: Mapped[str] = mapped_column(String(64))
    made_by_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    made_at: Mapped[datetime]
    opened_at: Mapped[datetime | None]
    closed_at: Mapped[datetime | None]
    not_heard: Mapped[str] = mapped_column(Text, default="")
    point_id: Mapped[int | None] = mapped_column(ForeignKey("evidence_point.id"))


class ConversationStatement(Hideable, Base):
    """A sentence to answer. Moderators can hide its words; what people answered still counts."""

    __tablename__ = "conversation_statement"
    __table_args__ = (
        UniqueConstraint("conversation_id", "n"),
        CheckConstraint("(state = 'refused') = (fault IS NOT NULL)", name="refused_with_a_reason"),
        CheckConstraint(
            "(origin = 'hearing') = (hearing_id IS NOT NULL) AND (hearing_id IS NULL) = (made_from IS NULL)",
            name="from_a_hearing",
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    conversation_id: Mapped[int] = mapped_column(ForeignKey("conversation.id"))
    n: Mapped[int]
    origin: Mapped[StatementSource] = mapped_column(word(StatementSource, "origin"))
    state: Mapped[StatementState] = mapped_column(word(StatementState, "state"))
    fault: Mapped[StatementFault | None] = mapped_column(word(StatementFault, "fault"))
    #: A keyed hash, so that whoever wrote it can read what became of it; it fits no voice, and goes with the end.
    author_key: Mapped[str | None] = mapped_column(String(64))
    #: Whoever wrote it has asked for a second look, which they can do once.
    asked_again: Mapped[bool] = mapped_column(default=False)
    point_id: Mapped[int | None] = mapped_column(ForeignKey("evidence_point.id"))
    #: Whoever decided not to show it: somebody else looks a second time.
    decided_by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    #: The hearing at which it was said, and the number of the published point. That one is no key: nothing leads back.
    hearing_id: Mapped[int | None] = mapped_column(ForeignKey("hearing.id"))
    made_from: Mapped[int | None] = mapped_column(index=True)


class ConversationWording(Base):
    """A statement in one language."""

    __tablename__ = "conversation_wording"
    __table_args__ = (
        CheckConstraint("words <> ''", name="says_something"),
        CheckConstraint("first = (made_by = 'original')", name="first_as_written"),
    )

    statement_id: Mapped[int] = mapped_column(ForeignKey("conversation_statement.id"), primary_key=True)
    language: Mapped[str] = mapped_column(String(8), primary_key=True)
    #: Read through ``queries.words_of``, which knows what is hidden.
    words_written: Mapped[str] = mapped_column("words", String(140))
    #: As it was written; the others are translations.
    first: Mapped[bool]
    made_by: Mapped[WordingMaker] = mapped_column(word(WordingMaker, "made_by"), default=WordingMaker.ORIGINAL)


class ConversationVoice(Base):
    """Somebody who answers. ``key`` is destroyed when the conversation closes."""

    __tablename__ = "conversation_voice"
    __table_args__ = (UniqueConstraint("conversation_id", "key"), {"sqlite_with_rowid": False})

    #: A random number, so that it does not say who came first.
    id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    conversation_id: Mapped[int] = mapped_column(ForeignKey("conversation.id"))
    key: Mapped[str | None] = mapped_column(String(64))
    account: Mapped[bool]
    #: A code that the office handed out stands behind it.
    coded: Mapped[bool] = mapped_column(default=False)
    #: Known to live here: on the roll of the round that the conversation belongs to.
    known: Mapped[bool]
    area_id: Mapped[int | None] = mapped_column(ForeignKey("area.id"))


class ConversationAnswer(Base):
    """What a voice says to a statement: 1 agrees, -1 disagrees, 0 passes. Without a time."""

    __tablename__ = "conversation_answer"
    __table_args__ = (CheckConstraint("vote IN (-1, 0, 1)", name="is_a_vote"), {"sqlite_with_rowid": False})

    voice_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("conversation_voice.id"), primary_key=True)
    statement_id: Mapped[int] = mapped_column(ForeignKey("conversation_statement.id"), primary_key=True)
    vote: Mapped[int] = mapped_column(SmallInteger)


class ConversationChange(Base):
    """What everybody can read of a change after the opening, with the reason, and without whoever made it."""

    __tablename__ = "conversation_change"

    id: Mapped[int] = mapped_column(primary_key=True)
    conversation_id: Mapped[int] = mapped_column(ForeignKey("conversation.id"), index=True)
    day: Mapped[date]
    change: Mapped[ChangeKind] = mapped_column(word(ChangeKind, "change"))
    statement_id: Mapped[int | None] = mapped_column(ForeignKey("conversation_statement.id"))
    fault: Mapped[StatementFault | None] = mapped_column(word(StatementFault, "fault"))
    before: Mapped[date | None]
    after: Mapped[date | None]
    reason: Mapped[str] = mapped_column(Text, default="")


class ConversationResult(Base):
    """What was found, as it was published; the last one is final. ``people``: how many had answered, for the next look."""

    __tablename__ = "conversation_result"
    __table_args__ = (UniqueConstraint("conversation_id", "n"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    conversation_id: Mapped[int] = mapped_column(ForeignKey("conversation.id"))
    n: Mapped[int]
    final: Mapped[bool]
    people: Mapped[int]
    digest: Mapped[str] = mapped_column(String(64))
    #: Canonical JSON, without any row and without a count under ten.
    text: Mapped[str] = mapped_column(Text)
    at: Mapped[datetime]


append_only(ConversationResult.__table__)
