"""Funds, sources, commitments and the ledger.

A transfer names the account that gives and the account that receives, and one positive amount: both sides of the
double entry are one row, so the book can't be out of balance, whatever code writes it. The database itself keeps the
rest: lines are numbered without gaps and never changed, an account can't give what it does not hold, a locked period
takes no line, money leaves only by two people, and a line is taken back only by its exact opposite, once.
"""

from datetime import date, datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from pb_app.approvals.models import Approval
from pb_app.db import Base, word
from pb_app.db.immutable import append_only
from pb_app.funds.guards import guard
from pb_app.funds.terms import AccountKind, LineProof, LineProofKind, RequestKind, RequestState, Rollover, TransferKind
from pb_app.moderation.masking import Hideable, masked


class Fund(Base):
    __tablename__ = "fund"
    __table_args__ = (
        UniqueConstraint("place_id", "slug"),
        CheckConstraint("rollover_percent BETWEEN 0 AND 100", name="rollover_a_percentage"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    place_id: Mapped[int] = mapped_column(ForeignKey("place.id"), index=True)
    slug: Mapped[str] = mapped_column(String(60))
    name: Mapped[str] = mapped_column(String(120))
    purpose: Mapped[str] = mapped_column(Text, default="")
    currency: Mapped[str] = mapped_column(String(3), default="GBP")
    #: The stated rule for money that a year did not use.
    rollover: Mapped[Rollover] = mapped_column(word(Rollover, "rollover"), default=Rollover.ALL)
    rollover_percent: Mapped[int] = mapped_column(default=100)
    created_at: Mapped[datetime]

    @property
    def keeps_part(self) -> bool:
        """A part of what a year does not use stays."""
        return self.rollover is Rollover.PART


class FundingSource(Base):
    """An organisation that puts money into a fund."""

    __tablename__ = "funding_source"
    __table_args__ = (UniqueConstraint("fund_id", "name"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    fund_id: Mapped[int] = mapped_column(ForeignKey("fund.id"), index=True)
    name: Mapped[str] = mapped_column(String(120))
    partner_id: Mapped[int | None] = mapped_column(ForeignKey("partner.id"))


class SourcePower(Base):
    """What lets a source's organisation pool its money here: a power card, and the agreement that was made."""

    __tablename__ = "source_power"
    __table_args__ = (
        CheckConstraint("card <> '' OR agreement <> '' OR agreement_id IS NOT NULL", name="rests_on_something"),
        CheckConstraint("agreement = '' OR agreement_id IS NULL", name="here_or_outside"),
    )

    source_id: Mapped[int] = mapped_column(ForeignKey("funding_source.id"), primary_key=True)
    #: Names the card's file; empty where only an agreement is named.
    card: Mapped[str] = mapped_column(String(60))
    #: One that was made outside this website, in words.
    agreement: Mapped[str] = mapped_column(String(300))
    #: Or one that was made here.
    agreement_id: Mapped[int | None] = mapped_column(ForeignKey("data_agreement.id"))
    agreed_on: Mapped[date]
    by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    at: Mapped[datetime]


class Commitment(Base):
    """How much a source puts in for one financial year (named by the year it starts in)."""

    __tablename__ = "commitment"
    __table_args__ = (
        CheckConstraint("amount > 0", name="amount_positive"),
        CheckConstraint("year BETWEEN 2000 AND 2200", name="year_plausible"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    source_id: Mapped[int] = mapped_column(ForeignKey("funding_source.id"), index=True)
    year: Mapped[int]
    amount: Mapped[int]
    conditions: Mapped[str] = mapped_column(Text, default="")
    restricted: Mapped[bool] = mapped_column(default=False)
    #: What allows the organisations to put money together, such as a section 75 agreement.
    power: Mapped[str] = mapped_column(String(200), default="")
    #: The ledger's row for it.
    transfer_id: Mapped[int] = mapped_column(ForeignKey("transfer.id"), unique=True)

    source: Mapped[FundingSource] = relationship(lazy="raise_on_sql")


#: Words are kept only where a person typed them: a receipt's number, a reason. Everything else is a kind and ids.
WITH_PROOF = "(evidence_kind IN ('typed', 'decision')) = (evidence <> '')"


class LineProofColumns:
    """Columns that say what shows that a row is right. In tables and open data they keep the names that programs read."""

    proof_kind: Mapped[LineProofKind] = mapped_column("evidence_kind", word(LineProofKind, "evidence_kind"))
    #: Of what it is about, by name.
    proof_ids: Mapped[dict[str, Any]] = mapped_column("evidence_ids")
    proof_words: Mapped[str] = mapped_column("evidence", String(300), default="")

    @property
    def shown_by(self) -> LineProof:
        return LineProof(self.proof_kind, self.proof_ids, self.proof_words)


class Arrival(LineProofColumns, Base):
    """Promised money that has reached the bank."""

    __tablename__ = "arrival"
    __table_args__ = (
        CheckConstraint("amount > 0", name="amount_positive"),
        CheckConstraint(WITH_PROOF, name="with_evidence"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    commitment_id: Mapped[int] = mapped_column(ForeignKey("commitment.id"), index=True)
    amount: Mapped[int]
    arrived_on: Mapped[date]
    by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))


class PolicyArea(Base):
    """A part of the fund kept for one purpose; money moves in and out of it only by a decision of two people."""

    __tablename__ = "policy_area"
    __table_args__ = (UniqueConstraint("fund_id", "name"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    fund_id: Mapped[int] = mapped_column(ForeignKey("fund.id"))
    name: Mapped[str] = mapped_column(String(120))


class LedgerAccount(Hideable, Base):
    """A pot of a fund's book. ``subject`` is the id of the source, round or award it stands for; 0 for the pool.

    ``received`` and ``given`` are kept by a trigger on the lines; nothing else writes them.
    """

    __tablename__ = "ledger_account"
    __table_args__ = (
        UniqueConstraint("fund_id", "kind", "subject"),
        CheckConstraint("kind = 'funder' OR given <= received", name="gives_only_what_it_holds"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    fund_id: Mapped[int] = mapped_column(ForeignKey("fund.id"))
    kind: Mapped[AccountKind] = mapped_column(word(AccountKind, "kind"))
    subject: Mapped[int] = mapped_column(default=0)
    #: That of an award is the title of its proposal, and is hidden with it.
    name_written: Mapped[str] = mapped_column("name", String(200))
    name = masked("name_written")
    #: The account that its money comes from: a round for an award, an award for what a group holds.
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("ledger_account.id"), index=True)
    received: Mapped[int] = mapped_column(default=0, server_default="0")
    given: Mapped[int] = mapped_column(default=0, server_default="0")


class Transfer(LineProofColumns, Base):
    """A line of the book: money moved from one account to another, never changed afterwards."""

    __tablename__ = "transfer"
    __table_args__ = (
        UniqueConstraint("fund_id", "n"),
        CheckConstraint("amount > 0", name="amount_positive"),
        CheckConstraint("giver_id <> receiver_id", name="two_accounts"),
        CheckConstraint(WITH_PROOF, name="with_evidence"),
        CheckConstraint("(kind = 'reversed') = (reverses_id IS NOT NULL)", name="reversal_names_its_line"),
        CheckConstraint("prepared_by_id <> approved_by_id", name="two_people"),
        Index("ix_transfer_giver_id_n", "giver_id", "n"),
        Index("ix_transfer_receiver_id_n", "receiver_id", "n"),
        Index("ix_transfer_fund_id_kind_booked_on", "fund_id", "kind", "booked_on"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    fund_id: Mapped[int] = mapped_column(ForeignKey("fund.id"))
    #: The line's number in its fund's book, without gaps.
    n: Mapped[int]
    giver_id: Mapped[int] = mapped_column(ForeignKey("ledger_account.id"))
    receiver_id: Mapped[int] = mapped_column(ForeignKey("ledger_account.id"))
    kind: Mapped[TransferKind] = mapped_column(word(TransferKind, "kind"))
    amount: Mapped[int]
    at: Mapped[datetime]
    #: The day it counts for, on the place's own calendar.
    booked_on: Mapped[date]
    note: Mapped[str] = mapped_column(String(300), default="")
    prepared_by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    #: Nobody for what came in from elsewhere.
    approved_by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    reverses_id: Mapped[int | None] = mapped_column(ForeignKey("transfer.id"), unique=True)
    #: Says what the transfer is for, so that doing the same thing twice is refused by the database.
    reference: Mapped[str] = mapped_column(String(100), unique=True)


class PeriodLock(Base):
    """Up to and with this day the book takes no more lines."""

    __tablename__ = "period_lock"
    __table_args__ = (CheckConstraint("(year IS NULL) = (why <> '')", name="why_or_year_end"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    fund_id: Mapped[int] = mapped_column(ForeignKey("fund.id"), index=True)
    until: Mapped[date]
    #: The financial year whose end locked it; otherwise a person said why.
    year: Mapped[int | None]
    why: Mapped[str] = mapped_column(String(300))
    by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    at: Mapped[datetime]


class MoneyRequest(Base):
    """Something about the fund's money that one person asks for and another one answers."""

    __tablename__ = "money_request"
    __table_args__ = (CheckConstraint("amount >= 0", name="amount_not_negative"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    fund_id: Mapped[int] = mapped_column(ForeignKey("fund.id"), index=True)
    kind: Mapped[RequestKind] = mapped_column(word(RequestKind, "kind"))
    giver_id: Mapped[int | None] = mapped_column(ForeignKey("ledger_account.id"))
    receiver_id: Mapped[int | None] = mapped_column(ForeignKey("ledger_account.id"))
    reverses_id: Mapped[int | None] = mapped_column(ForeignKey("transfer.id"))
    year: Mapped[int | None]
    amount: Mapped[int] = mapped_column(default=0)
    #: Who asked why, and who answered what.
    approval_id: Mapped[int] = mapped_column(ForeignKey("approval.id"), unique=True)
    approval: Mapped[Approval] = relationship(lazy="joined", innerjoin=True)

    @property
    def state(self) -> RequestState:
        return RequestState(self.approval.state.value)

    @property
    def reason(self) -> str:
        return self.approval.reason or ""

    @property
    def asked_by_id(self) -> int:
        return self.approval.asked_by_id

    @property
    def asked_at(self) -> datetime:
        return self.approval.asked_at

    @property
    def answered_at(self) -> datetime | None:
        return self.approval.answered_at

    @property
    def answer(self) -> str:
        return self.approval.answer

    @property
    def is_asked(self) -> bool:
        """It waits for an answer."""
        return self.state is RequestState.ASKED


class YearEnd(Base):
    """How a financial year was closed, by the rule that stood then."""

    __tablename__ = "year_end"
    __table_args__ = (CheckConstraint("unused = carried + back", name="adds_up"),)

    fund_id: Mapped[int] = mapped_column(ForeignKey("fund.id"), primary_key=True)
    year: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    rollover: Mapped[Rollover] = mapped_column(word(Rollover, "rollover"))
    percent: Mapped[int]
    unused: Mapped[int]
    carried: Mapped[int]
    back: Mapped[int]
    at: Mapped[datetime]


append_only(Transfer.__table__)
append_only(PeriodLock.__table__)
append_only(YearEnd.__table__)
guard(Transfer.__table__)
