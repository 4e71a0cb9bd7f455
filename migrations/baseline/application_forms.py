"""What an application form asks, version by version."""

from sqlalchemy import CheckConstraint, Column, ForeignKey, Table, Text

from .columns import INT, MOMENT, metadata

Table(
    "application_form_version",
    metadata,
    Column("fund_id", INT, ForeignKey("fund.id"), primary_key=True),
    Column("version", INT, primary_key=True, autoincrement=False),
    Column("body", Text(), nullable=False),
    Column("made_at", MOMENT, nullable=False),
    CheckConstraint("version > 0", name="version_counts_from_one"),
)
