"""Payment runs and bank statements."""

from sqlalchemy import CheckConstraint, Column, Date, ForeignKey, Index, String, Table, UniqueConstraint

from .columns import INT, MOMENT, metadata, word

Table(
    "bank_line",
    metadata,
    Column("id", INT, primary_key=True),
    Column("fund_id", INT, ForeignKey("fund.id"), nullable=False),
    Column("booked_on", Date(), nullable=False),
    Column("amount", INT, nullable=False),
    Column("text", String(200), nullable=False),
    Column("digest", String(64), nullable=False),
    Column("state", word("state", "line-new", "line-matched", "line-set-aside"), nullable=False),
    Column("payment_id", INT, ForeignKey("payment.id")),
    Column("arrival_id", INT, ForeignKey("arrival.id")),
    Column("transfer_id", INT, ForeignKey("transfer.id")),
    Column("why", String(300), nullable=False),
    Column("by_id", INT, ForeignKey("account.id")),
    CheckConstraint(
        "(CASE WHEN payment_id IS NULL THEN 0 ELSE 1 END) + (CASE WHEN arrival_id IS NULL THEN 0 ELSE 1 END) + (CASE WHEN transfer_id IS NULL THEN 0 ELSE 1 END) = (CASE WHEN state = 'line-matched' THEN 1 ELSE 0 END)",
        name="matched_is_one_thing",
    ),
    CheckConstraint("state <> 'line-set-aside' OR why <> ''", name="set_aside_with_reason"),
    UniqueConstraint("arrival_id"),
    UniqueConstraint("fund_id", "digest"),
    UniqueConstraint("payment_id"),
    UniqueConstraint("transfer_id"),
)

Table(
    "payment_run",
    metadata,
    Column("id", INT, primary_key=True),
    Column("fund_id", INT, ForeignKey("fund.id"), nullable=False),
    Column("made_by_id", INT, ForeignKey("account.id"), nullable=False),
    Column("made_at", MOMENT, nullable=False),
    Index("ix_payment_run_fund_id", "fund_id"),
)

Table(
    "payment_run_line",
    metadata,
    Column("payment_id", INT, ForeignKey("payment.id"), primary_key=True),
    Column("run_id", INT, ForeignKey("payment_run.id"), nullable=False),
    Index("ix_payment_run_line_run_id", "run_id"),
)
