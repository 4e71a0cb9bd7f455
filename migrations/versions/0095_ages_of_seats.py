"""Boards and calls for seats have a lower and an upper age.

Revision ID: 0104
"""

import sqlalchemy as sa
from alembic import op

revision = "0095"
down_revision = "0094"
branch_labels = None
depends_on = None

INT = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
TABLES = ("board", "board_call")
IN_ORDER = "youngest BETWEEN 0 AND 120 AND oldest BETWEEN 0 AND 120 AND (oldest = 0 OR oldest >= youngest)"


def upgrade() -> None:
    for table in TABLES:
        with op.batch_alter_table(table) as batch:
            batch.add_column(sa.Column("youngest", INT, nullable=False, server_default="0"))
            batch.add_column(sa.Column("oldest", INT, nullable=False, server_default="0"))
            batch.create_check_constraint(op.f(f"ck_{table}_ages_in_order"), IN_ORDER)
        with op.batch_alter_table(table) as batch:
            batch.alter_column("youngest", server_default=None)
            batch.alter_column("oldest", server_default=None)


def downgrade() -> None:
    for table in TABLES:
        with op.batch_alter_table(table) as batch:
            batch.drop_constraint(op.f(f"ck_{table}_ages_in_order"), type_="check")
            batch.drop_column("oldest")
            batch.drop_column("youngest")
