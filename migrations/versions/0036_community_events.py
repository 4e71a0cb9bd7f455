"""What's on: events, who signed up, and what they need.

Revision ID: 0036
"""

import sqlalchemy as sa
from alembic import op

revision = "0036"
down_revision = "0035"
branch_labels = None
depends_on = None

INT = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
MOMENT = sa.DateTime(timezone=True)


def _word(name: str, *values: str) -> sa.Enum:
    return sa.Enum(*values, name=name, native_enum=False, create_constraint=True, length=40)


def _key(table: str, column: str, to: str, **options: bool) -> sa.Column[int]:
    return sa.Column(column, INT, sa.ForeignKey(f"{to}.id", name=f"fk_{table}_{column}_{to}"), **options)


def _check(table: str, name: str, rule: str) -> sa.CheckConstraint:
    return sa.CheckConstraint(rule, name=op.f(f"ck_{table}_{name}"))


def upgrade() -> None:
    event = "community_event"
    op.create_table(
        event,
        sa.Column("id", INT, primary_key=True),
        _key(event, "place_id", "place", nullable=False),
        _key(event, "area_id", "area"),
        sa.Column("uid", sa.String(64), nullable=False),
        sa.Column("sequence", INT, nullable=False),
        sa.Column("title", sa.String(140), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("language", sa.String(8), nullable=False),
        sa.Column("starts_at", MOMENT, nullable=False),
        sa.Column("ends_at", MOMENT, nullable=False),
        sa.Column("venue", sa.String(200), nullable=False),
        sa.Column("getting_in", sa.String(500), nullable=False),
        sa.Column("remote_link", sa.Text(), nullable=False),
        sa.Column("places", INT),
        sa.Column("taken", INT, nullable=False),
        _key(event, "made_by_id", "account", nullable=False),
        sa.Column("changed_at", MOMENT, nullable=False),
        sa.Column("cancelled_at", MOMENT),
        sa.Column("cancelled_why", sa.String(500), nullable=False),
        sa.Column("came", INT),
        sa.Column("happened", sa.Text(), nullable=False),
        sa.UniqueConstraint("uid", name=op.f("uq_community_event_uid")),
        _check(event, "says_what_and_where", "title <> '' AND venue <> ''"),
        _check(event, "ends_after_it_starts", "ends_at > starts_at"),
        _check(event, "places_positive", "places > 0"),
        _check(event, "nobody_too_many", "taken >= 0 AND (places IS NULL OR taken <= places)"),
        _check(event, "counts", "sequence >= 0 AND came >= 0"),
        _check(event, "cancelled_with_a_reason", "(cancelled_at IS NULL) = (cancelled_why = '')"),
    )
    op.create_index("ix_community_event_place_id_starts_at", event, ["place_id", "starts_at"])
    sign_up = "event_sign_up"
    op.create_table(
        sign_up,
        sa.Column("id", INT, primary_key=True),
        _key(sign_up, "event_id", event, nullable=False),
        _key(sign_up, "account_id", "account", nullable=False),
        sa.Column("state", _word("state", "coming", "waiting", "left"), nullable=False),
        sa.Column("people", INT, nullable=False),
        sa.Column("turn", INT, nullable=False),
        sa.Column("reminded", sa.Boolean(), nullable=False),
        sa.UniqueConstraint("event_id", "account_id", name=op.f("uq_event_sign_up_event_id_account_id")),
        _check(sign_up, "a_small_party", "people BETWEEN 1 AND 6"),
    )
    op.create_index("ix_event_sign_up_account_id", sign_up, ["account_id"])
    op.create_table(
        "event_need",
        _key("event_need", "sign_up_id", sign_up, primary_key=True),
        sa.Column("words", sa.Text(), nullable=False),
    )


def downgrade() -> None:
    op.drop_table("event_need")
    op.drop_table("event_sign_up")
    op.drop_table("community_event")
