"""Work outside requests: what is to be done, who does it until when, and which workers are alive.

Revision ID: 0028
"""

import sqlalchemy as sa
from alembic import op

revision = "0028"
down_revision = "0027"
branch_labels = None
depends_on = None

INT = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
MOMENT = sa.DateTime(timezone=True)
UNFINISHED = sa.text("finished_at IS NULL")


def upgrade() -> None:
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
