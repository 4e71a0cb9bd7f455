"""Meetings, projects on the agenda, interests, votes and decisions. A board's votes are public and carry names."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from pb_app.board.terms import MeetingStatus, Method, Purpose, Verdict
from pb_app.db import Base, word
from pb_app.db.immutable import append_only
from pb_app.delivery.models import Award


class Meeting(Base):
    __tablename__ = "meeting"

    id: Mapped[int] = mapped_column(primary_key=True)
    board_id: Mapped[int] = mapped_column(ForeignKey("board.id"), index=True)
    starts_at: Mapped[datetime]
    where: Mapped[str] = mapped_column("venue", String(200))
    status: Mapped[MeetingStatus] = mapped_column(word(MeetingStatus, "status"), default=MeetingStatus.PLANNED)
    #: When the agenda and its papers went out, and why so late if it was late.
    sent_at: Mapped[datetime | None]
    late_why: Mapped[str] = mapped_column(String(300), default="")


class Review(Base):
    """One project on a meeting's agenda, with its paper."""

    __tablename__ = "review"
    __table_args__ = (UniqueConstraint("meeting_id", "award_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id"))
    award_id: Mapped[int] = mapped_column(ForeignKey("award.id"), index=True)
    paper: Mapped[str] = mapped_column(Text)
    #: The same in easy read.
    easy: Mapped[str] = mapped_column(Text, default="")
    purpose: Mapped[Purpose] = mapped_column(word(Purpose, "purpose"), default=Purpose.DECIDE)
    method: Mapped[Method] = mapped_column(word(Method, "method"), default=Method.MAJORITY)

    award: Mapped[Award] = relationship(lazy="raise_on_sql")


class Declaration(Base):
    """What a member said about their own interest before voting."""

    __tablename__ = "declaration"
    __table_args__ = (CheckConstraint("NOT conflicted OR note <> ''", name="interest_is_explained"),)

    review_id: Mapped[int] = mapped_column(ForeignKey("review.id"), primary_key=True)
    seat_id: Mapped[int] = mapped_column(ForeignKey("seat.id"), primary_key=True)
    conflicted: Mapped[bool]
    note: Mapped[str] = mapped_column(Text, default="")


class BoardVote(Base):
    __tablename__ = "board_vote"

    review_id: Mapped[int] = mapped_column(ForeignKey("review.id"), primary_key=True)
    seat_id: Mapped[int] = mapped_column(ForeignKey("seat.id"), primary_key=True)
    verdict: Mapped[Verdict] = mapped_column(word(Verdict, "verdict"))


class BoardDecision(Base):
    """What the board decided, why, and by how many; never changed."""

    __tablename__ = "board_decision"
    __table_args__ = (
        CheckConstraint("for_it * 2 > voters", name="by_a_majority"),
        CheckConstraint("reasons <> ''", name="with_reasons"),
    )

    review_id: Mapped[int] = mapped_column(ForeignKey("review.id"), primary_key=True)
    verdict: Mapped[Verdict] = mapped_column(word(Verdict, "verdict"))
    reasons: Mapped[str] = mapped_column(Text)
    for_it: Mapped[int]
    voters: Mapped[int]
    #: The instalment it released or held.
    instalment_id: Mapped[int | None] = mapped_column(ForeignKey("instalment.id"))
    decided_at: Mapped[datetime]


append_only(BoardDecision.__table__)
