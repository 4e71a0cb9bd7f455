"""When public rows changed, and webhooks with their deliveries.

Revision ID: 0067
"""

import sqlalchemy as sa
from alembic import op

revision = "0067"
down_revision = "0066"
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
    _marks()
    hook, delivery = "webhook", "webhook_delivery"
    op.create_table(
        hook,
        sa.Column("id", INT, primary_key=True),
        _key(hook, "place_id", "place", nullable=False),
        sa.Column("name", sa.String(80), nullable=False),
        sa.Column("address", sa.String(1000), nullable=False),
        sa.Column("resources", sa.Text(), nullable=False),
        sa.Column("secret", sa.Text(), nullable=False),
        sa.Column("old_secret", sa.Text(), nullable=False),
        sa.Column("old_until", MOMENT),
        _key(hook, "made_by_id", "account", nullable=False),
        sa.Column("made_at", MOMENT, nullable=False),
        sa.Column("ended_at", MOMENT),
        sa.Column("quiet_until", MOMENT),
        _check(hook, "says_whom_and_where", "name <> '' AND address <> ''"),
    )
    op.create_index(f"ix_{hook}_place_id", hook, ["place_id"])
    op.create_table(
        delivery,
        sa.Column("id", INT, primary_key=True),
        _key(delivery, "webhook_id", hook, nullable=False),
        sa.Column("event_id", sa.String(40), nullable=False),
        sa.Column("resource", sa.String(40), nullable=False),
        sa.Column("key", sa.String(160), nullable=False),
        sa.Column("change", _word("change", "added", "changed", "gone"), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("state", _word("state", "delivery-waiting", "delivery-sent", "delivery-dead"), nullable=False),
        sa.Column("tries", INT, nullable=False),
        sa.Column("claimed_until", MOMENT),
        sa.Column("sent_at", MOMENT),
        sa.Column("result", sa.String(60), nullable=False),
        sa.UniqueConstraint("webhook_id", "event_id", name=op.f("uq_webhook_delivery_webhook_id_event_id")),
        _check(delivery, "tries_not_negative", "tries >= 0"),
        _check(delivery, "sent_at_a_moment", "(state = 'delivery-sent') = (sent_at IS NOT NULL)"),
    )
    op.create_index(f"ix_{delivery}_webhook_id_state", delivery, ["webhook_id", "state"])


def _marks() -> None:
    mark, run = "public_mark", "public_mark_run"
    op.create_table(
        mark,
        _key(mark, "place_id", "place", primary_key=True),
        sa.Column("resource", sa.String(40), primary_key=True),
        sa.Column("key", sa.String(160), primary_key=True),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("changed_at", MOMENT, nullable=False),
        sa.Column("gone", sa.Boolean(), nullable=False, server_default=sa.false()),
        _check(mark, "digest_is_a_hash", "length(digest) = 64"),
    )
    op.create_index(f"ix_{mark}_place_id_resource_changed_at", mark, ["place_id", "resource", "changed_at"])
    op.create_table(
        run,
        _key(run, "place_id", "place", primary_key=True),
        sa.Column("resource", sa.String(40), primary_key=True),
        sa.Column("at", MOMENT, nullable=False),
    )


def downgrade() -> None:
    for table in ("webhook_delivery", "webhook", "public_mark_run", "public_mark"):
        op.drop_table(table)
