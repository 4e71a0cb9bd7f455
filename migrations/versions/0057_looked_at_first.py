"""Steps about buildings that wait for the office, and skills of children that wait for a look.

Revision ID: 0057
"""

import sqlalchemy as sa
from alembic import op

revision = "0057"
down_revision = "0056"
branch_labels = None
depends_on = None

INT = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
MOMENT = sa.DateTime(timezone=True)
STEP = "case_step"


def upgrade() -> None:
    key = sa.ForeignKey("account.id", name=op.f(f"fk_{STEP}_checked_by_id_account"))
    with op.batch_alter_table(STEP) as batch:
        batch.add_column(sa.Column("checked_by_id", INT, key))
        batch.add_column(sa.Column("checked_at", MOMENT))
        batch.add_column(sa.Column("refused_why", sa.Text()))
        batch.create_check_constraint(op.f(f"ck_{STEP}_refused_with_reason"), "refused_why <> ''")
        batch.create_check_constraint(
            op.f(f"ck_{STEP}_checked_by_somebody"), "(checked_at IS NULL) = (checked_by_id IS NULL)"
        )
        batch.create_check_constraint(
            op.f(f"ck_{STEP}_refused_when_checked"), "refused_why IS NULL OR checked_at IS NOT NULL"
        )
    # What is there counts, as it did.
    op.execute(sa.text(f"UPDATE {STEP} SET checked_by_id = by_id, checked_at = at"))
    with op.batch_alter_table("asset") as batch:
        batch.add_column(sa.Column("held_at", MOMENT))


def downgrade() -> None:
    with op.batch_alter_table("asset") as batch:
        batch.drop_column("held_at")
    # Without its check a step would count: what does not count goes.
    op.execute(sa.text(f"DELETE FROM {STEP} WHERE refused_why IS NOT NULL"))
    op.execute(sa.text(f"DELETE FROM {STEP} WHERE checked_at IS NULL AND step <> 'nominated'"))
    with op.batch_alter_table(STEP) as batch:
        for name in ("refused_with_reason", "checked_by_somebody", "refused_when_checked"):
            batch.drop_constraint(op.f(f"ck_{STEP}_{name}"), type_="check")
        batch.drop_constraint(op.f(f"fk_{STEP}_checked_by_id_account"), type_="foreignkey")
        for column in ("refused_why", "checked_at", "checked_by_id"):
            batch.drop_column(column)
