"""The daily news that a vote is in: the days told of, and messages whose row goes with the sending.

Revision ID: 0013
"""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

INT = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "vote_news",
        sa.Column("round_id", INT, sa.ForeignKey("round.id"), primary_key=True),
        sa.Column("day", sa.Date(), primary_key=True),
    )
    op.add_column("outbox_message", sa.Column("forget", sa.Boolean(), nullable=False, server_default=sa.false()))


def downgrade() -> None:
    op.drop_table("vote_news")
    op.drop_column("outbox_message", "forget")
