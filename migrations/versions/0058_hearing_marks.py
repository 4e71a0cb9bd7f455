"""Each browser counts once in the check of a hearing: marks while it is on, and which replies count.

Revision ID: 0058
"""

import sqlalchemy as sa
from alembic import op

revision = "0058"
down_revision = "0057"
branch_labels = None
depends_on = None

INT = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "hearing_mark",
        sa.Column("mark", sa.String(length=64), nullable=False),
        sa.Column("record_id", INT, nullable=False),
        sa.ForeignKeyConstraint(
            ["record_id"], ["hearing_record.id"], name=op.f("fk_hearing_mark_record_id_hearing_record")
        ),
        sa.PrimaryKeyConstraint("mark", name=op.f("pk_hearing_mark")),
        sqlite_with_rowid=False,
    )
    with op.batch_alter_table("hearing_reply") as reply:
        reply.add_column(sa.Column("counts", sa.Boolean(), nullable=False, server_default=sa.true()))
    with op.batch_alter_table("hearing_reply") as reply:
        reply.alter_column("counts", server_default=None)


def downgrade() -> None:
    with op.batch_alter_table("hearing_reply") as reply:
        reply.drop_column("counts")
    op.drop_table("hearing_mark")
