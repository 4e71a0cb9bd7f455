"""An officer whom the office asks for is confirmed by a second person of it.

Revision ID: 0093
"""

import sqlalchemy as sa
from alembic import op

revision = "0093"
down_revision = "0092"
branch_labels = None
depends_on = None

INT = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    with op.batch_alter_table("role_request") as batch:
        batch.add_column(sa.Column("partner_id", INT))
        batch.create_check_constraint(
            op.f("ck_role_request_partner_of_an_officer"),
            "(role IN ('partner-lead', 'partner-officer')) = (partner_id IS NOT NULL)",
        )


def downgrade() -> None:
    op.execute(sa.text("DELETE FROM role_request WHERE partner_id IS NOT NULL"))
    with op.batch_alter_table("role_request") as batch:
        batch.drop_constraint(op.f("ck_role_request_partner_of_an_officer"), type_="check")
        batch.drop_column("partner_id")
