"""Funds and their ledger."""

from typing import Any

from sqlalchemy import Boolean, CheckConstraint, Column, Date, ForeignKey, Index, String, Table, Text, UniqueConstraint

from .columns import INT, MOMENT, metadata, word

#: Words are kept only where a person typed them; everything else is a kind and ids.
WITH_EVIDENCE = "(evidence_kind IN ('typed', 'decision')) = (evidence <> '')"
EVIDENCE_KINDS = (
    "typed",
    "agreement",
    "rulebook",
    "count",
    "payment",
    "receipt",
    "decision",
    "year-end",
    "project-stopped",
    "project-finished",
    "offer-declined",
    "bank-line",
)


def evidence_columns() -> list[Column[Any]]:
    """What shows that a row is right."""
    return [
        Column("evidence_kind", word("evidence_kind", *EVIDENCE_KINDS), nullable=False),
        Column("evidence_ids", Text(), nullable=False),
        Column("evidence", String(300), nullable=False),
    ]


Table(
    "fund",
    metadata,
    Column("id", INT, primary_key=True),
    Column("place_id", INT, ForeignKey("place.id"), nullable=False),
    Column("slug", String(60), nullable=False),
    Column("name", String(120), nullable=False),
    Column("purpose", Text(), nullable=False),
    Column("currency", String(3), nullable=False),
    Column("rollover", word("rollover", "all", "part", "none"), nullable=False),
    Column("rollover_percent", INT, nullable=False),
    Column("created_at", MOMENT, nullable=False),
    CheckConstraint("rollover_percent BETWEEN 0 AND 100", name="rollover_a_percentage"),
    UniqueConstraint("place_id", "slug"),
    Index("ix_fund_place_id", "place_id"),
)

Table(
    "funding_source",
    metadata,
    Column("id", INT, primary_key=True),
    Column("fund_id", INT, ForeignKey("fund.id"), nullable=False),
    Column("name", String(120), nullable=False),
    Column("partner_id", INT, ForeignKey("partner.id")),
    UniqueConstraint("fund_id", "name"),
    Index("ix_funding_source_fund_id", "fund_id"),
)

Table(
    "commitment",
    metadata,
    Column("id", INT, primary_key=True),
    Column("source_id", INT, ForeignKey("funding_source.id"), nullable=False),
    Column("year", INT, nullable=False),
    Column("amount", INT, nullable=False),
    Column("conditions", Text(), nullable=False),
    Column("restricted", Boolean(), nullable=False),
    Column("power", String(200), nullable=False),
    Column("transfer_id", INT, ForeignKey("transfer.id"), nullable=False),
    CheckConstraint("amount > 0", name="amount_positive"),
    CheckConstraint("year BETWEEN 2000 AND 2200", name="year_plausible"),
    UniqueConstraint("transfer_id"),
    Index("ix_commitment_source_id", "source_id"),
)

Table(
    "arrival",
    metadata,
    Column("id", INT, primary_key=True),
    Column("commitment_id", INT, ForeignKey("commitment.id"), nullable=False),
    Column("amount", INT, nullable=False),
    Column("arrived_on", Date(), nullable=False),
    *evidence_columns(),
    Column("by_id", INT, ForeignKey("account.id")),
    CheckConstraint("amount > 0", name="amount_positive"),
    CheckConstraint(WITH_EVIDENCE, name="with_evidence"),
    Index("ix_arrival_commitment_id", "commitment_id"),
)

Table(
    "policy_area",
    metadata,
    Column("id", INT, primary_key=True),
    Column("fund_id", INT, ForeignKey("fund.id"), nullable=False),
    Column("name", String(120), nullable=False),
    UniqueConstraint("fund_id", "name"),
)

Table(
    "ledger_account",
    metadata,
    Column("id", INT, primary_key=True),
    Column("fund_id", INT, ForeignKey("fund.id"), nullable=False),
    Column(
        "kind", word("kind", "funder", "pool", "policy-area", "round", "award", "paid-out", "spent"), nullable=False
    ),
    Column("subject", INT, nullable=False),
    Column("name", String(200), nullable=False),
    Column("parent_id", INT, ForeignKey("ledger_account.id")),
    Column("received", INT, nullable=False, server_default="0"),
    Column("given", INT, nullable=False, server_default="0"),
    CheckConstraint("kind = 'funder' OR given <= received", name="gives_only_what_it_holds"),
    UniqueConstraint("fund_id", "kind", "subject"),
    Index("ix_ledger_account_parent_id", "parent_id"),
)

