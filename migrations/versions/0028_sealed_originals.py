"""A receipt that came as a PDF: its original, sealed, beside the picture that people see.

Revision ID: 0028
"""

import sqlalchemy as sa
from alembic import op

revision = "0028"
down_revision = "0027"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("spend_receipt", sa.Column("sealed", sa.LargeBinary()))


def downgrade() -> None:
    op.drop_column("spend_receipt", "sealed")
