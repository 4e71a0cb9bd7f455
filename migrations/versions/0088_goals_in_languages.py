"""Goals that a place wrote can have versions in other languages.

Revision ID: 0094
"""

import sqlalchemy as sa
from alembic import op

revision = "0088"
down_revision = "0087"
branch_labels = None
depends_on = None

KINDS = ("round", "pot", "proposal", "paper", "card", "news", "conversation")
OURS = "goal"
TABLES = ("text_language", "text_version")


def _triggers(table: str) -> list[str]:
    """Those of SQLite, which go when a table is laid anew."""
    if op.get_bind().dialect.name != "sqlite":
        return []
    query = sa.text("SELECT sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = :table")
    return list(op.get_bind().scalars(query, {"table": table}))


def _allow(table: str, *words: str) -> None:
    rule, triggers = "kind IN ({})".format(", ".join(f"'{word}'" for word in words)), _triggers(table)
    with op.batch_alter_table(table) as batch:
        batch.drop_constraint(op.f(f"ck_{table}_kind"), type_="check")
        batch.create_check_constraint(op.f(f"ck_{table}_kind"), rule)
    for trigger in triggers:
        op.execute(sa.DDL(trigger.replace("%", "%%")))


def upgrade() -> None:
    for table in TABLES:
        _allow(table, *KINDS, OURS)


def downgrade() -> None:
    """Versions of a kind that an older version doesn't know go, with their parts and what was said about them."""
    versions = f"SELECT id FROM text_version WHERE kind = '{OURS}'"
    op.execute(f"DELETE FROM text_version_part WHERE version_id IN ({versions})")
    for table in TABLES:
        op.execute(f"DELETE FROM {table} WHERE kind = '{OURS}'")
        _allow(table, *KINDS)
