"""Following without an account; sentences from hearings, and who did not show one; hearings in languages; new browsers counted.

Revision ID: 0102
"""

import re

import sqlalchemy as sa
from alembic import op

revision = "0097"
down_revision = "0096"
branch_labels = None
depends_on = None

INT = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
FOLLOWED = ("evidence", "conversation", "conversations", "hearing")
STATEMENT = "conversation_statement"
#: By table and column, the words that may stand there besides.
NEW_WORDS = (
    ("attempt", "kind", ("browser",)),
    (STATEMENT, "origin", ("hearing",)),
    ("text_language", "kind", ("hearing", "hearing-question", "hearing-theme")),
    ("text_version", "kind", ("hearing", "hearing-question", "hearing-theme")),
)


def _present(table: str, column: str) -> list[str]:
    """The words that may stand in a column now."""
    for check in sa.inspect(op.get_bind()).get_check_constraints(table):
        if check["name"] == f"ck_{table}_{column}":
            return re.findall(r"'([a-z-]+)'", check["sqltext"])
    raise LookupError(table)


def _triggers(table: str) -> list[str]:
    """Those of SQLite, which go when a table is laid anew."""
    if op.get_bind().dialect.name != "sqlite":
        return []
    query = sa.text("SELECT sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = :table")
    return list(op.get_bind().scalars(query, {"table": table}))


def _allow(table: str, column: str, words: list[str]) -> None:
    rule, triggers = "{} IN ({})".format(column, ", ".join(f"'{word}'" for word in words)), _triggers(table)
    with op.batch_alter_table(table) as batch:
        batch.drop_constraint(op.f(f"ck_{table}_{column}"), type_="check")
        batch.create_check_constraint(op.f(f"ck_{table}_{column}"), rule)
    for trigger in triggers:
        op.execute(sa.DDL(trigger.replace("%", "%%")))


def _following() -> None:
    one_of = "kind IN ({})".format(", ".join(f"'{word}'" for word in FOLLOWED))
    op.create_table(
        "thing_follow",
        sa.Column("key", sa.String(32), primary_key=True),
        sa.Column("account_id", INT, sa.ForeignKey("account.id", name="fk_thing_follow_account_id_account")),
        sa.Column("email", sa.String(254)),
        sa.Column("language", sa.String(8), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("thing_id", INT, nullable=False),
        sa.UniqueConstraint("account_id", "kind", "thing_id", name="uq_thing_follow_account_id_kind_thing_id"),
        sa.UniqueConstraint("email", "kind", "thing_id", name="uq_thing_follow_email_kind_thing_id"),
        sa.CheckConstraint("(account_id IS NULL) <> (email IS NULL)", name=op.f("ck_thing_follow_one_of_both")),
        sa.CheckConstraint("email = lower(email)", name=op.f("ck_thing_follow_email_in_small_letters")),
        sa.CheckConstraint(one_of, name=op.f("ck_thing_follow_kind")),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_thing_follow_kind_thing_id", "thing_follow", ["kind", "thing_id"])


def upgrade() -> None:
    _following()
    for table, column, words in NEW_WORDS:
        _allow(table, column, [*_present(table, column), *words])
    for name, table in (("hearing_id", "hearing"), ("decided_by_id", "account")):
        key = sa.ForeignKey(f"{table}.id", name=op.f(f"fk_{STATEMENT}_{name}_{table}"))
        with op.batch_alter_table(STATEMENT) as batch:
            batch.add_column(sa.Column(name, INT, key))
    with op.batch_alter_table(STATEMENT) as batch:
        batch.add_column(sa.Column("made_from", INT))
        batch.create_check_constraint(
            op.f(f"ck_{STATEMENT}_from_a_hearing"),
            "(origin = 'hearing') = (hearing_id IS NOT NULL) AND (hearing_id IS NULL) = (made_from IS NULL)",
        )
    op.create_index(f"ix_{STATEMENT}_made_from", STATEMENT, ["made_from"])


def _hidden_as_before() -> None:
    """A table laid anew has its rules beside its columns. An older version drops this column, so its rule goes back into it."""
    rule = f"ck_{STATEMENT}_hidden_with_reason"
    with op.batch_alter_table(STATEMENT) as batch:
        batch.drop_constraint(op.f(rule), type_="check")
    op.execute(f"ALTER TABLE {STATEMENT} ADD COLUMN hidden_now TEXT CONSTRAINT {rule} CHECK (hidden_now <> '')")
    op.execute(f"UPDATE {STATEMENT} SET hidden_now = hidden_reason")
    op.drop_column(STATEMENT, "hidden_reason")
    op.execute(f"ALTER TABLE {STATEMENT} RENAME COLUMN hidden_now TO hidden_reason")


def downgrade() -> None:
    """What an older version does not know becomes what it knows, or goes."""
    op.drop_index(f"ix_{STATEMENT}_made_from", STATEMENT)
    with op.batch_alter_table(STATEMENT) as batch:
        batch.drop_constraint(op.f(f"ck_{STATEMENT}_from_a_hearing"), type_="check")
        for name, table in (("hearing_id", "hearing"), ("decided_by_id", "account")):
            batch.drop_constraint(op.f(f"fk_{STATEMENT}_{name}_{table}"), type_="foreignkey")
            batch.drop_column(name)
        batch.drop_column("made_from")
    op.execute(sa.text(f"UPDATE {STATEMENT} SET origin = 'office' WHERE origin = 'hearing'"))
    ours = "SELECT id FROM text_version WHERE kind LIKE 'hearing%'"
    op.execute(sa.text(f"DELETE FROM text_version_part WHERE version_id IN ({ours})"))
    for table in ("text_version", "text_language"):
        op.execute(sa.text(f"DELETE FROM {table} WHERE kind LIKE 'hearing%'"))
    op.execute(sa.text("DELETE FROM attempt WHERE kind = 'browser'"))
    for table, column, words in NEW_WORDS:
        _allow(table, column, [word for word in _present(table, column) if word not in words])
    op.drop_table("thing_follow")
    if op.get_bind().dialect.name == "sqlite":
        _hidden_as_before()
