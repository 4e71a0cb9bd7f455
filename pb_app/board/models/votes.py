"""Votes, joint marks and decisions. Open votes have names; secret ones can't be linked to any."""

from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from pb_app.board.terms import Verdict
from pb_app.db import Base, Json, word
from pb_app.db.immutable import append_only


class BoardVote(Base):
    __tablename__ = "board_vote"

    review_id: Mapped[int] = mapped_column(ForeignKey("review.id"), primary_key=True)
    seat_id: Mapped[int] = mapped_column(ForeignKey("seat.id"), primary_key=True)
    verdict: Mapped[Verdict] = mapped_column(word(Verdict, "verdict"))
    #: With the ranked method: what comes after the first choice.
    then: Mapped[list[str]] = mapped_column("further", Json, default=list)


class SecretMark(Base):
    """The fact that a seat has voted, without its vote."""

    __tablename__ = "secret_mark"

    review_id: Mapped[int] = mapped_column(ForeignKey("review.id"), primary_key=True)
    seat_id: Mapped[int] = mapped_column(ForeignKey("seat.id"), primary_key=True)


class SecretVote(Base):
    """A secret vote: no seat, no time and a random id; all are rewritten with every new vote."""

    __tablename__ = "secret_vote"

    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    review_id: Mapped[int] = mapped_column(ForeignKey("review.id"), index=True)
    verdict: Mapped[Verdict] = mapped_column(word(Verdict, "verdict"))
    then: Mapped[list[str]] = mapped_column("further", Json, default=list)


class BoardCriterion(Base):
    """A criterion for every project, in the board's own words. A retired one keeps its marks."""

    __tablename__ = "board_criterion"
    __table_args__ = (UniqueConstraint("board_id", "words"), CheckConstraint("words <> ''", name="with_words"))

    id: Mapped[int] = mapped_column(primary_key=True)
    board_id: Mapped[int] = mapped_column(ForeignKey("board.id"))
    position: Mapped[int]
    words: Mapped[str] = mapped_column(String(200))
    used: Mapped[bool] = mapped_column(default=True)


class JointMark(Base):
    """The mark that members agreed on for a criterion, and why."""

    __tablename__ = "joint_mark"
    __table_args__ = (CheckConstraint("mark BETWEEN 1 AND 5", name="mark_from_one_to_five"),)

    review_id: Mapped[int] = mapped_column(ForeignKey("review.id"), primary_key=True)
    criterion_id: Mapped[int] = mapped_column(ForeignKey("board_criterion.id"), primary_key=True)
    mark: Mapped[int]
    why: Mapped[str] = mapped_column(String(500), default="")


class BoardDecision(Base):
    """What the board decided, why, and by how many; never changed."""

    __tablename__ = "board_decision"
    __table_args__ = (
        CheckConstraint("for_it * 2 > voters", name="by_a_majority"),
        CheckConstraint("reasons <> ''", name="with_reasons"),
        CheckConstraint("moved >= 0", name="moved_not_negative"),
    )

    review_id: Mapped[int] = mapped_column(ForeignKey("review.id"), primary_key=True)
    verdict: Mapped[Verdict] = mapped_column(word(Verdict, "verdict"))
    reasons: Mapped[str] = mapped_column(Text)
    for_it: Mapped[int]
    voters: Mapped[int]
    #: The instalment it released or held.
    instalment_id: Mapped[int | None] = mapped_column(ForeignKey("instalment.id"))
    #: What went back to the round, in minor units, and the award of the reserve list that it went to.
    moved: Mapped[int] = mapped_column(default=0)
    next_award_id: Mapped[int | None] = mapped_column(ForeignKey("award.id"))
    #: With the ranked method: (verdict, first choices) in each round, as it was counted.
    working: Mapped[list[list[list[Any]]]] = mapped_column(Json, default=list)
    decided_at: Mapped[datetime]


append_only(BoardDecision.__table__)
