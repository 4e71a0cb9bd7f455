"""A message that is being sent is claimed by a worker until a moment; one that could not be sent waits, and then is set aside.

Revision ID: 0027
"""

import sqlalchemy as sa
from alembic import op

revision = "0027"
down_revision = "0023"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)
MESSAGE = sa.table(
    "outbox_message",
    sa.column("sent_at", MOMENT),
    sa.column("created_at", MOMENT),
    sa.column("failed_at", MOMENT),
    sa.column("attempts", sa.Integer()),
)
#: So many tries were made before this version gave up.
GAVE_UP = 5


def upgrade() -> None:
    with op.batch_alter_table("outbox_message") as batch:
        batch.add_column(sa.Column("claimed_by", sa.String(80)))
        batch.add_column(sa.Column("claimed_until", MOMENT))
        batch.add_column(sa.Column("next_at", MOMENT))
        batch.add_column(sa.Column("failed_at", MOMENT))
        batch.add_column(sa.Column("error", sa.String(200), nullable=False, server_default=""))
        batch.create_check_constraint(
            op.f("ck_outbox_message_claimed_until_a_moment"), "(claimed_by IS NULL) = (claimed_until IS NULL)"
        )
        batch.create_check_constraint(op.f("ck_outbox_message_sent_or_failed"), "sent_at IS NULL OR failed_at IS NULL")
    given_up = sa.and_(MESSAGE.c.sent_at.is_(None), MESSAGE.c.attempts >= GAVE_UP)
    op.execute(sa.update(MESSAGE).where(given_up).values(failed_at=MESSAGE.c.created_at))
    op.create_index(
        "ix_outbox_message_waiting",
        "outbox_message",
        ["id"],
        sqlite_where=sa.text("sent_at IS NULL AND failed_at IS NULL"),
        postgresql_where=sa.text("sent_at IS NULL AND failed_at IS NULL"),
    )


def downgrade() -> None:
    op.drop_index("ix_outbox_message_waiting", "outbox_message")
    op.execute(sa.update(MESSAGE).where(MESSAGE.c.failed_at.is_not(None)).values(attempts=GAVE_UP))
    with op.batch_alter_table("outbox_message") as batch:
        batch.drop_constraint(op.f("ck_outbox_message_sent_or_failed"), type_="check")
        batch.drop_constraint(op.f("ck_outbox_message_claimed_until_a_moment"), type_="check")
        for name in ("error", "failed_at", "next_at", "claimed_until", "claimed_by"):
            batch.drop_column(name)
