"""Awards, their instalments, and what the project says of itself."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from pb_app.db import Base, word
from pb_app.delivery.terms import AwardStatus, InstalmentStatus
from pb_app.proposals.models import Proposal


class Award(Base):
    __tablename__ = "award"
    __table_args__ = (CheckConstraint("amount > 0", name="amount_positive"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    place_id: Mapped[int] = mapped_column(ForeignKey("place.id"), index=True)
    fund_id: Mapped[int] = mapped_column(ForeignKey("fund.id"), index=True)
    round_id: Mapped[int] = mapped_column(ForeignKey("round.id"), index=True)
    proposal_id: Mapped[int] = mapped_column(ForeignKey("proposal.id"), unique=True)
    #: The group or person the money goes to.
    holder: Mapped[str] = mapped_column(String(160))
    #: Who writes the updates.
    lead_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    amount: Mapped[int]
    currency: Mapped[str] = mapped_column(String(3))
    status: Mapped[AwardStatus] = mapped_column(word(AwardStatus, "status"), default=AwardStatus.ACTIVE)
    made_at: Mapped[datetime]

    proposal: Mapped[Proposal] = relationship(lazy="raise_on_sql")


class Instalment(Base):
    __tablename__ = "instalment"
    __table_args__ = (
        UniqueConstraint("award_id", "number"),
        CheckConstraint("amount > 0", name="amount_positive"),
        CheckConstraint("(status = 'paid') = (paid_at IS NOT NULL)", name="paid_has_a_date"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    award_id: Mapped[int] = mapped_column(ForeignKey("award.id"))
    number: Mapped[int]
    amount: Mapped[int]
    due_on: Mapped[date]
    status: Mapped[InstalmentStatus] = mapped_column(word(InstalmentStatus, "status"))
    paid_at: Mapped[datetime | None]


class Update(Base):
    """What a project says it did."""

    __tablename__ = "project_update"

    id: Mapped[int] = mapped_column(primary_key=True)
    award_id: Mapped[int] = mapped_column(ForeignKey("award.id"), index=True)
    author_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    body: Mapped[str] = mapped_column(Text)
    at: Mapped[datetime]
