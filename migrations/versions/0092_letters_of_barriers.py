"""Letters about barriers keep their exact words, answers belong to a letter, and corrections keep the wording before.

Revision ID: 0090
"""

import sqlalchemy as sa
from alembic import op

revision = "0092"
down_revision = "0091"
branch_labels = None
depends_on = None

INT = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
MOMENT = sa.DateTime(timezone=True)
LETTER, CORRECTION, ANSWERED = "barrier_letter", "barrier_correction", "barrier_letter_answer"


def _key(table: str, name: str, target: str, *, primary: bool = False) -> sa.Column[int]:
    key = sa.ForeignKey(f"{target}.id", name=op.f(f"fk_{table}_{name}_{target}"))
    return sa.Column(name, INT, key, nullable=False, primary_key=primary, autoincrement=False if primary else "auto")


def _check(table: str, name: str, rule: str) -> sa.CheckConstraint:
    return sa.CheckConstraint(rule, name=op.f(f"ck_{table}_{name}"))


def _append_only(table: str, dialect: str) -> list[str]:
    message = f"{table} is append-only"
    if dialect == "sqlite":
        return [
            f"CREATE TRIGGER {table}_no_{verb} BEFORE {verb.upper()} ON {table} "
            f"BEGIN SELECT RAISE(ABORT, '{message}'); END"
            for verb in ("update", "delete")
        ]
    return [
        (
            f"CREATE FUNCTION {table}_append_only() RETURNS trigger LANGUAGE plpgsql AS "
            f"$$ BEGIN RAISE EXCEPTION '{message}' USING ERRCODE = '23000'; END $$"
        ),
        (
            f"CREATE TRIGGER {table}_no_change BEFORE UPDATE OR DELETE ON {table} "
            f"FOR EACH ROW EXECUTE FUNCTION {table}_append_only()"
        ),
    ]


def upgrade() -> None:
    op.add_column("barrier", sa.Column("reply_to", sa.String(254), nullable=False, server_default=""))
    op.create_table(
        LETTER,
        sa.Column("id", INT, primary_key=True),
        _key(LETTER, "barrier_id", "barrier"),
        sa.Column("owner", sa.String(160), nullable=False),
        sa.Column("reply_to", sa.String(254), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("sent_on", sa.Date(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        _key(LETTER, "by_id", "account"),
        sa.Column("at", MOMENT, nullable=False),
        _check(LETTER, "says_something", "words <> '' AND owner <> ''"),
        _check(LETTER, "due_later", "due_on >= sent_on"),
    )
    op.create_index(op.f("ix_barrier_letter_barrier_id"), LETTER, ["barrier_id"])
    op.create_table(
        CORRECTION,
        sa.Column("id", INT, primary_key=True),
        _key(CORRECTION, "barrier_id", "barrier"),
        sa.Column("title", sa.String(140), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("cost", sa.String(500), nullable=False),
        sa.Column("rule", sa.String(300), nullable=False),
        sa.Column("owner", sa.String(160), nullable=False),
        sa.Column("asks", sa.Text(), nullable=False),
        sa.Column("why", sa.String(500), nullable=False),
        _key(CORRECTION, "by_id", "account"),
        sa.Column("at", MOMENT, nullable=False),
        _check(CORRECTION, "says_why", "why <> ''"),
    )
    op.create_index(op.f("ix_barrier_correction_barrier_id"), CORRECTION, ["barrier_id"])
    op.create_table(
        ANSWERED, _key(ANSWERED, "answer_id", "barrier_answer", primary=True), _key(ANSWERED, "letter_id", LETTER)
    )
    op.create_index(op.f("ix_barrier_letter_answer_letter_id"), ANSWERED, ["letter_id"])
    for table in (LETTER, CORRECTION, ANSWERED):
        for statement in _append_only(table, op.get_bind().dialect.name):
            op.execute(statement)


def downgrade() -> None:
    for table in (ANSWERED, CORRECTION, LETTER):
        op.drop_table(table)
        if op.get_bind().dialect.name == "postgresql":
            op.execute(f"DROP FUNCTION {table}_append_only()")
    with op.batch_alter_table("barrier") as batch:
        batch.drop_column("reply_to")
