"""The figures that a proposal stands on, and what neighbours say that they miss.

Revision ID: 0035
"""

import sqlalchemy as sa
from alembic import op

revision = "0035"
down_revision = "0034"
branch_labels = None
depends_on = None

INT = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
MOMENT = sa.DateTime(timezone=True)


def _key(table: str, column: str, to: str, **options: bool) -> sa.Column[int]:
    return sa.Column(column, INT, sa.ForeignKey(f"{to}.id", name=f"fk_{table}_{column}_{to}"), **options)


def upgrade() -> None:
    op.create_table(
        "cited_fact",
        sa.Column("id", INT, primary_key=True),
        _key("cited_fact", "proposal_id", "proposal", nullable=False),
        _key("cited_fact", "indicator_id", "indicator", nullable=False),
        _key("cited_fact", "area_id", "set_area", nullable=False),
        _key("cited_fact", "by_id", "account", nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("ended_at", MOMENT),
        sa.UniqueConstraint(
            "proposal_id", "indicator_id", "area_id", name="uq_cited_fact_proposal_id_indicator_id_area_id"
        ),
    )
    op.create_table(
        "fact_remark",
        _key("fact_remark", "comment_id", "comment", primary_key=True),
        _key("fact_remark", "fact_id", "cited_fact", nullable=False),
    )
    op.create_index("ix_fact_remark_fact_id", "fact_remark", ["fact_id"])


def downgrade() -> None:
    op.drop_table("fact_remark")
    op.drop_table("cited_fact")
