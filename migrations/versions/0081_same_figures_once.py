"""The same figures are begun once, and scores can be means of people.

Revision ID: 0089
"""

import re
import unicodedata
from collections import Counter

import sqlalchemy as sa
from alembic import op

revision = "0081"
down_revision = "0080"
branch_labels = None
depends_on = None

INT = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.add_column("indicator", sa.Column("measure", sa.String(140), nullable=False, server_default="?"))
    op.add_column("indicator", sa.Column("copy", INT, nullable=False, server_default="0"))
    _say_what_is_measured()
    with op.batch_alter_table("indicator") as batch:
        batch.alter_column("measure", server_default=None)
        batch.alter_column("copy", server_default=None)
        batch.create_check_constraint(op.f("ck_indicator_measures_something"), "measure <> ''")
    stands = sa.text("taken_back_at IS NULL")
    op.create_index(
        "uq_indicator_edition",
        "indicator",
        ["place_id", "measure", "publisher", "edition", "copy"],
        unique=True,
        sqlite_where=stands,
        postgresql_where=stands,
    )
    if op.get_bind().dialect.name == "sqlite":
        weight = "ALTER TABLE indicator_value ADD COLUMN weight INTEGER CONSTRAINT ck_indicator_value_weight_of_people CHECK (weight >= 0)"
        op.execute(weight)
        return
    op.add_column("indicator_value", sa.Column("weight", INT))
    op.create_check_constraint(op.f("ck_indicator_value_weight_of_people"), "indicator_value", "weight >= 0")


def _say_what_is_measured() -> None:
    """By the first title of each; what was begun twice is numbered, the oldest keeps 0."""
    words = sa.table("indicator_wording", sa.column("indicator_id"), sa.column("language"), sa.column("title"))
    known = sa.table(
        "indicator", *(sa.column(name) for name in ("id", "place_id", "publisher", "edition", "measure", "copy"))
    )
    query = sa.select(known.c.id, known.c.place_id, known.c.publisher, known.c.edition, words.c.title)
    query = query.join(words, words.c.indicator_id == known.c.id).order_by(known.c.id, words.c.language)
    first: dict[int, tuple[int, str, str, str]] = {}
    for id, place, publisher, edition, title in op.get_bind().execute(query):
        if id not in first:
            first[id] = (place, _key(title) or "?", publisher, edition)
    copies = Counter[tuple[int, str, str, str]]()
    for id, same in first.items():
        op.execute(known.update().where(known.c.id == id).values(measure=same[1], copy=copies[same]))
        copies[same] += 1


def _key(title: str) -> str:
    return " ".join(re.findall(r"\w+", unicodedata.normalize("NFKC", title).casefold()))[:140]


def downgrade() -> None:
    op.drop_index("uq_indicator_edition", "indicator")
    with op.batch_alter_table("indicator") as batch:
        batch.drop_constraint(op.f("ck_indicator_measures_something"), type_="check")
        batch.drop_column("copy")
        batch.drop_column("measure")
    if op.get_bind().dialect.name == "sqlite":
        op.execute("ALTER TABLE indicator_value DROP COLUMN weight")
        return
    op.drop_constraint(op.f("ck_indicator_value_weight_of_people"), "indicator_value", type_="check")
    op.drop_column("indicator_value", "weight")
