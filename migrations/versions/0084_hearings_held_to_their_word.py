"""What a point of evidence was made from, named note-takers, corrections after publishing, and points that were put back.

Revision ID: 0085
"""

import re

import sqlalchemy as sa
from alembic import op

revision = "0084"
down_revision = "0083"
branch_labels = None
depends_on = None

INT = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
#: By table and column, a word that may stand there besides.
NEW_WORDS = (("evidence_use", "target", "decision"),)


def _key(table: str, column: str, to: str, **options: bool) -> sa.Column[int]:
    return sa.Column(column, INT, sa.ForeignKey(f"{to}.id", name=f"fk_{table}_{column}_{to}"), **options)


def _present(table: str, column: str) -> list[str]:
    """The words that may stand in a column now."""
    for check in sa.inspect(op.get_bind()).get_check_constraints(table):
        if check["name"] == f"ck_{table}_{column}":
            return re.findall(r"'([a-z-]+)'", check["sqltext"])
    raise LookupError(table)


def _allow(table: str, column: str, words: list[str]) -> None:
    rule = "{} IN ({})".format(column, ", ".join(f"'{word}'" for word in words))
    with op.batch_alter_table(table) as batch:
        batch.drop_constraint(op.f(f"ck_{table}_{column}"), type_="check")
        batch.create_check_constraint(op.f(f"ck_{table}_{column}"), rule)


def upgrade() -> None:
    op.create_table(
        "evidence_origin",
        _key("evidence_origin", "point_id", "evidence_point", primary_key=True),
        sa.Column("kind", sa.String(40), primary_key=True),
        sa.Column("thing_id", INT, primary_key=True, autoincrement=False),
        sa.Column("hidden", sa.Boolean(), nullable=False, server_default=sa.false()),
        sa.CheckConstraint("kind <> ''", name=op.f("ck_evidence_origin_has_a_kind")),
    )
    op.create_index("ix_evidence_origin_kind_thing_id", "evidence_origin", ["kind", "thing_id"])
    op.create_table(
        "hearing_note_taker",
        _key("hearing_note_taker", "hearing_id", "hearing", primary_key=True),
        _key("hearing_note_taker", "account_id", "account", primary_key=True),
        _key("hearing_note_taker", "named_by_id", "account", nullable=False),
    )
    op.create_index("ix_hearing_note_taker_account_id", "hearing_note_taker", ["account_id"])
    op.add_column("hearing_point", sa.Column("kept_why", sa.String(300), nullable=False, server_default=""))
    op.add_column("hearing_wording", sa.Column("late", sa.Boolean(), nullable=False, server_default=sa.false()))
    for table, column, word in NEW_WORDS:
        _allow(table, column, [*_present(table, column), word])


def downgrade() -> None:
    for table, column, word in NEW_WORDS:
        op.execute(sa.text(f"DELETE FROM evidence_use WHERE target = '{word}'"))
        _allow(table, column, [each for each in _present(table, column) if each != word])
    op.drop_column("hearing_wording", "late")
    op.drop_column("hearing_point", "kept_why")
    op.drop_table("hearing_note_taker")
    op.drop_table("evidence_origin")
