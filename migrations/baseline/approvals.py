"""What one person asks for and another one answers. Rows refer to what lies above by id only."""

from sqlalchemy import CheckConstraint, Column, Index, String, Table, Text

from .columns import INT, MOMENT, metadata, word

Table(
    "approval",
    metadata,
    Column("id", INT, primary_key=True),
    Column("subject_kind", String(40), nullable=False),
    Column("subject_id", INT, nullable=False),
    Column("place_id", INT, nullable=False),
    Column("kind", String(40), nullable=False),
    Column("body", Text(), nullable=False),
    Column("digest", String(64), nullable=False),
    Column("reason", Text()),
    Column("asked_by_id", INT, nullable=False),
    Column("asked_at", MOMENT, nullable=False),
    Column("state", word("state", "asked", "agreed", "declined", "withdrawn", "voided"), nullable=False),
    Column("answered_by_id", INT),
    Column("answered_at", MOMENT),
    Column("answer", Text(), nullable=False),
    CheckConstraint("(state IN ('agreed', 'declined')) = (answered_by_id IS NOT NULL)", name="answered_by_somebody"),
    CheckConstraint("(state = 'asked') = (answered_at IS NULL)", name="answered_has_a_date"),
    CheckConstraint("length(digest) = 64", name="digest_is_a_hash"),
    CheckConstraint("answered_by_id <> asked_by_id", name="two_people"),
    CheckConstraint("reason <> ''", name="with_a_reason"),
    Index("ix_approval_place_id", "place_id"),
    Index("ix_approval_subject_kind_subject_id", "subject_kind", "subject_id"),
)
