"""From the launch check to the objections: what is asked, answered and noted around a vote.

Revision ID: 0014
"""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None

INT = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
MOMENT = sa.DateTime(timezone=True)


def word(name: str, *words: str) -> sa.Enum:
    return sa.Enum(*words, name=name, native_enum=False, create_constraint=True, length=40)


def of_round(name: str, *rest: sa.schema.SchemaItem) -> None:
    """A table whose rows belong to a round."""
    op.create_table(name, sa.Column("round_id", INT, sa.ForeignKey("round.id"), primary_key=True), *rest)


def upgrade() -> None:
    of_round(
        "launch_exception",
        sa.Column("problem", sa.String(40), primary_key=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.CheckConstraint("reason <> ''", name="with_a_reason"),
    )
    of_round(
        "launch_reminder",
        sa.Column("kind", word("kind", "two-days", "soon", "open"), primary_key=True),
        sa.Column("told_at", MOMENT, nullable=False),
    )
    of_round("voting_watch", sa.Column("seen_at", MOMENT, nullable=False))
    of_round(
        "outage",
        sa.Column("began_at", MOMENT, primary_key=True),
        sa.Column("ended_at", MOMENT, nullable=False),
        sa.CheckConstraint("ended_at > began_at", name="ends_after_it_begins"),
    )
    op.create_table(
        "objection",
        sa.Column("id", INT, primary_key=True),
        sa.Column("round_id", INT, sa.ForeignKey("round.id"), nullable=False),
        sa.Column("mark", sa.String(64), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("pot", sa.String(120)),
        sa.Column("lodged_on", sa.Date(), nullable=False),
        sa.Column("outcome", word("outcome", "nothing", "recount", "rerun")),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.Column("answered_on", sa.Date()),
        sa.CheckConstraint("words <> ''", name="says_something"),
        sa.CheckConstraint("(outcome IS NULL) = (answered_on IS NULL)", name="answered_has_a_date"),
        sa.CheckConstraint("(outcome IS NULL) = (answer = '')", name="answered_with_a_reason"),
        sa.CheckConstraint("outcome <> 'rerun' OR pot IS NOT NULL", name="rerun_of_a_pot"),
    )
    op.create_index("ix_objection_round_id", "objection", ["round_id"])


TABLES = ("objection", "outage", "voting_watch", "launch_reminder", "launch_exception")


def downgrade() -> None:
    for name in TABLES:
        op.drop_table(name)
