"""Private addresses of calendars of deadlines, and how to join a meeting from elsewhere.

Revision ID: 0030
"""

import sqlalchemy as sa
from alembic import op

revision = "0030"
down_revision = "0029"
branch_labels = None
depends_on = None

INT = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "calendar_feed",
        sa.Column("account_id", INT, sa.ForeignKey("account.id", name="fk_calendar_feed_account_id_account")),
        sa.Column("place_id", INT, sa.ForeignKey("place.id", name="fk_calendar_feed_place_id_place")),
        sa.Column("secret_hash", sa.String(64), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("account_id", "place_id", name="pk_calendar_feed"),
        sa.UniqueConstraint("secret_hash", name="uq_calendar_feed_secret_hash"),
    )

    op.add_column("meeting", sa.Column("dial_in", sa.String(300), nullable=False, server_default=""))


def downgrade() -> None:
    op.drop_column("meeting", "dial_in")
    op.drop_table("calendar_feed")
