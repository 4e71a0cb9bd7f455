"""Gains that organisations agree to share, and what arrived of them."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from pb_app.approvals.models import Approval
from pb_app.db import Base, word
from pb_app.gain_share.guards import guard
from pb_app.gain_share.terms import FigureKey, GainFigure, GainTerms, SavedFigure
from pb_app.moderation.masking import Hideable


class GainShare(Hideable, Base):
    """An organisation gives a part of what a project saved it to a fund, once its officer and the fund have signed."""

    __tablename__ = "gain_share"
    __table_args__ = (
        CheckConstraint("amount > 0 AND amount <= saved", name="part_of_what_was_saved"),
        CheckConstraint("year BETWEEN 2000 AND 2200", name="year_plausible"),
        CheckConstraint("what <> ''", name="says_what"),
        CheckConstraint("(partner_signed_at IS NULL) = (partner_signed_by_id IS NULL)", name="partner_by_somebody"),
        CheckConstraint("(partner_signed_at IS NULL) = (partner_job = '')", name="partner_says_job"),
        CheckConstraint("(fund_signed_at IS NULL) = (fund_signed_by_id IS NULL)", name="fund_by_somebody"),
        CheckConstraint("(fund_signed_at IS NULL) = (fund_job = '')", name="fund_says_job"),
        CheckConstraint("partner_signed_by_id <> fund_signed_by_id", name="two_people"),
        CheckConstraint("(closed_at IS NULL) = (closed_why = '')", name="closed_with_a_reason"),
        CheckConstraint("(closed_at IS NULL) = (closed_by_id IS NULL)", name="closed_by_somebody"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    place_id: Mapped[int] = mapped_column(ForeignKey("place.id"), index=True)
    fund_id: Mapped[int] = mapped_column(ForeignKey("fund.id"), index=True)
    award_id: Mapped[int] = mapped_column(ForeignKey("award.id"), index=True)
    partner_id: Mapped[int] = mapped_column(ForeignKey("partner.id"), index=True)
    figure: Mapped[GainFigure] = mapped_column(word(GainFigure, "figure"))
    #: Of the avoided cost or the benefit. A group may correct its figures: what was signed for stays here.
    figure_id: Mapped[int]
    what: Mapped[str] = mapped_column(String(300))
    #: What the figure said when the terms were written.
    saved: Mapped[int]
    amount: Mapped[int]
    due_on: Mapped[date]
    #: The financial year of the fund that it is for, named by the year it starts in.
    year: Mapped[int]
    words: Mapped[str] = mapped_column(String(500), default="")
    digest: Mapped[str] = mapped_column(String(64))
    made_by_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    made_at: Mapped[datetime]
    partner_signed_by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    partner_signed_at: Mapped[datetime | None]
    partner_job: Mapped[str] = mapped_column(String(120), default="")
    fund_signed_by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    fund_signed_at: Mapped[datetime | None]
    fund_job: Mapped[str] = mapped_column(String(120), default="")
    closed_at: Mapped[datetime | None]
    closed_why: Mapped[str] = mapped_column(String(500), default="")
    closed_by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    #: The day whose passing its officers were told of.
    late_told_for: Mapped[date | None]

    @property
    def key(self) -> FigureKey:
        return FigureKey(figure=self.figure, figure_id=self.figure_id)

    @property
    def terms(self) -> GainTerms:
        return GainTerms(amount=self.amount, due_on=self.due_on, year=self.year, words=self.words)

    @property
    def is_signed(self) -> bool:
        """By both sides."""
        return self.partner_signed_at is not None and self.fund_signed_at is not None

    def figure_signed(self, title: str = "") -> SavedFigure:
        """The figure as it was when the terms were written."""
        return SavedFigure(
            key=self.key,
            award_id=self.award_id,
            partner_id=self.partner_id,
            title=title,
            what=self.what,
            saved=self.saved,
        )


class GainReceipt(Base):
    """Money of a gain that reached the bank: one person says so, another one agrees, and then it is in the book."""

    __tablename__ = "gain_receipt"
    __table_args__ = (
        CheckConstraint("amount > 0", name="amount_positive"),
        CheckConstraint("evidence <> ''", name="with_evidence"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    gain_id: Mapped[int] = mapped_column(ForeignKey("gain_share.id"), index=True)
    amount: Mapped[int]
    arrived_on: Mapped[date]
    evidence: Mapped[str] = mapped_column(String(300))
    approval_id: Mapped[int] = mapped_column(ForeignKey("approval.id"), unique=True)
    #: What it became in the fund's book; NULL until a second person has agreed.
    commitment_id: Mapped[int | None] = mapped_column(ForeignKey("commitment.id"), unique=True)

    approval: Mapped[Approval] = relationship(lazy="joined", innerjoin=True)

    @property
    def is_in_book(self) -> bool:
        return self.commitment_id is not None


guard(GainShare.__table__, "gain_share")
guard(GainReceipt.__table__, "gain_receipt")
