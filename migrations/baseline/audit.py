"""The audit log."""

from sqlalchemy import CheckConstraint, Column, Index, String, Table, Text, UniqueConstraint

from .columns import INT, MOMENT, metadata

Table(
    "audit_event",
    metadata,
    Column("n", INT, primary_key=True, autoincrement=False),
    Column("at", MOMENT, nullable=False),
    Column("kind", String(60), nullable=False),
    Column("place_id", INT),
    Column("actor_id", INT),
    Column("body", Text(), nullable=False),
    Column("previous", String(64), nullable=False),
    Column("hash", String(64), nullable=False),
    CheckConstraint("n > 0", name="n_counts_from_one"),
    UniqueConstraint("hash"),
    Index("ix_audit_event_kind", "kind"),
    Index("ix_audit_event_place_id", "place_id"),
)
