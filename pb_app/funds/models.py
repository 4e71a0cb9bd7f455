"""Funds, sources, commitments and the ledger.

A transfer names the account that gives and the account that receives, and one positive amount: both sides of the
double entry are one row, so the book can't be out of balance, whatever code writes it.
"""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from pb_app.db import Base, word
from pb_app.db.immutable import append_only
from pb_app.funds.terms import AccountKind, TransferKind


class Fund(Base):
    __tablename__ = "fund"
    __table_args__ = (UniqueConstraint("place_id", "slug"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    place_id: Mapped[int] = mapped_column(ForeignKey("place.id"), index=True)
    slug: Mapped[str] = mapped_column(String(60))
    name: Mapped[str] = mapped_column(String(120))
    purpose: Mapped[str] = mapped_column(Text, default="")
    currency: Mapped[str] = mapped_column(String(3), default="GBP")
    created_at: Mapped[datetime]


class FundingSource(Base):
    """An organisation that puts money into a fund."""

    __tablename__ = "funding_source"
    __table_args__ = (UniqueConstraint("fund_id", "name"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    fund_id: Mapped[int] = mapped_column(ForeignKey("fund.id"), index=True)
    name: Mapped[str] = mapped_column(String(120))


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
    #: The ledger's row for it.
    transfer_id: Mapped[int] = mapped_column(ForeignKey("transfer.id"), unique=True)

    source: Mapped[FundingSource] = relationship(lazy="raise_on_sql")


class LedgerAccount(Base):
    """A pot of a fund's book. ``subject`` is the id of the source, round or award it stands for; 0 for the pool."""

    __tablename__ = "ledger_account"
    __table_args__ = (UniqueConstraint("fund_id", "kind", "subject"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    fund_id: Mapped[int] = mapped_column(ForeignKey("fund.id"))
    kind: Mapped[AccountKind] = mapped_column(word(AccountKind, "kind"))
    subject: Mapped[int] = mapped_column(default=0)
    name: Mapped[str] = mapped_column(String(200))


class Transfer(Base):
    """Money moved from one account to another, never changed afterwards."""

    __tablename__ = "transfer"
    __table_args__ = (
        CheckConstraint("amount > 0", name="amount_positive"),
        CheckConstraint("giver_id <> receiver_id", name="two_accounts"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    fund_id: Mapped[int] = mapped_column(ForeignKey("fund.id"), index=True)
    giver_id: Mapped[int] = mapped_column(ForeignKey("ledger_account.id"), index=True)
    receiver_id: Mapped[int] = mapped_column(ForeignKey("ledger_account.id"), index=True)
    kind: Mapped[TransferKind] = mapped_column(word(TransferKind, "kind"))
    amount: Mapped[int]
    at: Mapped[datetime]
    note: Mapped[str] = mapped_column(String(300), default="")
    #: Says what the transfer is for, so that doing the same thing twice is refused by the database.
    reference: Mapped[str] = mapped_column(String(100), unique=True)


append_only(Transfer.__table__)
