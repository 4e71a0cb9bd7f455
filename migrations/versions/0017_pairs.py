"""What two people decided about entries on the roll that may be one person.

Revision ID: 0017
"""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None

BEFORE = ("joined", "apart", "refused")
AFTER = (*BEFORE, "both-on-paper")


def upgrade() -> None:
    op.add_column("person_pair", sa.Column("apart", sa.Boolean(), nullable=False, server_default=sa.false()))
    _check(BEFORE, AFTER)


def downgrade() -> None:
    """Refuses, by the older check, where two papers of one person were counted: the number would be lost."""
    _check(AFTER, BEFORE)
    op.drop_column("person_pair", "apart")


def _check(before: tuple[str, ...], after: tuple[str, ...]) -> None:
    """Let the numbers on the public board be of other outcomes."""
    old, new = (", ".join(f"'{word}'" for word in words) for words in (before, after))
    if op.get_bind().dialect.name == "sqlite":
        _remade(f"({old})", f"({new})")
        return
    op.execute("ALTER TABLE pair_count DROP CONSTRAINT ck_pair_count_outcome")
    op.execute(f"ALTER TABLE pair_count ADD CONSTRAINT ck_pair_count_outcome CHECK (outcome IN ({new}))")


def _remade(old: str, new: str) -> None:
    """SQLite can't change a check: the table is made anew from its own words, with its rows."""
    connection = op.get_bind()
    query = sa.text("SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 'pair_count'")
    made = str(connection.execute(query).scalar_one())
    if old not in made:
        raise RuntimeError("pair_count does not have the check that was expected")
    head, body = made.replace(old, new).split("(", 1)
    connection.exec_driver_sql(head.replace("pair_count", "pair_count_new") + "(" + body)
    connection.exec_driver_sql("INSERT INTO pair_count_new SELECT * FROM pair_count")
    connection.exec_driver_sql("DROP TABLE pair_count")
    connection.exec_driver_sql("ALTER TABLE pair_count_new RENAME TO pair_count")
