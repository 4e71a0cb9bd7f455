"""Awards, the parts they are paid in, and payments that two people stand for."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from pb_app.approvals.models import Approval
from pb_app.db import Base, word
from pb_app.delivery.guards import guard
from pb_app.delivery.terms import ENDED_PAYMENTS, AwardStatus, InstalmentStatus, InstalmentTrigger, PaymentState
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
    status: Mapped[AwardStatus] = mapped_column(word(AwardStatus, "status"), default=AwardStatus.OFFERED)
    #: The one person of the fund who holds the relationship, and how to reach them; public.
    contact: Mapped[str] = mapped_column(String(200), default="")
    report_due_on: Mapped[date | None]
    reported_at: Mapped[datetime | None]
    made_at: Mapped[datetime]
    #: Why it is less than the count gave; public.
    why_less: Mapped[str] = mapped_column(Text, default="")
    #: Nothing is paid before: whose details changed has a day to say that it was not they.
    payable_from: Mapped[datetime | None]

    proposal: Mapped[Proposal] = relationship(lazy="raise_on_sql")

    @property
    def is_offered(self) -> bool:
        return self.status is AwardStatus.OFFERED

    @property
    def is_active(self) -> bool:
        return self.status is AwardStatus.ACTIVE


class Instalment(Base):
    __tablename__ = "instalment"
    __table_args__ = (
        UniqueConstraint("award_id", "number"),
        CheckConstraint("amount > 0", name="amount_positive"),
        CheckConstraint("(status = 'paid') = (paid_at IS NOT NULL)", name="paid_has_a_date"),
        CheckConstraint("(tie = 'milestone') = (milestone_id IS NOT NULL)", name="tied_to_a_milestone"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    award_id: Mapped[int] = mapped_column(ForeignKey("award.id"))
    number: Mapped[int]
    amount: Mapped[int]
    due_on: Mapped[date]
    status: Mapped[InstalmentStatus] = mapped_column(word(InstalmentStatus, "status"))
    tie: Mapped[InstalmentTrigger] = mapped_column(word(InstalmentTrigger, "tie"), default=InstalmentTrigger.BOARD)
    milestone_id: Mapped[int | None] = mapped_column(ForeignKey("milestone.id"))
    paid_at: Mapped[datetime | None]

    @property
    def is_waiting(self) -> bool:
        return self.status is InstalmentStatus.WAITING

    @property
    def can_change(self) -> bool:
        """What it waits for can still be changed."""
        return self.status in (InstalmentStatus.WAITING, InstalmentStatus.HELD, InstalmentStatus.RELEASED)


class Payment(Base):
    """One person prepares a payment, another approves it; the book has a line of it once it was sent to the bank."""

    __tablename__ = "payment"
    __table_args__ = (
        CheckConstraint(
            "(state IN ('payment-sent', 'payment-seen')) = (transfer_id IS NOT NULL)", name="sent_has_a_line"
        ),
        Index(
            "uq_payment_live",
            "instalment_id",
            unique=True,
            sqlite_where=text("state NOT IN ('payment-declined', 'payment-voided')"),
            postgresql_where=text("state NOT IN ('payment-declined', 'payment-voided')"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    instalment_id: Mapped[int] = mapped_column(ForeignKey("instalment.id"))
    award_id: Mapped[int] = mapped_column(ForeignKey("award.id"), index=True)
    amount: Mapped[int]
    state: Mapped[PaymentState] = mapped_column(word(PaymentState, "state"), default=PaymentState.PREPARED)
    #: Who prepared it, and who answered what.
    approval_id: Mapped[int] = mapped_column(ForeignKey("approval.id"), unique=True)
    approval: Mapped[Approval] = relationship(lazy="joined", innerjoin=True)
    transfer_id: Mapped[int | None] = mapped_column(ForeignKey("transfer.id"), unique=True)

    @property
    def is_prepared(self) -> bool:
        return self.state is PaymentState.PREPARED

    @property
    def is_under_way(self) -> bool:
        """Two people agreed: what it waits for can't be changed any more."""
        return self.state not in (PaymentState.PREPARED, *ENDED_PAYMENTS)


guard(Award.__table__)
