"""What somebody could gain or lose from one meeting or one item of it, and pictures of what people said.

Revision ID: 0071
"""

import sqlalchemy as sa
from alembic import op

revision = "0071"
down_revision = "0070"
branch_labels = None
depends_on = None

INT = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
TABLE = "meeting_interest"


def upgrade() -> None:
    op.create_table(
        TABLE,
        sa.Column("id", INT, primary_key=True),
        sa.Column(
            "meeting_id", INT, sa.ForeignKey("meeting.id", name=f"fk_{TABLE}_meeting_id_meeting"), nullable=False
        ),
        sa.Column(
            "account_id", INT, sa.ForeignKey("account.id", name=f"fk_{TABLE}_account_id_account"), nullable=False
        ),
        sa.Column("item", sa.String(200), nullable=False),
        sa.Column("words", sa.String(300), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("words <> ''", name=op.f(f"ck_{TABLE}_with_words")),
    )
    op.create_index(f"ix_{TABLE}_meeting_id", TABLE, ["meeting_id"])
    op.create_index(f"ix_{TABLE}_account_id", TABLE, ["account_id"])
    key = sa.ForeignKey("evidence_point.id", name="fk_evidence_picture_point_id_evidence_point")
    op.create_table(
        "evidence_picture",
        sa.Column("point_id", INT, key, primary_key=True),
        sa.Column("small", sa.LargeBinary(), nullable=False),
        sa.Column("large", sa.LargeBinary(), nullable=False),
        sa.Column("alt", sa.String(200), nullable=False),
        sa.Column("digest", sa.String(16), nullable=False),
        sa.CheckConstraint("alt <> ''", name=op.f("ck_evidence_picture_says_what_it_shows")),
    )


def downgrade() -> None:
    op.drop_table("evidence_picture")
    op.drop_table(TABLE)
