"""Keyed hashes of people on the roll, pairs who may be one person, and how many were joined or refused.

Revision ID: 0010
"""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

INT = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
KINDS = (
    "name", "plain", "sorted", "joined", "short", "left-out", "word-born", "born", "born-slip", "mobile", "landline", "email",
)  # fmt: skip
REASONS = (
    "accents", "order", "spacing", "initial", "one-letter", "born-unknown", "born-slip", "same-born", "shared-contact",
    "both-voted",
)  # fmt: skip
OUTCOMES = ("joined", "apart", "refused")


def word(name: str, *members: str) -> sa.Enum:
    return sa.Enum(*members, name=name, native_enum=False, create_constraint=True, length=40)


def upgrade() -> None:
    op.create_table(
        "person_key",
        sa.Column("round_id", INT, primary_key=True),
        sa.Column("hash", sa.String(32), primary_key=True),
        sa.Column("kind", word("kind", *KINDS), primary_key=True),
        sa.Column("voter_id", INT, primary_key=True, autoincrement=False),
        sa.ForeignKeyConstraint(
            ["round_id", "voter_id"], ["roll.round_id", "roll.voter_id"], name="fk_person_key_roll"
        ),
        sa.CheckConstraint("length(hash) = 32", name="hash_whole"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_person_key_round_id_voter_id", "person_key", ["round_id", "voter_id"])
    op.create_table(
        "person_pair",
        sa.Column("round_id", INT, sa.ForeignKey("round.id"), primary_key=True),
        sa.Column("voter_id", INT, primary_key=True, autoincrement=False),
        sa.Column("other_id", INT, primary_key=True, autoincrement=False),
        sa.Column("reason", word("reason", *REASONS), nullable=False),
        sa.CheckConstraint("voter_id < other_id", name="two_people"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "pair_count",
        sa.Column("round_id", INT, sa.ForeignKey("round.id"), primary_key=True),
        sa.Column("outcome", word("outcome", *OUTCOMES), primary_key=True),
        sa.Column("pairs", INT, nullable=False),
        sa.CheckConstraint("pairs > 0", name="pairs_positive"),
        sqlite_with_rowid=False,
    )


def downgrade() -> None:
    op.drop_table("pair_count")
    op.drop_table("person_pair")
    op.drop_table("person_key")
