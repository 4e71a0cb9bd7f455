"""Wishes of an evening remember the idea that they became.

Revision ID: 0088
"""

import sqlalchemy as sa
from alembic import op

revision = "0086"
down_revision = "0085"
branch_labels = None
depends_on = None

INT = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    with op.batch_alter_table("evening_answer") as batch:
        batch.add_column(sa.Column("idea_id", INT))
        batch.create_check_constraint(
            op.f("ck_evening_answer_became_with_help"), "idea_id IS NULL OR doer = 'with-help'"
        )


def downgrade() -> None:
    with op.batch_alter_table("evening_answer") as batch:
        batch.drop_constraint(op.f("ck_evening_answer_became_with_help"), type_="check")
        batch.drop_column("idea_id")
