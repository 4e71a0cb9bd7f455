"""The roll and the ballot box."""

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Column,
    Date,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    LargeBinary,
    String,
    Table,
    Text,
)

from .columns import INT, MOMENT, metadata, word

Table(
    "envelope",
    metadata,
    Column("round_id", INT, ForeignKey("round.id"), primary_key=True),
    Column("slot", String(64), primary_key=True),
    Column("sealed", LargeBinary(), nullable=False),
    Column("tracker", String(16), nullable=False),
    Column("void_reason", String(300)),
    Column("ticket", String(64)),
    CheckConstraint("length(slot) = 64", name="slot_is_a_hash"),
    Index("ix_envelope_tracker", "tracker"),
    sqlite_with_rowid=False,
)

Table(
    "imported_turnout",
    metadata,
    Column("round_id", INT, ForeignKey("round.id"), primary_key=True),
    Column("dimension", String(30), primary_key=True),
    Column("value", String(120), primary_key=True),
    Column("voters", INT, nullable=False),
    CheckConstraint("voters > 0", name="voters_positive"),
)

Table(
    "network_trace",
    metadata,
    Column("round_id", INT, ForeignKey("round.id"), primary_key=True),
    Column("voter_id", INT, primary_key=True, autoincrement=False),
    Column("block", String(64), nullable=False),
    sqlite_with_rowid=False,
)

Table(
    "opened",
    metadata,
    Column("round_id", INT, ForeignKey("round.id"), primary_key=True),
    Column("n", INT, primary_key=True, autoincrement=False),
    Column("ballot", String(16000), nullable=False),
    sqlite_with_rowid=False,
)

Table(
    "opening",
    metadata,
    Column("round_id", INT, ForeignKey("round.id"), primary_key=True),
    Column("n", INT, primary_key=True, autoincrement=False),
    Column("actor_id", INT, ForeignKey("account.id")),
    Column("ballots", INT, nullable=False),
    Column("digest", String(64), nullable=False),
    Column("at", MOMENT, nullable=False),
)

Table(
    "roll",
    metadata,
    Column("round_id", INT, ForeignKey("round.id"), primary_key=True),
    Column("voter_id", INT, primary_key=True, autoincrement=False),
    Column("source", word("source", "email", "postcode", "list", "code", "card", "phone", "in-person"), nullable=False),
    Column("area_id", INT, ForeignKey("area.id")),
    Column("remind", Boolean(), nullable=False),
    sqlite_with_rowid=False,
)

Table(
    "round_key",
    metadata,
    Column("round_id", INT, ForeignKey("round.id"), primary_key=True),
    Column("public_key", LargeBinary(), nullable=False),
    Column("custody", word("custody", "server", "two-of-three", "three-of-five"), nullable=False),
    Column("proved", Boolean(), nullable=False),
    Column("destroyed", Boolean(), nullable=False),
    Column("closed", Boolean(), nullable=False),
    Column("pad", INT, nullable=False),
)

Table(
    "vote_batch",
    metadata,
    Column("round_id", INT, ForeignKey("round.id"), primary_key=True),
    Column("n", INT, primary_key=True, autoincrement=False),
    Column("upto", INT, nullable=False),
    Column("chain_head", String(64), nullable=False),
    Column("trackers", Text(), nullable=False),
    Column("merkle_root", String(64), nullable=False),
    Column("signature", String(128), nullable=False),
    Column("published_at", MOMENT, nullable=False),
    sqlite_with_rowid=False,
)

Table(
    "vote_event",
    metadata,
    Column("round_id", INT, ForeignKey("round.id"), primary_key=True),
    Column("n", INT, primary_key=True, autoincrement=False),
    Column(
        "kind",
        word("kind", "key", "cast", "paper", "void", "replaced-by-paper", "extended", "closed", "opened", "certified"),
        nullable=False,
    ),
    Column("body", Text(), nullable=False),
    Column("hash", String(64), nullable=False),
    CheckConstraint("n > 0", name="n_counts_from_one"),
    sqlite_with_rowid=False,
)

Table(
    "vote_rate",
    metadata,
    Column("round_id", INT, ForeignKey("round.id"), primary_key=True),
    Column("since", MOMENT, primary_key=True),
    Column("casts", INT, nullable=False),
)

Table(
    "credential",
    metadata,
    Column("round_id", INT, primary_key=True),
    Column("kind", word("kind", "account", "address", "phone", "code", "card", "person"), primary_key=True),
    Column("digest", String(64), primary_key=True),
    Column("voter_id", INT, nullable=False),
    Column("state", word("state", "live", "void", "returned"), nullable=False),
    Column("batch_id", INT),
    Column("serial", INT),
    ForeignKeyConstraint(["round_id", "voter_id"], ["roll.round_id", "roll.voter_id"], name="fk_credential_roll"),
    CheckConstraint("kind <> 'code' OR batch_id IS NOT NULL", name="codes_come_in_batches"),
    Index("ix_credential_round_id_voter_id", "round_id", "voter_id"),
    Index("uq_credential_serial", "batch_id", "serial", unique=True),
    sqlite_with_rowid=False,
)

Table(
    "roll_mark",
    metadata,
    Column("round_id", INT, primary_key=True),
    Column("voter_id", INT, primary_key=True, autoincrement=False),
    Column("channel", word("channel", "online", "kiosk", "helper", "paper"), nullable=False),
    Column("voted_on", Date(), nullable=False),
    ForeignKeyConstraint(["round_id", "voter_id"], ["roll.round_id", "roll.voter_id"], name="fk_roll_mark_roll"),
    sqlite_with_rowid=False,
)
