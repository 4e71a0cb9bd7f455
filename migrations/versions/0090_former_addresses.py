"""Addresses that an account had before, so that closing it remembers them all.

Revision ID: 0099
"""

import sqlalchemy as sa
from alembic import op

revision = "0090"
down_revision = "0089"
branch_labels = None
depends_on = None

INT = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
TABLE = "former_address"


def upgrade() -> None:
    op.create_table(
        TABLE,
        sa.Column("id", INT, primary_key=True),
        sa.Column(
            "account_id", INT, sa.ForeignKey("account.id", name=f"fk_{TABLE}_account_id_account"), nullable=False
        ),
        sa.Column("address", sa.Text(), nullable=False),
    )
    op.create_index(f"ix_{TABLE}_account_id", TABLE, ["account_id"])


def downgrade() -> None:
    op.drop_table(TABLE)
