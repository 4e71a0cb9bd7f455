"""Boards, seats, meetings, reviews. Unlike residents' ballots, a board's votes are public and carry names."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from pb_app.board.terms import MeetingStatus, Method, NoteKind, Purpose, SeatKind, Verdict
from pb_app.db import Base, word
from pb_app.db.immutable import append_only
from pb_app.delivery.models import Award
from pb_app.people.models import Account


class Board(Base):
    __tablename__ = "board"
    __table_args__ = (
        UniqueConstraint("place_id", "name"),
        CheckConstraint("quorum > 0", name="quorum_positive"),
        CheckConstraint("quorum_lived BETWEEN 0 AND quorum", name="lived_quorum_within"),
        CheckConstraint("lived_share BETWEEN 0 AND 100", name="lived_share_a_percentage"),
        CheckConstraint("papers_days BETWEEN 0 AND 60", name="papers_days_plausible"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    place_id: Mapped[int] = mapped_column(ForeignKey("place.id"), index=True)
    fund_id: Mapped[int] = mapped_column(ForeignKey("fund.id"))
    name: Mapped[str] = mapped_column(String(120))
    quorum: Mapped[int]
    #: Of those votes, how many have to come from seats of lived experience.
    quorum_lived: Mapped[int] = mapped_column(default=0)
    #: How many of a hundred seats are kept for lived experience.
    lived_share: Mapped[int] = mapped_column(default=51)
    #: How many days before a meeting its papers are out.
    papers_days: Mapped[int] = mapped_column(default=5)


class SeatPlan(Base):
    """How many seats a board keeps for each kind of experience."""

    __tablename__ = "seat_plan"
    __table_args__ = (CheckConstraint("number > 0", name="number_positive"),)

    board_id: Mapped[int] = mapped_column(ForeignKey("board.id"), primary_key=True)
    kind: Mapped[SeatKind] = mapped_column(word(SeatKind, "kind"), primary_key=True)
    number: Mapped[int]


class Seat(Base):
    """A place on the board, kept for a kind of experience, for a term."""

    __tablename__ = "seat"
    __table_args__ = (
        UniqueConstraint("board_id", "account_id"),
        CheckConstraint("ends_on > starts_on", name="term_has_length"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    board_id: Mapped[int] = mapped_column(ForeignKey("board.id"))
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    kind: Mapped[SeatKind] = mapped_column(word(SeatKind, "kind"), default=SeatKind.RESIDENT)
    kept_for: Mapped[str] = mapped_column(String(160))
    co_chair: Mapped[bool] = mapped_column(default=False)
    starts_on: Mapped[date]
    ends_on: Mapped[date]

    account: Mapped[Account] = relationship(lazy="raise_on_sql")


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


class StandingInterest(Base):
    """What a member has an interest in at all times; everybody can read it."""

    __tablename__ = "standing_interest"
    __table_args__ = (CheckConstraint("words <> ''", name="with_words"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    seat_id: Mapped[int] = mapped_column(ForeignKey("seat.id"), index=True)
    words: Mapped[str] = mapped_column(String(200))
    since: Mapped[date]
    until: Mapped[date | None]


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


class PrivateNote(Base):
    """What a member finds strong or asks, quoted without a name: no person, no time, and an id that says nothing."""

    __tablename__ = "private_note"

    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    review_id: Mapped[int] = mapped_column(ForeignKey("review.id"), index=True)
    kind: Mapped[NoteKind] = mapped_column(word(NoteKind, "kind"))
    words: Mapped[str] = mapped_column(Text)


class Answer(Base):
    """What the fund did after a decision, by a day that stands from the beginning; and what the minority thought."""

    __tablename__ = "board_answer"
    __table_args__ = (CheckConstraint("(answered_at IS NULL) = (words = '')", name="answered_in_words"),)

    review_id: Mapped[int] = mapped_column(ForeignKey("board_decision.review_id"), primary_key=True)
    fund_id: Mapped[int] = mapped_column(ForeignKey("fund.id"), index=True)
    asked: Mapped[str] = mapped_column(Text, default="")
    minority: Mapped[str] = mapped_column(Text, default="")
    due_on: Mapped[date]
    words: Mapped[str] = mapped_column(Text, default="")
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


append_only(Override.__table__)


class Minutes(Base):
    """Written from what the meeting left behind; approved at a later meeting of the same board."""

    __tablename__ = "minutes"
    __table_args__ = (CheckConstraint("(approved_in_id IS NULL) = (approved_at IS NULL)", name="approved_somewhere"),)

    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id"), primary_key=True)
    body: Mapped[dict[str, Any]]
    written_at: Mapped[datetime]
    approved_in_id: Mapped[int | None] = mapped_column(ForeignKey("meeting.id"))
    approved_at: Mapped[datetime | None]
