"""Forums of organisations, papers, ways out of what is stuck, and Monday messages.

Revision ID: 0054
"""

import sqlalchemy as sa
from alembic import op

revision = "0054"
down_revision = "0053"
branch_labels = None
depends_on = None

INT = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
MOMENT = sa.DateTime(timezone=True)


def _key(table: str, column: str, to: str, **options: bool) -> sa.Column[int]:
    return sa.Column(column, INT, sa.ForeignKey(f"{to}.id", name=f"fk_{table}_{column}_{to}"), **options)


def _check(table: str, name: str, rule: str) -> sa.CheckConstraint:
    return sa.CheckConstraint(rule, name=op.f(f"ck_{table}_{name}"))


def upgrade() -> None:
    _forums()
    _papers()
    _ways()
    _mondays()


def _forums() -> None:
    forum, seat = "forum", "forum_seat"
    op.create_table(
        forum,
        _key(forum, "id", "meeting_body", primary_key=True, autoincrement=False),
        _key(forum, "place_id", "place", nullable=False),
        sa.Column("name", sa.String(120), nullable=False),
        _key(forum, "lead_id", "partner", nullable=False),
        sa.Column("quorum", INT, nullable=False),
        sa.Column("is_public", sa.Boolean(), nullable=False),
        _check(forum, "with_a_name", "name <> ''"),
        _check(forum, "quorum_positive", "quorum > 0"),
    )
    op.create_index("ix_forum_place_id", forum, ["place_id"])
    op.create_table(
        seat,
        _key(seat, "forum_id", forum, primary_key=True),
        _key(seat, "partner_id", "partner", primary_key=True),
    )


def _papers() -> None:
    paper = "forum_paper"
    op.create_table(
        paper,
        sa.Column("id", INT, primary_key=True),
        _key(paper, "meeting_id", "meeting", nullable=False),
        sa.Column("title", sa.String(140), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        _key(paper, "by_id", "account", nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        _check(paper, "says_something", "title <> '' AND words <> ''"),
    )
    op.create_index("ix_forum_paper_meeting_id", paper, ["meeting_id"])


def _ways() -> None:
    way = "way_out"
    op.create_table(
        way,
        sa.Column("id", INT, primary_key=True),
        _key(way, "action_id", "meeting_action", nullable=False),
        _key(way, "agreement_id", "data_agreement"),
        _key(way, "barrier_id", "barrier"),
        _key(way, "by_id", "account", nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("told_at", MOMENT),
        _check(way, "leads_to_one", "(agreement_id IS NULL) <> (barrier_id IS NULL)"),
    )
    op.create_index("ix_way_out_action_id", way, ["action_id"])


def _mondays() -> None:
    message = "monday_message"
    op.create_table(
        message,
        _key(message, "account_id", "account", primary_key=True),
        _key(message, "place_id", "place", primary_key=True),
        sa.Column("week", sa.Date(), primary_key=True),
        sa.Column("things", INT, nullable=False),
        sa.Column("because", INT, nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        _check(message, "counts", "things >= 0 AND because >= 0 AND because <= things"),
    )


def downgrade() -> None:
    for table in ("monday_message", "way_out", "forum_paper", "forum_seat", "forum"):
        op.drop_table(table)
