"""Messages of a drafted catalogue that somebody who speaks the language approved.

Revision ID: 0069
"""

import sqlalchemy as sa
from alembic import op

revision = "0069"
down_revision = "0068"
branch_labels = None
depends_on = None

INT = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "message_review",
        sa.Column("language", sa.String(8), primary_key=True),
        sa.Column("key", sa.String(64), primary_key=True),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("by_id", INT, sa.ForeignKey("account.id", name="fk_message_review_by_id_account"), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("length(key) = 64", name=op.f("ck_message_review_key_whole")),
    )
    op.create_index("ix_message_review_by_id", "message_review", ["by_id"])


def downgrade() -> None:
    op.drop_table("message_review")
