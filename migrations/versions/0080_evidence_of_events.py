"""What people said at an event stands with it, and so do its pictures.

Revision ID: 0082
"""

import sqlalchemy as sa
from alembic import op

revision = "0080"
down_revision = "0079"
branch_labels = None
depends_on = None

INT = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
TABLE, COLUMN = "evidence_point", "event_id"
KEY = f"fk_{TABLE}_{COLUMN}_community_event"


def upgrade() -> None:
    with op.batch_alter_table(TABLE) as batch:
        batch.add_column(sa.Column(COLUMN, INT))
    with op.batch_alter_table(TABLE) as batch:
        batch.create_foreign_key(op.f(KEY), "community_event", [COLUMN], ["id"])
    op.create_index(f"ix_{TABLE}_{COLUMN}", TABLE, [COLUMN])


def downgrade() -> None:
    op.drop_index(f"ix_{TABLE}_{COLUMN}", table_name=TABLE)
    with op.batch_alter_table(TABLE) as batch:
        batch.drop_constraint(op.f(KEY), type_="foreignkey")
        batch.drop_column(COLUMN)
