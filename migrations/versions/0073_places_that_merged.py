"""A place that has become part of another keeps everything, and says where it went.

Revision ID: 0073
"""

import sqlalchemy as sa
from alembic import op

revision = "0073"
down_revision = "0072"
branch_labels = None
depends_on = None

INT = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    with op.batch_alter_table("place") as batch:
        key = sa.ForeignKey("place.id", name=op.f("fk_place_merged_into_id_place"))
        batch.add_column(sa.Column("merged_into_id", INT, key))
        batch.add_column(sa.Column("merged_on", sa.Date()))
        batch.create_check_constraint(
            op.f("ck_place_merged_on_a_day"), "(merged_into_id IS NULL) = (merged_on IS NULL)"
        )
        batch.create_check_constraint(op.f("ck_place_not_into_itself"), "merged_into_id <> id")


def downgrade() -> None:
    with op.batch_alter_table("place") as batch:
        for name in ("merged_on_a_day", "not_into_itself"):
            batch.drop_constraint(op.f(f"ck_place_{name}"), type_="check")
        batch.drop_constraint(op.f("fk_place_merged_into_id_place"), type_="foreignkey")
        batch.drop_column("merged_on")
        batch.drop_column("merged_into_id")
