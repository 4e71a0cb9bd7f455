"""Codes, paper sheets and shared tablets of conversations.

Revision ID: 0043
"""

import sqlalchemy as sa
from alembic import op

revision = "0043"
down_revision = "0042"
branch_labels = None
depends_on = None

INT = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
MOMENT = sa.DateTime(timezone=True)
CODES, SHEETS = "conversation_code_batch", "conversation_sheet_batch"


def _key(table: str, column: str, to: str, **options: bool) -> sa.Column[int]:
    return sa.Column(column, INT, sa.ForeignKey(f"{to}.id", name=f"fk_{table}_{column}_{to}"), **options)


def _check(table: str, name: str, rule: str) -> sa.CheckConstraint:
    return sa.CheckConstraint(rule, name=op.f(f"ck_{table}_{name}"))


def _of_conversation(table: str) -> sa.Column[int]:
    return _key(table, "conversation_id", "conversation", nullable=False)


def upgrade() -> None:
    op.create_table(
        CODES,
        sa.Column("id", INT, primary_key=True),
        _of_conversation(CODES),
        sa.Column("size", INT, nullable=False),
        sa.Column("note", sa.String(120), nullable=False),
        sa.Column("used", INT),
        _key(CODES, "made_by_id", "account", nullable=False),
        sa.Column("made_at", MOMENT, nullable=False),
        _check(CODES, "not_more_than_made", "size > 0 AND used >= 0 AND used <= size"),
    )
    op.create_table(
        "conversation_code",
        sa.Column("hash", sa.String(64), primary_key=True),
        _key("conversation_code", "batch_id", CODES, nullable=False),
        sa.Column("used", sa.Boolean(), nullable=False),
    )
    op.create_table(
        SHEETS,
        sa.Column("id", INT, primary_key=True),
        _of_conversation(SHEETS),
        sa.Column("place", sa.String(80), nullable=False),
        sa.Column("first", INT, nullable=False),
        sa.Column("size", INT, nullable=False),
        sa.Column("statements", sa.Text(), nullable=False),
        _key(SHEETS, "made_by_id", "account", nullable=False),
        sa.Column("made_at", MOMENT, nullable=False),
        _check(SHEETS, "size_positive", "size > 0 AND first > 0"),
        _check(SHEETS, "says_where", "place <> ''"),
    )
    sheet = "conversation_sheet"
    state = sa.Enum(
        "once", "differs", "counted", "set-aside", name="state", native_enum=False, create_constraint=True, length=40
    )
    op.create_table(
        sheet,
        _key(sheet, "conversation_id", "conversation", primary_key=True),
        sa.Column("n", INT, primary_key=True, autoincrement=False),
        _key(sheet, "batch_id", SHEETS, nullable=False),
        sa.Column("state", state, nullable=False),
        sa.Column("apart", sa.Boolean(), nullable=False),
    )
    entry = "conversation_sheet_entry"
    op.create_table(
        entry,
        _key(entry, "conversation_id", "conversation", primary_key=True),
        sa.Column("n", INT, primary_key=True, autoincrement=False),
        _key(entry, "clerk_id", "account", primary_key=True),
        sa.Column("text", sa.Text(), nullable=False),
    )
    count = "conversation_sheet_count"
    op.create_table(
        count,
        _key(count, "batch_id", SHEETS, primary_key=True),
        _key(count, "statement_id", "conversation_statement", primary_key=True),
        *(sa.Column(name, INT, nullable=False) for name in ("agree", "disagree", "passed")),
        _check(count, "not_negative", "agree >= 0 AND disagree >= 0 AND passed >= 0"),
    )
    tablet = "conversation_tablet"
    op.create_table(
        tablet,
        sa.Column("id", INT, primary_key=True),
        _of_conversation(tablet),
        sa.Column("name", sa.String(120), nullable=False),
        sa.Column("secret_hash", sa.String(64), nullable=False),
        sa.Column("ended", sa.Boolean(), nullable=False),
    )
    for table in (CODES, SHEETS, tablet):
        op.create_index(f"ix_{table}_conversation_id", table, ["conversation_id"])
    for table in ("conversation_code", sheet):
        op.create_index(f"ix_{table}_batch_id", table, ["batch_id"])


def downgrade() -> None:
    for table in (
        "conversation_tablet",
        "conversation_sheet_count",
        "conversation_sheet_entry",
        "conversation_sheet",
        SHEETS,
        "conversation_code",
        CODES,
    ):
        op.drop_table(table)
