"""Codes by letter and text message."""

from sqlalchemy import CheckConstraint, Column, ForeignKey, Index, String, Table

from .columns import INT, MOMENT, metadata

Table(
    "code_batch",
    metadata,
    Column("id", INT, primary_key=True),
    Column("round_id", INT, ForeignKey("round.id"), nullable=False),
    Column("size", INT, nullable=False),
    Column("note", String(200), nullable=False),
    Column("made_at", MOMENT, nullable=False),
    CheckConstraint("size > 0", name="size_positive"),
    Index("ix_code_batch_round_id", "round_id"),
)

Table(
    "text_code",
    metadata,
    Column("round_id", INT, ForeignKey("round.id"), primary_key=True),
    Column("phone", String(64), primary_key=True),
    Column("code", String(64), nullable=False),
    Column("expires_at", MOMENT, nullable=False),
    Column("tries", INT, nullable=False),
    CheckConstraint("tries >= 0", name="tries_not_negative"),
)
