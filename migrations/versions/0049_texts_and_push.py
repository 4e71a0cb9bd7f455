"""Text messages by a sender of each place, and notifications on people's own devices.

Revision ID: 0049
"""

import sqlalchemy as sa
from alembic import op

revision = "0049"
down_revision = "0048"
branch_labels = None
depends_on = None

INT = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
MOMENT = sa.DateTime(timezone=True)


def _key(table: str, column: str, to: str, **options: bool) -> sa.Column[int]:
    return sa.Column(column, INT, sa.ForeignKey(f"{to}.id", name=f"fk_{table}_{column}_{to}"), **options)


def _check(table: str, name: str, rule: str) -> sa.CheckConstraint:
    return sa.CheckConstraint(rule, name=op.f(f"ck_{table}_{name}"))


def upgrade() -> None:
    op.add_column("outbox_message", sa.Column("route", sa.String(40), nullable=False, server_default=""))
    op.create_table(
        "text_setting",
        _key("text_setting", "place_id", "place", primary_key=True),
        sa.Column("gateway", sa.String(40), nullable=False),
        sa.Column("place_limit", INT, nullable=False),
        sa.Column("number_limit", INT, nullable=False),
        _check("text_setting", "limits_positive", "place_limit > 0 AND number_limit > 0"),
    )
    number = "text_number"
    op.create_table(
        number,
        _key(number, "account_id", "account", primary_key=True),
        _key(number, "place_id", "place", nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("code", sa.String(64), nullable=False),
        sa.Column("expires_at", MOMENT),
        sa.Column("tries", INT, nullable=False),
        sa.Column("confirmed_on", sa.Date()),
        _check(number, "confirmed_or_asked", "(confirmed_on IS NULL) = (expires_at IS NOT NULL)"),
        _check(number, "tries_not_negative", "tries >= 0"),
    )
    op.create_index("ix_text_number_place_id", number, ["place_id"])
    op.create_index("ix_text_number_digest", number, ["digest"])
    op.create_table(
        "text_spent",
        sa.Column("key", sa.String(64), primary_key=True),
        sa.Column("day", sa.Date(), primary_key=True),
        sa.Column("parts", INT, nullable=False),
        _check("text_spent", "parts_not_negative", "parts >= 0"),
    )
    op.create_table(
        "text_stop", sa.Column("digest", sa.String(64), primary_key=True), sa.Column("at", MOMENT, nullable=False)
    )
    device = "push_device"
    op.create_table(
        device,
        sa.Column("id", INT, primary_key=True),
        _key(device, "account_id", "account", nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("keys", sa.Text(), nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("due_at", MOMENT),
        _key(device, "place_id", "place"),
        sa.Column("tries", INT, nullable=False),
        sa.Column("claimed_until", MOMENT),
        sa.UniqueConstraint("digest", name=op.f("uq_push_device_digest")),
        _check(device, "tries_not_negative", "tries >= 0"),
    )
    op.create_index("ix_push_device_account_id", device, ["account_id"])
    due = sa.text("due_at IS NOT NULL")
    op.create_index("ix_push_device_due", device, ["due_at"], sqlite_where=due, postgresql_where=due)


def downgrade() -> None:
    for table in ("push_device", "text_stop", "text_spent", "text_number", "text_setting"):
        op.drop_table(table)
    op.drop_column("outbox_message", "route")
