"""Polling places, kiosks and paper ballots."""

from sqlalchemy import Boolean, CheckConstraint, Column, Date, ForeignKey, Index, LargeBinary, String, Table

from .columns import INT, MOMENT, metadata, word

Table(
    "paper_batch",
    metadata,
    Column("id", INT, primary_key=True),
    Column("round_id", INT, ForeignKey("round.id"), nullable=False),
    Column("first", INT, nullable=False),
    Column("size", INT, nullable=False),
    Column("issued_to", String(120), nullable=False),
    Column("returned", INT, nullable=False),
    Column("spoiled", INT, nullable=False),
    Column("unused", INT, nullable=False),
    Column("made_at", MOMENT, nullable=False),
    CheckConstraint("returned >= 0 AND spoiled >= 0 AND unused >= 0", name="counts_not_negative"),
    CheckConstraint("returned + spoiled + unused <= size", name="not_more_than_printed"),
    CheckConstraint("size > 0 AND first > 0", name="size_positive"),
    Index("ix_paper_batch_round_id", "round_id"),
)

Table(
    "paper_ballot",
    metadata,
    Column("round_id", INT, ForeignKey("round.id"), primary_key=True),
    Column("serial", INT, primary_key=True, autoincrement=False),
    Column("batch_id", INT, ForeignKey("paper_batch.id"), nullable=False),
    Column("state", word("state", "once", "differs", "in-box", "spoiled"), nullable=False),
)

Table(
    "paper_entry",
    metadata,
    Column("round_id", INT, ForeignKey("round.id"), primary_key=True),
    Column("serial", INT, primary_key=True, autoincrement=False),
    Column("clerk_id", INT, ForeignKey("account.id"), primary_key=True),
    Column("fingerprint", String(64), nullable=False),
    Column("sealed", LargeBinary(), nullable=False),
)

Table(
    "kiosk",
    metadata,
    Column("id", INT, primary_key=True),
    Column("round_id", INT, ForeignKey("round.id"), nullable=False),
    Column("name", String(120), nullable=False),
    Column("secret_hash", String(64), nullable=False),
    Column("ended", Boolean(), nullable=False),
    Index("ix_kiosk_round_id", "round_id"),
)

Table(
    "assistance",
    metadata,
    Column("round_id", INT, ForeignKey("round.id"), primary_key=True),
    Column("voter_id", INT, primary_key=True, autoincrement=False),
    Column("helper_id", INT, ForeignKey("account.id"), nullable=False),
    Column("on", Date(), nullable=False),
)

Table(
    "hall",
    metadata,
    Column("round_id", INT, ForeignKey("round.id"), primary_key=True),
    Column("number", INT),
    Column("minutes", INT, nullable=False),
    Column("ends_at", MOMENT),
    CheckConstraint("minutes > 0", name="minutes_positive"),
)
