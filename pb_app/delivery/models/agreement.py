"""Between an award in principle and the first payment: letter, agreement, checks, conditions."""

import hashlib
from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, LargeBinary, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from pb_app.db import Base, word
from pb_app.db.immutable import append_only
from pb_app.delivery.terms import CheckKind, CheckState, TemplateKind


class AwardTemplate(Base):
    """A fund's own words for letters and agreements; every version is kept, the newest is in force."""

    __tablename__ = "award_template"
    __table_args__ = (CheckConstraint("version > 0", name="version_counts_from_one"),)

    fund_id: Mapped[int] = mapped_column(ForeignKey("fund.id"), primary_key=True)
    kind: Mapped[TemplateKind] = mapped_column(word(TemplateKind, "kind"), primary_key=True)
    version: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    body: Mapped[str] = mapped_column(Text)
    at: Mapped[datetime]


append_only(AwardTemplate.__table__)


class AwardOffer(Base):
    """What was offered, word for word, and the two people of the group who agreed to just that."""

    __tablename__ = "award_offer"
    __table_args__ = (
        CheckConstraint("second_id <> first_id", name="two_people"),
        CheckConstraint("(first_id IS NULL) = (first_at IS NULL)", name="first_has_a_date"),
        CheckConstraint("(second_id IS NULL) = (second_at IS NULL)", name="second_has_a_date"),
        CheckConstraint("second_id IS NULL OR first_id IS NOT NULL", name="second_comes_second"),
    )

    award_id: Mapped[int] = mapped_column(ForeignKey("award.id"), primary_key=True)
    letter: Mapped[str] = mapped_column(Text)
    agreement: Mapped[str] = mapped_column(Text)
    #: SHA-256 of both texts: what people agreed to.
    digest: Mapped[str] = mapped_column(String(64))
    offered_at: Mapped[datetime]
    first_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    first_at: Mapped[datetime | None]
    #: Whom the first person named; who signs in with this address can agree.
    second_email: Mapped[str] = mapped_column(String(254), default="")
    second_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    second_at: Mapped[datetime | None]


class Check(Base):
    __tablename__ = "award_check"
    __table_args__ = (
        CheckConstraint("state <> 'waived' OR note <> ''", name="waived_with_reason"),
        CheckConstraint("state <> 'failed' OR note <> ''", name="failed_with_reason"),
        CheckConstraint(
            "state <> 'passed' OR kind NOT IN ('safeguarding', 'insurance') OR expires_on IS NOT NULL",
            name="passed_until_a_day",
        ),
    )

    award_id: Mapped[int] = mapped_column(ForeignKey("award.id"), primary_key=True)
    kind: Mapped[CheckKind] = mapped_column(word(CheckKind, "kind"), primary_key=True)
    state: Mapped[CheckState] = mapped_column(word(CheckState, "state"), default=CheckState.NEEDED)
    #: For the group and the office; never public.
    note: Mapped[str] = mapped_column(Text, default="")
    expires_on: Mapped[date | None]
    by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    at: Mapped[datetime | None]


class AwardDocument(Base):
    """A certificate or policy that was shown for a check, encrypted."""

    __tablename__ = "award_document"

    award_id: Mapped[int] = mapped_column(ForeignKey("award.id"), primary_key=True)
    kind: Mapped[CheckKind] = mapped_column(word(CheckKind, "kind"), primary_key=True)
    sealed: Mapped[bytes] = mapped_column(LargeBinary)
    mimetype: Mapped[str] = mapped_column(String(40))
    by_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    at: Mapped[datetime]


class BankDetails(Base):
    """Where a group is paid: encrypted; in the open only the last digits."""

    __tablename__ = "bank_details"

    award_id: Mapped[int] = mapped_column(ForeignKey("award.id"), primary_key=True)
    sealed: Mapped[bytes] = mapped_column(LargeBinary)
    tail: Mapped[str] = mapped_column(String(3))
    #: The same for the same account, so that one account used by several groups shows; says nothing else.
    mark: Mapped[str] = mapped_column(String(64), index=True)
    by_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    at: Mapped[datetime]

    @property
    def digest(self) -> str:
        """What an approval is bound to: other for every entry, even of the same numbers."""
        return hashlib.sha256(self.mark.encode() + self.sealed).hexdigest()


class Condition(Base):
    """What has to be so before money is paid."""

    __tablename__ = "award_condition"
    __table_args__ = (
        CheckConstraint("words <> ''", name="with_words"),
        CheckConstraint("(met_at IS NULL) = (met_by_id IS NULL)", name="met_by_somebody"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    award_id: Mapped[int] = mapped_column(ForeignKey("award.id"), index=True)
    words: Mapped[str] = mapped_column(Text)
    met_at: Mapped[datetime | None]
    met_by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
