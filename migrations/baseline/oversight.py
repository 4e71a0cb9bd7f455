"""Observers."""

from sqlalchemy import CheckConstraint, Column, ForeignKey, String, Table

from .columns import INT, metadata

Table(
    "observer",
    metadata,
    Column("round_id", INT, ForeignKey("round.id"), primary_key=True),
    Column("email", String(254), primary_key=True),
    Column("told", INT, nullable=False),
    CheckConstraint("told >= 0", name="told_not_negative"),
)
