"""Notes without names, what the fund answered, and what was changed afterwards."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from pb_app.board.terms import AnsweredBy, NoteKind, Verdict
from pb_app.db import Base, word
from pb_app.db.immutable import append_only_but


class PrivateNote(Base):
    """A member's praise or question, quoted without a name: no person, no time, and a random id."""

    __tablename__ = "private_note"
    __table_args__ = (CheckConstraint("(answer = '') = (answered_by IS NULL)", name="answered_by_somebody"),)

    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    review_id: Mapped[int] = mapped_column(ForeignKey("review.id"), index=True)
    kind: Mapped[NoteKind] = mapped_column(word(NoteKind, "kind"))
    words: Mapped[str] = mapped_column(Text)
    #: The answer to a question, from the group or the secretary.
    answer: Mapped[str] = mapped_column(Text, default="")
    answered_by: Mapped[AnsweredBy | None] = mapped_column(word(AnsweredBy, "answered_by"))


class BoardResponse(Base):
    """What the fund did after a decision, with a deadline fixed from the beginning; and the minority's view."""

    __tablename__ = "board_response"
    __table_args__ = (CheckConstraint("(answered_at IS NULL) = (words = '')", name="answered_in_words"),)

    review_id: Mapped[int] = mapped_column(ForeignKey("board_decision.review_id"), primary_key=True)
    fund_id: Mapped[int] = mapped_column(ForeignKey("fund.id"), index=True)
    asked: Mapped[str] = mapped_column(Text, default="")
    minority: Mapped[str] = mapped_column(Text, default="")
    due_on: Mapped[date]
    words: Mapped[str] = mapped_column(Text, default="")
    answered_at: Mapped[datetime | None]
    by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))


class Recommendation(Base):
    """A rule the board wants for the fund's next round; the fund answers in public before it opens one."""

    __tablename__ = "board_recommendation"
    __table_args__ = (
        CheckConstraint("words <> ''", name="with_words"),
        CheckConstraint("(answered_at IS NULL) = (taken IS NULL)", name="answered_yes_or_no"),
        CheckConstraint("taken IS NULL OR taken OR said <> ''", name="no_with_a_reason"),
    )

    review_id: Mapped[int] = mapped_column(ForeignKey("board_decision.review_id"), primary_key=True)
    fund_id: Mapped[int] = mapped_column(ForeignKey("fund.id"), index=True)
    words: Mapped[str] = mapped_column(Text)
    due_on: Mapped[date]
    taken: Mapped[bool | None]
    said: Mapped[str] = mapped_column(Text, default="")
    round_id: Mapped[int | None] = mapped_column(ForeignKey("round.id"), index=True)
    answered_at: Mapped[datetime | None]
    by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))


class Override(Base):
    """A decision that was changed afterwards, by a named person, with a public reason; never changed itself."""

    __tablename__ = "board_override"
    __table_args__ = (CheckConstraint("name <> '' AND reason <> ''", name="named_and_explained"),)

    review_id: Mapped[int] = mapped_column(ForeignKey("board_decision.review_id"), primary_key=True)
    verdict: Mapped[Verdict] = mapped_column(word(Verdict, "verdict"))
    name: Mapped[str] = mapped_column(String(120))
    reason: Mapped[str] = mapped_column(Text)
    by_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    at: Mapped[datetime]


append_only_but(Override.__table__, name="'–'")


class LearningNote(Base):
    """What was learnt from a project, successful or not; about the work and never about people."""

    __tablename__ = "learning_note"
    __table_args__ = (CheckConstraint("expected <> '' AND happened <> '' AND again <> ''", name="says_something"),)

    review_id: Mapped[int] = mapped_column(ForeignKey("board_decision.review_id"), primary_key=True)
    expected: Mapped[str] = mapped_column(Text)
    happened: Mapped[str] = mapped_column(Text)
    again: Mapped[str] = mapped_column(Text)
    risk: Mapped[str] = mapped_column(Text, default="")
    written_at: Mapped[datetime]
