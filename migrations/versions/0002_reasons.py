"""More reasons for a project's end: part-funded, excluded, needs another, ceiling.

Revision ID: 0002
Revises: 0001
"""

import sqlalchemy as sa
from alembic import op

from pb_app.db.immutable import removals, statements

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

BEFORE = (
    "funded",
    "funded-from-leftover",
    "no-support",
    "below-threshold",
    "above-budget",
    "money-ran-out",
    "supporters-short",
    "leftover-too-small",
    "after-the-stop",
)
AFTER = (*BEFORE, "part-funded", "excluded", "needs-another", "ceiling")


def _words(words: tuple[str, ...]) -> str:
    return "why IN ({})".format(", ".join(f"'{word}'" for word in words))


def _change(words: tuple[str, ...]) -> None:
    """Other words for the same column. SQLite copies the table, so its guards are put up again afterwards."""
    dialect = op.get_bind().dialect.name
    if dialect == "postgresql":
        op.drop_constraint(op.f("ck_count_line_why"), "count_line", type_="check")
        op.create_check_constraint(op.f("ck_count_line_why"), "count_line", sa.text(_words(words)))
        return
    for statement in removals("count_line", dialect):
        op.execute(statement)
    with op.batch_alter_table("count_line", recreate="always") as table:
        table.drop_constraint(op.f("ck_count_line_why"), type_="check")
        table.create_check_constraint(op.f("ck_count_line_why"), sa.text(_words(words)))
    for statement in statements("count_line", dialect):
        op.execute(statement)


def upgrade() -> None:
    _change(AFTER)


def downgrade() -> None:
    _change(BEFORE)
