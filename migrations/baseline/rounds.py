"""Rounds, phases and rulebooks."""

from sqlalchemy import Boolean, CheckConstraint, Column, ForeignKey, Index, String, Table, Text, UniqueConstraint

from .columns import INT, MOMENT, metadata, word

Table(
    "round",
    metadata,
    Column("id", INT, primary_key=True),
    Column("place_id", INT, ForeignKey("place.id"), nullable=False),
    Column("fund_id", INT, ForeignKey("fund.id"), nullable=False),
    Column("slug", String(60), nullable=False),
    Column("title", String(160), nullable=False),
    Column("theme", String(200), nullable=False),
    Column("description", Text(), nullable=False),
    Column("risk", Text(), nullable=False),
    Column("small_grant", INT, nullable=False),
    Column("budget", INT, nullable=False),
    Column("currency", String(3), nullable=False),
    Column("status", word("status", "draft", "published"), nullable=False),
    Column("rulebook", Text(), nullable=False),
    Column("frozen", Boolean(), nullable=False),
    Column("imported_from", String(200)),
    Column("created_at", MOMENT, nullable=False),
    Column("published_at", MOMENT),
    CheckConstraint("budget > 0", name="budget_positive"),
    CheckConstraint("(status = 'draft') = (published_at IS NULL)", name="published_has_a_date"),
    CheckConstraint("small_grant >= 0", name="small_grant_not_negative"),
    UniqueConstraint("place_id", "slug"),
    Index("ix_round_place_id", "place_id"),
)

Table(
    "cache_version",
    metadata,
    Column("round_id", INT, ForeignKey("round.id", ondelete="CASCADE"), primary_key=True),
    Column("n", INT, nullable=False),
)

Table(
    "phase",
    metadata,
    Column("id", INT, primary_key=True),
    Column("round_id", INT, ForeignKey("round.id"), nullable=False),
    Column("kind", word("kind", "ideas", "shaping", "voting", "counting", "delivery", "review"), nullable=False),
    Column("opens_at", MOMENT, nullable=False),
    Column("closes_at", MOMENT, nullable=False),
    CheckConstraint("closes_at > opens_at", name="closes_after_opening"),
    UniqueConstraint("round_id", "kind"),
)

Table(
    "pot",
    metadata,
    Column("id", INT, primary_key=True),
    Column("round_id", INT, ForeignKey("round.id"), nullable=False),
    Column("name", String(120), nullable=False),
    Column("amount", INT, nullable=False),
    Column("area_id", INT, ForeignKey("area.id")),
    Column("category", String(80)),
    CheckConstraint("amount > 0", name="amount_positive"),
    CheckConstraint("(area_id IS NULL) <> (category IS NULL)", name="for_area_or_category"),
    UniqueConstraint("round_id", "name"),
    Index("ix_pot_round_id", "round_id"),
)

Table(
    "round_priority",
    metadata,
    Column("round_id", INT, ForeignKey("round.id"), primary_key=True),
    Column("priority_id", INT, ForeignKey("priority.id"), primary_key=True),
)

Table(
    "rulebook_version",
    metadata,
    Column("round_id", INT, ForeignKey("round.id"), primary_key=True),
    Column("version", INT, primary_key=True, autoincrement=False),
    Column("body", Text(), nullable=False),
    Column("digest", String(64), nullable=False),
    Column("reason", Text(), nullable=False),
    Column("published_at", MOMENT, nullable=False),
    CheckConstraint("version > 0", name="version_counts_from_one"),
)
