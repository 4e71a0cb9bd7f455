"""Who can answer in a conversation, voices with a code, and who made a statement's words in a language.

Revision ID: 0042
"""

import sqlalchemy as sa
from alembic import op

revision = "0042"
down_revision = "0041"
branch_labels = None
depends_on = None

CONVERSATION, VOICE, WORDING = "conversation", "conversation_voice", "conversation_wording"


def _word(name: str, *values: str) -> sa.Enum:
    return sa.Enum(*values, name=name, native_enum=False, create_constraint=False, length=40)


def _one_of(table: str, column: str, *words: str) -> tuple[str, str]:
    return op.f(f"ck_{table}_{column}"), "{} IN ({})".format(column, ", ".join(f"'{word}'" for word in words))


def upgrade() -> None:
    admissions = ("open", "open-apart", "account", "code")
    with op.batch_alter_table(CONVERSATION) as batch:
        batch.add_column(sa.Column("admission", _word("admission", *admissions), nullable=False, server_default="open"))
        batch.create_check_constraint(*_one_of(CONVERSATION, "admission", *admissions))
    with op.batch_alter_table(CONVERSATION) as batch:
        batch.alter_column("admission", server_default=None)
    with op.batch_alter_table(VOICE) as batch:
        batch.add_column(sa.Column("coded", sa.Boolean(), nullable=False, server_default=sa.false()))
    with op.batch_alter_table(VOICE) as batch:
        batch.alter_column("coded", server_default=None)
    makers = ("original", "person", "machine")
    with op.batch_alter_table(WORDING) as batch:
        batch.add_column(sa.Column("made_by", _word("made_by", *makers), nullable=False, server_default="person"))
    wording = sa.table(WORDING, sa.column("first", sa.Boolean()), sa.column("made_by", sa.String()))
    op.execute(sa.update(wording).where(wording.c.first).values(made_by="original"))
    with op.batch_alter_table(WORDING) as batch:
        batch.alter_column("made_by", server_default=None)
        batch.create_check_constraint(*_one_of(WORDING, "made_by", *makers))
        batch.create_check_constraint(op.f(f"ck_{WORDING}_first_as_written"), "first = (made_by = 'original')")


def downgrade() -> None:
    for table, column, checks in (
        (WORDING, "made_by", ("made_by", "first_as_written")),
        (VOICE, "coded", ()),
        (CONVERSATION, "admission", ("admission",)),
    ):
        with op.batch_alter_table(table) as batch:
            for check in checks:
                batch.drop_constraint(op.f(f"ck_{table}_{check}"), type_="check")
            batch.drop_column(column)
