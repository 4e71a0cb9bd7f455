"""A count and its lines: added once, never changed."""

from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from pb_app.db import Base, word
from pb_app.db.immutable import append_only
from pb_app.ranking import ResultReason
from pb_app.results.terms import ResultStatus


class Count(Base):
    """The one official count of a round."""

    __tablename__ = "count"
    __table_args__ = (
        CheckConstraint("ballots >= 0", name="ballots_not_negative"),
        CheckConstraint("spent >= 0", name="spent_not_negative"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    round_id: Mapped[int] = mapped_column(ForeignKey("round.id"), unique=True)
    ballots: Mapped[int]
    spent: Mapped[int]
    #: The whole outcome with its working, as published.
    body: Mapped[dict[str, Any]]
    digest: Mapped[str] = mapped_column(String(64))
    counted_at: Mapped[datetime]


class CountLine(Base):
    __tablename__ = "count_line"
    __table_args__ = (CheckConstraint("(fate = 'not-funded') = (position IS NULL)", name="position_if_listed"),)

    count_id: Mapped[int] = mapped_column(ForeignKey("count.id"), primary_key=True)
    proposal_id: Mapped[int] = mapped_column(ForeignKey("proposal.id"), primary_key=True)
    fate: Mapped[ResultStatus] = mapped_column(word(ResultStatus, "fate"))
    why: Mapped[ResultReason] = mapped_column(word(ResultReason, "why"))
    votes: Mapped[int]
    supporters: Mapped[int]
    missing: Mapped[int | None]
    position: Mapped[int | None]
    pot: Mapped[str] = mapped_column(String(120), default="")


append_only(Count.__table__)
append_only(CountLine.__table__)
