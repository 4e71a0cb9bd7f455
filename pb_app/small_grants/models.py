"""What risks a fund takes, and the small grants that people who work here decide alone."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from pb_app.db import Base, word
from pb_app.db.immutable import when_created
from pb_app.funds.models import Transfer
from pb_app.moderation.masking import Hideable
from pb_app.small_grants.guards import statements
from pb_app.small_grants.terms import GrantAim, GrantFacts, GrantResult


class RiskAppetite(Base):
    """In plain words, which risks a fund takes; and up to how much staff decide alone."""

    __tablename__ = "risk_appetite"
    __table_args__ = (
        CheckConstraint("words <> ''", name="says_something"),
        CheckConstraint("most > 0", name="most_positive"),
    )

    fund_id: Mapped[int] = mapped_column(ForeignKey("fund.id"), primary_key=True)
    words: Mapped[str] = mapped_column(Text)
    #: The limit for one grant, in minor units.
    most: Mapped[int]
    #: The part of the fund that it is taken from; two people put money there.
    pot_id: Mapped[int] = mapped_column(ForeignKey("policy_area.id"), unique=True)
    by_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    at: Mapped[datetime]


class SmallGrant(Hideable, Base):
    """Somebody who works here decided alone: how much, what for and why; and within a month, what was learnt."""

    __tablename__ = "small_grant"
    __table_args__ = (
        CheckConstraint("amount > 0 AND amount <= most", name="within_the_limit"),
        CheckConstraint("what <> '' AND note <> ''", name="says_what_and_why"),
        CheckConstraint("(paid_line_id IS NULL) = (paid_at IS NULL)", name="paid_on_a_day"),
        CheckConstraint("(paid_line_id IS NULL) = (learn_by IS NULL)", name="learnt_by_a_day"),
        CheckConstraint("(cancelled_at IS NULL) = (cancelled_why = '')", name="cancelled_with_a_reason"),
        CheckConstraint("cancelled_at IS NULL OR paid_line_id IS NULL", name="never_clawed_back"),
        CheckConstraint("(learnt_at IS NULL) = (learnt = '')", name="learnt_something"),
        CheckConstraint("(learnt_at IS NULL) = (result IS NULL)", name="learnt_with_a_result"),
        CheckConstraint("learnt_at IS NULL OR paid_line_id IS NOT NULL", name="learnt_once_paid"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    place_id: Mapped[int] = mapped_column(ForeignKey("place.id"), index=True)
    fund_id: Mapped[int] = mapped_column(ForeignKey("fund.id"), index=True)
    #: The organisation of the officer who decided; NULL for somebody of the fund itself.
    partner_id: Mapped[int | None] = mapped_column(ForeignKey("partner.id"), index=True)
    what: Mapped[str] = mapped_column(String(200))
    note: Mapped[str] = mapped_column(String(500))
    #: Where the money goes: a shop, a firm or a group. "" in grants of before it was asked.
    recipient: Mapped[str] = mapped_column(String(160), default="")
    #: Where it looks like a part of something that others decided: why it is not.
    apart: Mapped[str] = mapped_column(String(300), default="")
    amount: Mapped[int]
    #: The limit when it was decided.
    most: Mapped[int]
    decided_by_id: Mapped[int] = mapped_column(ForeignKey("account.id"), index=True)
    decided_at: Mapped[datetime]
    #: What the book calls it: by the number of the line that set its money aside.
    code: Mapped[str] = mapped_column(String(20))
    line_id: Mapped[int] = mapped_column(ForeignKey("transfer.id"), unique=True)
    paid_line_id: Mapped[int | None] = mapped_column(ForeignKey("transfer.id"), unique=True)
    paid_at: Mapped[datetime | None]
    learn_by: Mapped[date | None]
    cancelled_at: Mapped[datetime | None]
    cancelled_why: Mapped[str] = mapped_column(String(500), default="")
    result: Mapped[GrantResult | None] = mapped_column(word(GrantResult, "result"))
    learnt: Mapped[str] = mapped_column(String(1000), default="")
    learnt_at: Mapped[datetime | None]
    learnt_by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    #: The line that shows how it was used.
    shown_line_id: Mapped[int | None] = mapped_column(ForeignKey("transfer.id"), unique=True)
    #: When whoever decided was asked what was learnt, and told that it is late.
    asked_at: Mapped[datetime | None]
    late_told_at: Mapped[datetime | None]

    @property
    def aim(self) -> GrantAim:
        return GrantAim(self.what, self.recipient)

    @property
    def facts(self) -> GrantFacts:
        return GrantFacts(
            is_cancelled=self.cancelled_at is not None, learn_by=self.learn_by, is_learnt=self.learnt_at is not None
        )


for dialect in ("sqlite", "postgresql"):
    when_created(Transfer.__table__, dialect, statements(dialect))
