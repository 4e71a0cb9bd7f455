"""What places ask and offer one another, and organisations that ask for the same things together.

Revision ID: 0065
"""

import sqlalchemy as sa
from alembic import op

revision = "0065"
down_revision = "0064"
branch_labels = None
depends_on = None

INT = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
MOMENT = sa.DateTime(timezone=True)
VERDICTS = ("barrier-removed", "barrier-will", "barrier-wont", "barrier-elsewhere")


def _word(name: str, *values: str) -> sa.Enum:
    return sa.Enum(*values, name=name, native_enum=False, create_constraint=True, length=40)


def _key(table: str, column: str, to: str, **options: bool) -> sa.Column[int]:
    return sa.Column(column, INT, sa.ForeignKey(f"{to}.id", name=f"fk_{table}_{column}_{to}"), **options)


def _check(table: str, name: str, rule: str) -> sa.CheckConstraint:
    return sa.CheckConstraint(rule, name=op.f(f"ck_{table}_{name}"))


def _text(name: str, most: int) -> sa.Column[str]:
    return sa.Column(name, sa.String(most), nullable=False)


def upgrade() -> None:
    notice, campaign, member, ask = "network_notice", "campaign", "campaign_member", "campaign_ask"
    op.create_table(
        notice,
        sa.Column("id", INT, primary_key=True),
        _key(notice, "place_id", "place", nullable=False),
        sa.Column("side", _word("side", "notice-ask", "notice-offer"), nullable=False),
        _text("title", 140),
        _text("words", 2000),
        _text("language", 8),
        _key(notice, "by_id", "account", nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("ended_at", MOMENT),
        _check(notice, "says_something", "title <> '' AND words <> ''"),
    )
    op.create_index("ix_network_notice_place_id", notice, ["place_id"])
    op.create_table(
        campaign,
        sa.Column("id", INT, primary_key=True),
        _key(campaign, "place_id", "place", nullable=False),
        _text("title", 140),
        _text("words", 6000),
        _text("language", 8),
        _key(campaign, "by_id", "account", nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("ended_at", MOMENT),
        _check(campaign, "says_something", "title <> '' AND words <> ''"),
    )
    op.create_index("ix_campaign_place_id", campaign, ["place_id"])
    op.create_table(
        member,
        _key(member, "campaign_id", campaign, primary_key=True),
        _key(member, "partner_id", "partner", primary_key=True),
        _key(member, "by_id", "account", nullable=False),
        sa.Column("at", MOMENT, nullable=False),
    )
    op.create_table(
        ask,
        sa.Column("id", INT, primary_key=True),
        _key(ask, "campaign_id", campaign, nullable=False),
        _text("owner", 160),
        _text("words", 1000),
        sa.Column("asked_on", sa.Date(), nullable=False),
        sa.Column("verdict", _word("verdict", *VERDICTS)),
        _text("answer", 2000),
        sa.Column("answered_on", sa.Date()),
        _key(ask, "by_id", "account", nullable=False),
        _check(ask, "says_something", "owner <> '' AND words <> ''"),
        _check(ask, "answered_in_words", "(verdict IS NULL) = (answer = '')"),
        _check(ask, "answered_on_a_day", "(verdict IS NULL) = (answered_on IS NULL)"),
        _check(ask, "answered_later", "answered_on >= asked_on"),
    )
    op.create_index("ix_campaign_ask_campaign_id", ask, ["campaign_id"])


def downgrade() -> None:
    for table in ("campaign_ask", "campaign_member", "campaign", "network_notice"):
        op.drop_table(table)
