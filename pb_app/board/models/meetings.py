"""Projects on the agendas of meetings with their papers, and interests in them."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from pb_app.board.terms import DecisionMethod, ItemPurpose
from pb_app.db import Base, word
from pb_app.db.immutable import append_only
from pb_app.delivery.models import Award
from pb_app.moderation.masking import Hideable, masked


class Review(Hideable, Base):
    """One project on a meeting's agenda, with its paper."""

    __tablename__ = "review"
    __table_args__ = (UniqueConstraint("meeting_id", "award_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id"))
    award_id: Mapped[int] = mapped_column(ForeignKey("award.id"), index=True)
    paper_written: Mapped[str] = mapped_column("paper", Text)
    paper = masked("paper_written")
    #: The same in easy read.
    easy_written: Mapped[str] = mapped_column("easy", Text, default="")
    easy = masked("easy_written", says_why=False)
    purpose: Mapped[ItemPurpose] = mapped_column(word(ItemPurpose, "purpose"), default=ItemPurpose.DECIDE)
    method: Mapped[DecisionMethod] = mapped_column(word(DecisionMethod, "method"), default=DecisionMethod.MAJORITY)
    #: Fixed beforehand: whether the vote is secret for good.
    secret: Mapped[bool] = mapped_column(default=False)

    award: Mapped[Award] = relationship(lazy="raise_on_sql")

    @property
    def is_advice(self) -> bool:
        return self.purpose is ItemPurpose.ADVISE

    @property
    def is_information(self) -> bool:
        return self.purpose is ItemPurpose.INFORM


class PaperVersion(Base):
    """An earlier version of a paper; if it changed after the agenda was sent, with the reason."""

    __tablename__ = "paper_version"

    review_id: Mapped[int] = mapped_column(ForeignKey("review.id"), primary_key=True)
    version: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    paper: Mapped[str] = mapped_column(Text)
    easy: Mapped[str] = mapped_column(Text)
    why: Mapped[str] = mapped_column(String(300), default="")
    written_at: Mapped[datetime]


append_only(PaperVersion.__table__)


class Declaration(Base):
    """A member's declaration about their own interest before voting."""

    __tablename__ = "declaration"
    __table_args__ = (CheckConstraint("NOT conflicted OR note <> ''", name="interest_is_explained"),)

    review_id: Mapped[int] = mapped_column(ForeignKey("review.id"), primary_key=True)
    seat_id: Mapped[int] = mapped_column(ForeignKey("seat.id"), primary_key=True)
    conflicted: Mapped[bool]
    note: Mapped[str] = mapped_column(Text, default="")
