"""Events: offers that end, repeating dates, help with coming, a code at the door; ideas from a room and their codes.

Revision ID: 0048
"""

from secrets import choice

import sqlalchemy as sa
from alembic import op

revision = "0048"
down_revision = "0047"
branch_labels = None
depends_on = None

INT = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
MOMENT = sa.DateTime(timezone=True)
EVENT, SIGN_UP, NEED = "community_event", "event_sign_up", "event_need"


def _key(table: str, column: str, to: str, **options: bool) -> sa.Column[int]:
    return sa.Column(column, INT, sa.ForeignKey(f"{to}.id", name=f"fk_{table}_{column}_{to}"), **options)


def _flag(name: str) -> sa.Column[bool]:
    return sa.Column(name, sa.Boolean(), nullable=False, server_default=sa.false())


def _states(*words: str) -> None:
    rule = "state IN ({})".format(", ".join(f"'{word}'" for word in words))
    with op.batch_alter_table(SIGN_UP) as batch:
        batch.drop_constraint(op.f("ck_event_sign_up_state"), type_="check")
        batch.create_check_constraint(op.f("ck_event_sign_up_state"), rule)


def _door_codes() -> None:
    """One for each event that was announced before."""
    event = sa.table(EVENT, sa.column("id"), sa.column("door_code"))
    for number in op.get_bind().scalars(sa.select(event.c.id)).all():
        code = "".join(choice("ABCDEFGHJKMNPQRSTVWXYZ23456789") for _ in range(5))
        op.execute(sa.update(event).where(event.c.id == number).values(door_code=code))


def upgrade() -> None:
    op.create_table(
        "event_series",
        sa.Column("id", INT, primary_key=True),
        _key("event_series", "place_id", "place", nullable=False),
        sa.Column(
            "rhythm",
            sa.Enum(
                "weekly", "fortnightly", "monthly", name="rhythm", native_enum=False, create_constraint=True, length=40
            ),
            nullable=False,
        ),
        sa.Column("first_at", MOMENT, nullable=False),
        sa.Column("until", sa.Date()),
        sa.Column("last_at", MOMENT, nullable=False),
        sa.Column("ended_at", MOMENT),
    )
    with op.batch_alter_table(EVENT) as batch:
        batch.add_column(_key(EVENT, "series_id", "event_series"))
        batch.add_column(_flag("on_its_own"))
        batch.add_column(sa.Column("door_code", sa.String(8), nullable=False, server_default=""))
    _door_codes()
    op.create_index("ix_community_event_series_id", EVENT, ["series_id"])
    _states("coming", "waiting", "offered", "left")
    with op.batch_alter_table(SIGN_UP) as batch:
        batch.add_column(_flag("reminded_a_week"))
        batch.add_column(sa.Column("offered_until", MOMENT))
        batch.create_check_constraint(
            op.f("ck_event_sign_up_offered_for_a_time"), "(state = 'offered') = (offered_until IS NOT NULL)"
        )
    with op.batch_alter_table(NEED) as batch:
        batch.add_column(_flag("travel"))
        batch.add_column(sa.Column("interpreter", sa.Text(), nullable=False, server_default=""))
    op.create_table(
        "event_attendance",
        _key("event_attendance", "event_id", EVENT, primary_key=True),
        _key("event_attendance", "account_id", "account", primary_key=True),
    )
    op.create_index("ix_event_attendance_account_id", "event_attendance", ["account_id"])
    op.create_table(
        "idea_claim",
        _key("idea_claim", "proposal_id", "proposal", primary_key=True),
        _key("idea_claim", "event_id", EVENT),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("expires_at", MOMENT, nullable=False),
        sa.UniqueConstraint("digest", name=op.f("uq_idea_claim_digest")),
    )


def downgrade() -> None:
    op.drop_table("idea_claim")
    op.drop_table("event_attendance")
    with op.batch_alter_table(NEED) as batch:
        batch.drop_column("interpreter")
        batch.drop_column("travel")
    op.execute("UPDATE event_sign_up SET offered_until = NULL, state = 'waiting' WHERE state = 'offered'")
    with op.batch_alter_table(SIGN_UP) as batch:
        batch.drop_constraint(op.f("ck_event_sign_up_offered_for_a_time"), type_="check")
        batch.drop_column("offered_until")
        batch.drop_column("reminded_a_week")
    _states("coming", "waiting", "left")
    op.drop_index("ix_community_event_series_id", EVENT)
    with op.batch_alter_table(EVENT) as batch:
        batch.drop_constraint("fk_community_event_series_id_event_series", type_="foreignkey")
        batch.drop_column("door_code")
        batch.drop_column("on_its_own")
        batch.drop_column("series_id")
    op.drop_table("event_series")
