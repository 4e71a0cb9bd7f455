"""Mail and jobs are claimed by a worker until a moment; what could not be done waits, and then is set aside.

Revision ID: 0027
"""

import sqlalchemy as sa
from alembic import op

revision = "0027"
down_revision = "0026"
branch_labels = None
depends_on = None

INT = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
MOMENT = sa.DateTime(timezone=True)
UNFINISHED = sa.text("finished_at IS NULL")
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

    op.create_table(
        "job",
        sa.Column("id", INT, primary_key=True),
        sa.Column("kind", sa.String(60), nullable=False),
        sa.Column("key", sa.String(120), nullable=False),
        sa.Column("asked_by_id", INT),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("due_at", MOMENT, nullable=False),
        sa.Column("claimed_by", sa.String(80)),
        sa.Column("claimed_until", MOMENT),
        sa.Column("attempts", INT, nullable=False, server_default="0"),
        sa.Column("step", INT, nullable=False, server_default="0"),
        sa.Column("failed_at", MOMENT),
        sa.Column("error", sa.String(200), nullable=False, server_default=""),
        sa.Column("finished_at", MOMENT),
        sa.Column("result", sa.String(60), nullable=False, server_default=""),
        sa.CheckConstraint("kind <> '' AND key <> ''", name=op.f("ck_job_is_about_something")),
        sa.CheckConstraint("attempts >= 0 AND step >= 0", name=op.f("ck_job_not_negative")),
        sa.CheckConstraint(
            "(claimed_by IS NULL) = (claimed_until IS NULL)", name=op.f("ck_job_claimed_until_a_moment")
        ),
        sa.CheckConstraint("finished_at IS NULL OR failed_at IS NULL", name=op.f("ck_job_finished_or_failed")),
    )
    op.create_index(
        "uq_job_unfinished",
        "job",
        ["kind", "key"],
        unique=True,
        sqlite_where=UNFINISHED,
        postgresql_where=UNFINISHED,
    )
    op.create_table(
        "worker",
        sa.Column("name", sa.String(80), primary_key=True),
        sa.Column("started_at", MOMENT, nullable=False),
        sa.Column("seen_at", MOMENT, nullable=False),
        sa.Column("doing", sa.String(120), nullable=False, server_default=""),
    )


def downgrade() -> None:
    op.drop_table("worker")
    op.drop_table("job")
    op.drop_index("ix_outbox_message_waiting", "outbox_message")
    op.execute(sa.update(MESSAGE).where(MESSAGE.c.failed_at.is_not(None)).values(attempts=GAVE_UP))
    with op.batch_alter_table("outbox_message") as batch:
        batch.drop_constraint(op.f("ck_outbox_message_sent_or_failed"), type_="check")
        batch.drop_constraint(op.f("ck_outbox_message_claimed_until_a_moment"), type_="check")
        for name in ("error", "failed_at", "next_at", "claimed_until", "claimed_by"):
            batch.drop_column(name)
