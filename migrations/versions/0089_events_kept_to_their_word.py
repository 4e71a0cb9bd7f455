"""Events: a fair line, a team that alone reads what people need, its looks, own calendars, and tries at the door.

Revision ID: 0098
"""

import sqlalchemy as sa
from alembic import op

revision = "0089"
down_revision = "0088"
branch_labels = None
depends_on = None

INT = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
MOMENT = sa.DateTime(timezone=True)
SIGN_UP, LOOK, TEAM = "event_sign_up", "event_need_look", "event_organiser"


def _key(table: str, column: str, to: str, **options: bool) -> sa.Column[int]:
    return sa.Column(column, INT, sa.ForeignKey(f"{to}.id", name=f"fk_{table}_{column}_{to}"), **options)


def _flag(name: str) -> sa.Column[bool]:
    return sa.Column(name, sa.Boolean(), nullable=False, server_default=sa.false())


def _attempts(*words: str) -> None:
    rule = "kind IN ({})".format(", ".join(f"'{word}'" for word in words))
    with op.batch_alter_table("attempt") as batch:
        batch.drop_constraint(op.f("ck_attempt_kind"), type_="check")
        batch.create_check_constraint(op.f("ck_attempt_kind"), rule)


def upgrade() -> None:
    with op.batch_alter_table(SIGN_UP) as batch:
        batch.add_column(sa.Column("kept", INT, nullable=False, server_default="0"))
        batch.add_column(_flag("all_or_none"))
        batch.add_column(_flag("asked_again"))
    op.execute("UPDATE event_sign_up SET kept = people WHERE state = 'offered'")
    with op.batch_alter_table(SIGN_UP) as batch:
        batch.create_check_constraint(op.f("ck_event_sign_up_kept_while_offered"), "(state = 'offered') = (kept > 0)")
        batch.create_check_constraint(op.f("ck_event_sign_up_kept_for_the_party"), "kept BETWEEN 0 AND people")
    op.create_table(
        TEAM,
        _key(TEAM, "event_id", "community_event", primary_key=True),
        _key(TEAM, "account_id", "account", primary_key=True),
    )
    op.create_index("ix_event_organiser_account_id", TEAM, ["account_id"])
    op.execute("INSERT INTO event_organiser (event_id, account_id) SELECT id, made_by_id FROM community_event")
    op.create_table(
        LOOK,
        _key(LOOK, "sign_up_id", SIGN_UP, primary_key=True),
        _key(LOOK, "account_id", "account", primary_key=True),
    )
    op.create_index("ix_event_need_look_account_id", LOOK, ["account_id"])
    op.create_table(
        "event_calendar",
        _key("event_calendar", "account_id", "account", primary_key=True),
        sa.Column("secret_hash", sa.String(64), nullable=False),
        sa.Column("made_at", MOMENT, nullable=False),
        sa.UniqueConstraint("secret_hash", name=op.f("uq_event_calendar_secret_hash")),
    )
    _attempts("link", "password", "code", "text", "door")


def downgrade() -> None:
    op.execute("DELETE FROM attempt WHERE kind = 'door'")
    _attempts("link", "password", "code", "text")
    for table in ("event_calendar", LOOK, TEAM):
        op.drop_table(table)
    op.execute(
        "UPDATE community_event SET taken = taken - coalesce((SELECT sum(kept) FROM event_sign_up AS mine "
        "WHERE mine.event_id = community_event.id AND mine.kept < mine.people), 0)"
    )
    op.execute(
        "UPDATE event_sign_up SET state = 'waiting', offered_until = NULL, kept = 0 WHERE kept > 0 AND kept < people"
    )
    with op.batch_alter_table(SIGN_UP) as batch:
        for name in ("kept_for_the_party", "kept_while_offered"):
            batch.drop_constraint(op.f(f"ck_event_sign_up_{name}"), type_="check")
        for name in ("asked_again", "all_or_none", "kept"):
            batch.drop_column(name)