Table(
    "transfer",
    metadata,
    Column("id", INT, primary_key=True),
    Column("fund_id", INT, ForeignKey("fund.id"), nullable=False),
    Column("n", INT, nullable=False),
    Column("giver_id", INT, ForeignKey("ledger_account.id"), nullable=False),
    Column("receiver_id", INT, ForeignKey("ledger_account.id"), nullable=False),
    Column(
        "kind",
        word(
            "kind",
            "committed",
            "allotted",
            "awarded",
            "paid",
            "returned",
            "moved",
            "spent",
            "handed-back",
            "given-back",
            "reversed",
        ),
        nullable=False,
    ),
    Column("amount", INT, nullable=False),
    Column("at", MOMENT, nullable=False),
    Column("booked_on", Date(), nullable=False),
    Column("note", String(300), nullable=False),
    *evidence_columns(),
    Column("prepared_by_id", INT, ForeignKey("account.id")),
    Column("approved_by_id", INT, ForeignKey("account.id")),
    Column("reverses_id", INT, ForeignKey("transfer.id")),
    Column("reference", String(100), nullable=False),
    CheckConstraint("amount > 0", name="amount_positive"),
    CheckConstraint("(kind = 'reversed') = (reverses_id IS NOT NULL)", name="reversal_names_its_line"),
    CheckConstraint("giver_id <> receiver_id", name="two_accounts"),
    CheckConstraint("prepared_by_id <> approved_by_id", name="two_people"),
    CheckConstraint(WITH_EVIDENCE, name="with_evidence"),
    UniqueConstraint("fund_id", "n"),
    UniqueConstraint("reference"),
    UniqueConstraint("reverses_id"),
    Index("ix_transfer_fund_id_kind_booked_on", "fund_id", "kind", "booked_on"),
    Index("ix_transfer_giver_id_n", "giver_id", "n"),
    Index("ix_transfer_receiver_id_n", "receiver_id", "n"),
)

Table(
    "period_lock",
    metadata,
    Column("id", INT, primary_key=True),
    Column("fund_id", INT, ForeignKey("fund.id"), nullable=False),
    Column("until", Date(), nullable=False),
    Column("year", INT),
    Column("why", String(300), nullable=False),
    Column("by_id", INT, ForeignKey("account.id")),
    Column("at", MOMENT, nullable=False),
    CheckConstraint("(year IS NULL) = (why <> '')", name="why_or_year_end"),
    Index("ix_period_lock_fund_id", "fund_id"),
)

Table(
    "money_request",
    metadata,
    Column("id", INT, primary_key=True),
    Column("fund_id", INT, ForeignKey("fund.id"), nullable=False),
    Column("kind", word("kind", "move", "reverse", "hand-back", "close-year"), nullable=False),
    Column("giver_id", INT, ForeignKey("ledger_account.id")),
    Column("receiver_id", INT, ForeignKey("ledger_account.id")),
    Column("reverses_id", INT, ForeignKey("transfer.id")),
    Column("year", INT),
    Column("amount", INT, nullable=False),
    Column("approval_id", INT, ForeignKey("approval.id"), nullable=False),
    CheckConstraint("amount >= 0", name="amount_not_negative"),
    UniqueConstraint("approval_id"),
    Index("ix_money_request_fund_id", "fund_id"),
)

Table(
    "year_end",
    metadata,
    Column("fund_id", INT, ForeignKey("fund.id"), primary_key=True),
    Column("year", INT, primary_key=True, autoincrement=False),
    Column("rollover", word("rollover", "all", "part", "none"), nullable=False),
    Column("percent", INT, nullable=False),
    Column("unused", INT, nullable=False),
    Column("carried", INT, nullable=False),
    Column("back", INT, nullable=False),
    Column("at", MOMENT, nullable=False),
    CheckConstraint("unused = carried + back", name="adds_up"),
)
