"""Meetings, attendance, projects on the agenda with their papers, and interests."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from pb_app.board.terms import AttendanceMode, DecisionMethod, ItemPurpose, MeetingStatus
from pb_app.db import Base, word
from pb_app.db.immutable import append_only
from pb_app.delivery.models import Award
from pb_app.moderation.masking import Hideable, masked


class Meeting(Base):
    __tablename__ = "meeting"

    id: Mapped[int] = mapped_column(primary_key=True)
    board_id: Mapped[int] = mapped_column(ForeignKey("board.id"), index=True)
    starts_at: Mapped[datetime]
    where: Mapped[str] = mapped_column("venue", String(200))
    #: How to take part by phone or video, for members and the office only.
    dial_in: Mapped[str] = mapped_column(String(300), default="")
    status: Mapped[MeetingStatus] = mapped_column(word(MeetingStatus, "status"), default=MeetingStatus.PLANNED)
    #: When the agenda and its papers were sent, and the reason if that was late.
    sent_at: Mapped[datetime | None]
    late_why: Mapped[str] = mapped_column(String(300), default="")
    reminded_at: Mapped[datetime | None]

    @property
    def is_open(self) -> bool:
        return self.status is MeetingStatus.OPEN


class AgendaItem(Base):
    """An agenda point that is not a project. One of them marks where the projects are discussed."""

    __tablename__ = "agenda_item"
    __table_args__ = (CheckConstraint("minutes BETWEEN 0 AND 600", name="minutes_plausible"),)

    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    words: Mapped[str] = mapped_column(String(200))
    minutes: Mapped[int]
    projects: Mapped[bool] = mapped_column(default=False)


class Attendance(Base):
    """Whether a member plans to come, how they are taking part now, and whether they were present at any time."""

    __tablename__ = "attendance"
    __table_args__ = (
        CheckConstraint("there <> 'can-not-come'", name="there_in_some_way"),
        CheckConstraint("there IS NULL OR came", name="who_is_there_came"),
    )

    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id"), primary_key=True)
    seat_id: Mapped[int] = mapped_column(ForeignKey("seat.id"), primary_key=True)
    plan: Mapped[AttendanceMode | None] = mapped_column(word(AttendanceMode, "plan"))
    there: Mapped[AttendanceMode | None] = mapped_column(word(AttendanceMode, "there"))
    came: Mapped[bool] = mapped_column(default=False)


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
