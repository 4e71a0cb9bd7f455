"""Comments that their writers change for ten minutes, or take back later.

Revision ID: 0031
"""

import sqlalchemy as sa
from alembic import op

revision = "0031"
down_revision = "0030"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)
CHECK = "withdrawn_without_words"


def upgrade() -> None:
    with op.batch_alter_table("comment") as batch:
        batch.add_column(sa.Column("changed_at", MOMENT))
        batch.add_column(sa.Column("withdrawn_at", MOMENT))
        batch.create_check_constraint(op.f(f"ck_comment_{CHECK}"), "withdrawn_at IS NULL OR body = ''")


def downgrade() -> None:
    with op.batch_alter_table("comment") as batch:
        batch.drop_constraint(op.f(f"ck_comment_{CHECK}"), type_="check")
        batch.drop_column("withdrawn_at")
        batch.drop_column("changed_at")
