"""Where the money of small grants goes, and why one is not a part of another.

Revision ID: 0076
"""

import sqlalchemy as sa
from alembic import op

revision = "0076"
down_revision = "0075"
branch_labels = None
depends_on = None

COLUMNS = {"recipient": 160, "apart": 300}


def upgrade() -> None:
    for name, length in COLUMNS.items():
        with op.batch_alter_table("small_grant") as batch:
            batch.add_column(sa.Column(name, sa.String(length), nullable=False, server_default=""))
    for name, length in COLUMNS.items():
        with op.batch_alter_table("small_grant") as batch:
            batch.alter_column(name, existing_type=sa.String(length), existing_nullable=False, server_default=None)


def downgrade() -> None:
    with op.batch_alter_table("small_grant") as batch:
        for name in COLUMNS:
            batch.drop_column(name)
