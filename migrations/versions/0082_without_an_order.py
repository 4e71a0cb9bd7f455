"""Rows whose key is a random number lie in the order of that number alone; and what the public reads of changes.

SQLite gives each row of an ordinary table another, hidden number that says who came first. What has changed since a
conversation was opened is a line that everybody can read.

Revision ID: 0083
"""

import sqlalchemy as sa
from alembic import op

revision = "0082"
down_revision = "0081"
branch_labels = None
depends_on = None

INT = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
WITHOUT = (
    "conversation_voice",
    "conversation_answer",
    "survey_mark",
    "survey_sheet",
    "survey_text",
    "hearing_finding",
)
STATEMENT, CHANGE = "conversation_statement", "conversation_change"
KINDS = ("end-moved", "plan-changed", "sentence-out", "sentence-back", "sentence-corrected")
FAULTS = ("several-thoughts", "names-somebody", "said-already", "about-something-else", "a-question", "unkind")


def _word(name: str, *values: str) -> sa.Enum:
    return sa.Enum(*values, name=name, native_enum=False, create_constraint=False, length=40)


def _one_of(name: str, *values: str) -> sa.CheckConstraint:
    return sa.CheckConstraint(
        "{} IN ({})".format(name, ", ".join(f"'{value}'" for value in values)), name=op.f(f"ck_{CHANGE}_{name}")
    )


def _lay_anew() -> None:
    for table in WITHOUT:
        with op.batch_alter_table(table, recreate="always", table_kwargs={"sqlite_with_rowid": False}):
            pass


def upgrade() -> None:
    if op.get_bind().dialect.name == "sqlite":
        _lay_anew()
    op.add_column(STATEMENT, sa.Column("asked_again", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.create_table(
        CHANGE,
        sa.Column("id", INT, primary_key=True),
        sa.Column(
            "conversation_id",
            INT,
            sa.ForeignKey("conversation.id", name=op.f(f"fk_{CHANGE}_conversation_id_conversation")),
            nullable=False,
        ),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("change", _word("change", *KINDS), nullable=False),
        sa.Column(
            "statement_id",
            INT,
            sa.ForeignKey(f"{STATEMENT}.id", name=op.f(f"fk_{CHANGE}_statement_id_{STATEMENT}")),
        ),
        sa.Column("fault", _word("fault", *FAULTS)),
        sa.Column("before", sa.Date()),
        sa.Column("after", sa.Date()),
        sa.Column("reason", sa.Text(), nullable=False),
        _one_of("change", *KINDS),
        _one_of("fault", *FAULTS),
    )
    op.create_index(f"ix_{CHANGE}_conversation_id", CHANGE, ["conversation_id"])


def downgrade() -> None:
    """Rows stay without an order: an older version has no use for it."""
    op.drop_table(CHANGE)
    op.drop_column(STATEMENT, "asked_again")
