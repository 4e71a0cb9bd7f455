"""Who publishes data."""

from sqlalchemy import CheckConstraint, Column, ForeignKey, String, Table

from .columns import INT, metadata

Table(
    "publisher",
    metadata,
    Column("place_id", INT, ForeignKey("place.id"), primary_key=True),
    Column("prefix", String(60), nullable=False),
    Column("org_id", String(80), nullable=False),
    Column("name", String(160), nullable=False),
    Column("licence", String(200), nullable=False),
    CheckConstraint("prefix LIKE '360G-%'", name="prefix_of_360giving"),
)
