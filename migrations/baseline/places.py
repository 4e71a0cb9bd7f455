"""Places, areas and who works there."""

from sqlalchemy import CheckConstraint, Column, ForeignKey, Index, String, Table, Text, UniqueConstraint

from .columns import INT, MOMENT, metadata, word

Table(
    "place",
    metadata,
    Column("id", INT, primary_key=True),
    Column("slug", String(60), nullable=False),
    Column("name", String(120), nullable=False),
    Column("welcome", Text(), nullable=False),
    Column("timezone", String(60), nullable=False),
    Column("languages", Text(), nullable=False),
    Column("brand_colour", String(7), nullable=False),
    Column("bounds", Text(), nullable=False),
    Column("created_at", MOMENT, nullable=False),
    CheckConstraint("slug = lower(slug) AND slug <> ''", name="slug_in_small_letters"),
    UniqueConstraint("slug"),
)

Table(
    "area",
    metadata,
    Column("id", INT, primary_key=True),
    Column("place_id", INT, ForeignKey("place.id"), nullable=False),
    Column("parent_id", INT, ForeignKey("area.id")),
    Column("name", String(120), nullable=False),
    Column("code", String(60), nullable=False),
    Column("vintage", INT),
    Column("population", INT),
    Column("outline", Text(), nullable=False),
    CheckConstraint("parent_id <> id", name="not_its_own_parent"),
    CheckConstraint("population IS NULL OR population >= 0", name="population_not_negative"),
    UniqueConstraint("place_id", "code"),
    Index("ix_area_place_id", "place_id"),
)

Table(
    "postcode",
    metadata,
    Column("place_id", INT, ForeignKey("place.id"), primary_key=True),
    Column("postcode", String(8), primary_key=True),
    Column("area_id", INT, ForeignKey("area.id"), nullable=False),
    Column("vintage", INT, nullable=False),
)

Table(
    "partner",
    metadata,
    Column("id", INT, primary_key=True),
    Column("place_id", INT, ForeignKey("place.id"), nullable=False),
    Column("name", String(120), nullable=False),
    Column(
        "kind",
        word("kind", "council", "health", "housing", "police", "voluntary", "business", "foundation"),
        nullable=False,
    ),
    UniqueConstraint("place_id", "name"),
)

Table(
    "community",
    metadata,
    Column("id", INT, primary_key=True),
    Column("place_id", INT, ForeignKey("place.id"), nullable=False),
    Column("name", String(120), nullable=False),
    UniqueConstraint("place_id", "name"),
)

Table(
    "priority",
    metadata,
    Column("id", INT, primary_key=True),
    Column("place_id", INT, ForeignKey("place.id"), nullable=False),
    Column("kind", word("kind", "local", "mission"), nullable=False),
    Column("name", String(160), nullable=False),
    UniqueConstraint("place_id", "name"),
)
