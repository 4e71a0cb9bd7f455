"""Agreements of more than two organisations: who joined, who left, and whose each token is.

Revision ID: 0060
"""

import sqlalchemy as sa
from alembic import op

revision = "0060"
down_revision = "0059"
branch_labels = None
depends_on = None

INT = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
MOMENT = sa.DateTime(timezone=True)
PARTY, LEAVING, TOKEN = "data_agreement_party", "data_agreement_leaving", "sharing_token"
_OTHERS = "partner_id NOT IN (SELECT taker_id FROM data_agreement WHERE data_agreement.id = agreement_id)"


def _key(table: str, column: str, to: str, **options: bool) -> sa.Column[int]:
    return sa.Column(column, INT, sa.ForeignKey(f"{to}.id", name=op.f(f"fk_{table}_{column}_{to}")), **options)


def _check(table: str, name: str, rule: str) -> sa.CheckConstraint:
    return sa.CheckConstraint(rule, name=op.f(f"ck_{table}_{name}"))


def _append_only(table: str) -> None:
    message = f"{table} is append-only"
    if op.get_bind().dialect.name == "sqlite":
        for verb in ("update", "delete"):
            op.execute(
                f"CREATE TRIGGER {table}_no_{verb} BEFORE {verb.upper()} ON {table} "
                f"BEGIN SELECT RAISE(ABORT, '{message}'); END"
            )
        return
    op.execute(
        f"CREATE FUNCTION {table}_append_only() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN RAISE EXCEPTION '{message}' USING ERRCODE = '23000'; END $$"
    )
    op.execute(
        f"CREATE TRIGGER {table}_no_change BEFORE UPDATE OR DELETE ON {table} "
        f"FOR EACH ROW EXECUTE FUNCTION {table}_append_only()"
    )


def upgrade() -> None:
    op.create_table(
        PARTY,
        _key(PARTY, "agreement_id", "data_agreement", primary_key=True),
        _key(PARTY, "partner_id", "partner", primary_key=True),
        sa.Column("gives", sa.Boolean(), nullable=False),
        sa.Column("basis", sa.String(40), nullable=False),
        _key(PARTY, "added_by_id", "account", nullable=False),
        sa.Column("added_at", MOMENT, nullable=False),
        _check(PARTY, "says_why", "basis <> ''"),
    )
    op.create_table(
        LEAVING,
        _key(LEAVING, "agreement_id", "data_agreement", primary_key=True),
        _key(LEAVING, "partner_id", "partner", primary_key=True),
        sa.Column("why", sa.String(500), nullable=False),
        _key(LEAVING, "by_id", "account", nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        _check(LEAVING, "says_why", "why <> ''"),
    )
    _append_only(LEAVING)
    with op.batch_alter_table(TOKEN) as batch:
        batch.add_column(_key(TOKEN, "partner_id", "partner"))
    # Until now only the organisation that gets the data made tokens.
    op.execute(
        sa.text(
            f"UPDATE {TOKEN} SET partner_id = (SELECT taker_id FROM data_agreement "
            f"WHERE data_agreement.id = {TOKEN}.agreement_id)"
        )
    )
    with op.batch_alter_table(TOKEN) as batch:
        batch.alter_column("partner_id", existing_type=INT, nullable=False)
        batch.create_index(op.f(f"ix_{TOKEN}_partner_id"), ["partner_id"])


def downgrade() -> None:
    # A token of somebody who joined would become the first taker's.
    joined = f"DELETE FROM {TOKEN} WHERE {_OTHERS}"
    used = f"DELETE FROM sharing_token_use WHERE token_id IN (SELECT id FROM {TOKEN} WHERE {_OTHERS})"
    op.execute(sa.text(used))
    op.execute(sa.text(joined))
    with op.batch_alter_table(TOKEN) as batch:
        batch.drop_index(op.f(f"ix_{TOKEN}_partner_id"))
        batch.drop_constraint(op.f(f"fk_{TOKEN}_partner_id_partner"), type_="foreignkey")
        batch.drop_column("partner_id")
    is_sqlite = op.get_bind().dialect.name == "sqlite"
    for name in (f"{LEAVING}_no_update", f"{LEAVING}_no_delete") if is_sqlite else (f"{LEAVING}_no_change",):
        op.execute(f"DROP TRIGGER {name}" if is_sqlite else f"DROP TRIGGER {name} ON {LEAVING}")
    if not is_sqlite:
        op.execute(f"DROP FUNCTION {LEAVING}_append_only()")
    for table in (LEAVING, PARTY):
        op.drop_table(table)
