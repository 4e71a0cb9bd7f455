"""The money, pots and dates of a round are part of each version of its rules.

Revision ID: 0029
"""

import sqlalchemy as sa
from alembic import op

revision = "0029"
down_revision = "0028"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("rulebook_version", sa.Column("terms", sa.Text()))


def downgrade() -> None:
    op.drop_column("rulebook_version", "terms")
