"""Whose word it is that copies of the database from before a certificate are gone, by kind.

Revision ID: 0016
"""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None

INT = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
KINDS = ("backup", "log-archive", "replica")
CONDITION = "NOT EXISTS (SELECT 1 FROM round_key k WHERE k.round_id = NEW.round_id AND k.destroyed)"
MESSAGE = "copies can be gone only after the certificate"


def upgrade() -> None:
    op.create_table(
        "gone_copy",
        sa.Column("round_id", INT, primary_key=True, autoincrement=False),
        sa.Column(
            "kind",
            sa.Enum(*KINDS, name="kind", native_enum=False, create_constraint=True, length=40),
            primary_key=True,
        ),
        sa.Column("gone_on", sa.Date(), nullable=False),
        sa.Column("actor_id", INT, nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["round_id"], ["round_key.round_id"], name="fk_gone_copy_round_id_round_key"),
        sa.ForeignKeyConstraint(["actor_id"], ["account.id"], name="fk_gone_copy_actor_id_account"),
    )
    for statement in _guard(op.get_bind().dialect.name):
        op.execute(statement)


def downgrade() -> None:
    op.drop_table("gone_copy")
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP FUNCTION gone_copy_certified()")


def _guard(dialect: str) -> list[str]:
    name = "gone_copy_certified"
    if dialect == "sqlite":
        return [
            (
                f"CREATE TRIGGER {name} BEFORE INSERT ON gone_copy WHEN {CONDITION} "
                f"BEGIN SELECT RAISE(ABORT, '{MESSAGE}'); END"
            )
        ]
    return [
        (
            f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF {CONDITION} THEN "
            f"RAISE EXCEPTION '{MESSAGE}' USING ERRCODE = '23000'; END IF; RETURN NEW; END $$"
        ),
        f"CREATE TRIGGER {name} BEFORE INSERT ON gone_copy FOR EACH ROW EXECUTE FUNCTION {name}()",
    ]
