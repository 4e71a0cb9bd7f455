"""A proposal is one object from the first idea on; it keeps its number for good."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, LargeBinary, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from pb_app.db import Base, word
from pb_app.proposals.terms import Status


class Proposal(Base):
    __tablename__ = "proposal"
    __table_args__ = (
        UniqueConstraint("round_id", "number"),
        UniqueConstraint("round_id", "outside_id"),
        CheckConstraint("cost >= 0", name="cost_not_negative"),
        CheckConstraint("number > 0", name="number_positive"),
        Index("ix_proposal_round_id_status", "round_id", "status"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    place_id: Mapped[int] = mapped_column(ForeignKey("place.id"))
    round_id: Mapped[int] = mapped_column(ForeignKey("round.id"))
    #: What people call it by, within its round.
    number: Mapped[int]
    #: Its id in the election it was imported from.
    outside_id: Mapped[str | None] = mapped_column(String(80))
    author_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"), index=True)
    title: Mapped[str] = mapped_column(String(300))
    story: Mapped[str] = mapped_column(Text, default="")
    who: Mapped[str] = mapped_column(Text, default="")
    area_id: Mapped[int | None] = mapped_column(ForeignKey("area.id"))
    category: Mapped[str | None] = mapped_column(String(80))
    cost: Mapped[int] = mapped_column(default=0)
    status: Mapped[Status] = mapped_column(word(Status, "status"), default=Status.DRAFT)
    created_at: Mapped[datetime]


class CostLine(Base):
    __tablename__ = "cost_line"
    __table_args__ = (CheckConstraint("amount > 0", name="amount_positive"),)

    proposal_id: Mapped[int] = mapped_column(ForeignKey("proposal.id"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    label: Mapped[str] = mapped_column(String(120))
    amount: Mapped[int]


class Photo(Base):
    """Re-encoded, without the camera's data: a small one for lists and a larger one."""

    __tablename__ = "photo"

    proposal_id: Mapped[int] = mapped_column(ForeignKey("proposal.id"), primary_key=True)
    small: Mapped[bytes] = mapped_column(LargeBinary)
    large: Mapped[bytes] = mapped_column(LargeBinary)
    alt: Mapped[str] = mapped_column(String(200))
    digest: Mapped[str] = mapped_column(String(16))


class StatusChange(Base):
    """The proposal's public history."""

    __tablename__ = "status_change"

    id: Mapped[int] = mapped_column(primary_key=True)
    proposal_id: Mapped[int] = mapped_column(ForeignKey("proposal.id"), index=True)
    status: Mapped[Status] = mapped_column(word(Status, "status"))
    reason: Mapped[str] = mapped_column(Text, default="")
    at: Mapped[datetime]


class Comment(Base):
    __tablename__ = "comment"
    __table_args__ = (CheckConstraint("hidden_reason IS NULL OR hidden_reason <> ''", name="hidden_with_reason"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    proposal_id: Mapped[int] = mapped_column(ForeignKey("proposal.id"), index=True)
    author_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    body: Mapped[str] = mapped_column(Text)
    at: Mapped[datetime]
    hidden_reason: Mapped[str | None] = mapped_column(Text)
