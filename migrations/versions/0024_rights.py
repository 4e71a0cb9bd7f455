"""What people may ask for: erasures, changes of address, requests; what a place says of itself; words that can be emptied.

Revision ID: 0024
"""

import sqlalchemy as sa
from alembic import op

revision = "0024"
down_revision = "0023"
branch_labels = None
depends_on = None

INT = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
MOMENT = sa.DateTime(timezone=True)
#: Append-only tables: the columns that stay, and those that can be emptied, with what is left in them.
ERASABLE: dict[str, tuple[tuple[str, ...], dict[str, str]]] = {
    "proposal_version": (("proposal_id", "n", "digest", "by_id", "at"), {"body": "'{}'", "why": "''"}),
    "board_override": (("review_id", "verdict", "reason", "by_id", "at"), {"name": "'–'"}),
    "payment_run_line": (
        ("payment_id", "run_id", "amount", "reference", "sealed", "tail", "bank_digest"),
        {"payee": "'–'"},
    ),
}


def _word(name: str, *values: str) -> sa.Enum:
    return sa.Enum(*values, name=name, native_enum=False, create_constraint=True, length=40)


def _key(table: str, column: str, to: str, **options: bool) -> sa.Column[int]:
    return sa.Column(column, INT, sa.ForeignKey(f"{to}.id", name=f"fk_{table}_{column}_{to}"), **options)


def _erasable(table: str, dialect: str) -> list[str]:
    kept, marks = ERASABLE[table]
    same = "IS" if dialect == "sqlite" else "IS NOT DISTINCT FROM"
    allowed = " AND ".join(
        [f"NEW.{name} {same} OLD.{name}" for name in kept]
        + [f"(NEW.{name} = {mark} OR NEW.{name} = OLD.{name})" for name, mark in marks.items()]
    )
    message = f"{table} is append-only"
    if dialect == "sqlite":
        return [
            (
                f"CREATE TRIGGER {table}_no_update BEFORE UPDATE ON {table} WHEN NOT ({allowed}) "
                f"BEGIN SELECT RAISE(ABORT, '{message}'); END"
            ),
            f"CREATE TRIGGER {table}_no_delete BEFORE DELETE ON {table} BEGIN SELECT RAISE(ABORT, '{message}'); END",
        ]
    return [
        (
            f"CREATE FUNCTION {table}_append_only() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
            f"IF TG_OP = 'UPDATE' THEN IF {allowed} THEN RETURN NEW; END IF; END IF; "
            f"RAISE EXCEPTION '{message}' USING ERRCODE = '23000'; END $$"
        ),
        (
            f"CREATE TRIGGER {table}_no_change BEFORE UPDATE OR DELETE ON {table} "
            f"FOR EACH ROW EXECUTE FUNCTION {table}_append_only()"
        ),
    ]


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


def _drop(table: str, dialect: str) -> list[str]:
    if dialect == "sqlite":
        return [f"DROP TRIGGER {table}_no_update", f"DROP TRIGGER {table}_no_delete"]
    return [f"DROP TRIGGER {table}_no_change ON {table}", f"DROP FUNCTION {table}_append_only()"]


def _run(*statements: list[str]) -> None:
    for some in statements:
        for statement in some:
            op.execute(statement)


def upgrade() -> None:
    _people()
    _places()
    dialect = op.get_bind().dialect.name
    for table in ERASABLE:
        _run(_drop(table, dialect), _erasable(table, dialect))


def _people() -> None:
    op.create_table(
        "erasure",
        _key("erasure", "account_id", "account", primary_key=True, autoincrement=False),
        sa.Column("email_hash", sa.String(64), nullable=False),
        sa.Column("words", _word("words", "keep", "withdraw"), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("finished_at", MOMENT),
    )
    op.create_table(
        "voted_before",
        sa.Column("round_id", INT, primary_key=True, autoincrement=False),
        sa.Column("hash", sa.String(64), primary_key=True),
    )
    op.create_table(
        "email_change",
        _key("email_change", "account_id", "account", primary_key=True, autoincrement=False),
        sa.Column("email", sa.String(254), nullable=False),
        sa.Column("old_hash", sa.String(64), nullable=False),
        sa.Column("new_hash", sa.String(64), nullable=False),
        sa.Column("asked_at", MOMENT, nullable=False),
        sa.Column("expires_at", MOMENT, nullable=False),
        sa.Column("old_at", MOMENT),
        sa.Column("new_at", MOMENT),
        sa.UniqueConstraint("old_hash", name="uq_email_change_old_hash"),
        sa.UniqueConstraint("new_hash", name="uq_email_change_new_hash"),
        sa.CheckConstraint("expires_at > asked_at", name=op.f("ck_email_change_expires_later")),
    )


def _places() -> None:
    op.create_table(
        "place_statement",
        _key("place_statement", "place_id", "place", primary_key=True, autoincrement=False),
        sa.Column("controller", sa.String(200), nullable=False),
        sa.Column("contact", sa.String(200), nullable=False),
        sa.Column("bases", sa.Text(), nullable=False),
        sa.Column("complaints", sa.Text(), nullable=False),
        sa.Column("accessibility_contact", sa.String(200), nullable=False),
        sa.Column("tested_on", sa.Date(), nullable=False),
        sa.Column("faults", sa.Text(), nullable=False),
        _key("place_statement", "by_id", "account"),
        sa.Column("at", MOMENT, nullable=False),
    )
    op.create_table(
        "data_request",
        sa.Column("id", INT, primary_key=True),
        _key("data_request", "place_id", "place", nullable=False),
        sa.Column("kind", _word("kind", "see", "change", "erase", "object"), nullable=False),
        sa.Column("name", sa.String(120), nullable=False),
        sa.Column("email", sa.String(254), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("asked_at", MOMENT, nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.Column("answered_at", MOMENT),
        _key("data_request", "answered_by_id", "account"),
        sa.CheckConstraint("(answered_at IS NULL) = (answer = '')", name=op.f("ck_data_request_answered_in_words")),
        sa.CheckConstraint("words <> ''", name=op.f("ck_data_request_says_something")),
    )
    op.create_index("ix_data_request_place_id", "data_request", ["place_id"])


def downgrade() -> None:
    dialect = op.get_bind().dialect.name
    for table in ERASABLE:
        _run(_drop(table, dialect), _append_only(table, dialect))
    for table in ("data_request", "place_statement", "email_change", "voted_before", "erasure"):
        op.drop_table(table)
