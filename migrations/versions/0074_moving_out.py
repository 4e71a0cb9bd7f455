"""Places bring what another Commonpot wrote, and keep what has no column here, so that nothing is lost when they move on.

Revision ID: 0074
"""

import sqlalchemy as sa
from alembic import op

revision = "0074"
down_revision = "0073"
branch_labels = None
depends_on = None

SYSTEMS = ("decidim", "consul", "go-vocal", "pabulib", "sheet")
OURS = "commonpot"
TABLES = ("moved_thing", "move_in")


def _allow(table: str, *words: str) -> None:
    rule = "system IN ({})".format(", ".join(f"'{word}'" for word in words))
    with op.batch_alter_table(table) as batch:
        batch.drop_constraint(op.f(f"ck_{table}_system"), type_="check")
        batch.create_check_constraint(op.f(f"ck_{table}_system"), rule)


def upgrade() -> None:
    for table in TABLES:
        _allow(table, *SYSTEMS, OURS)
    with op.batch_alter_table("moved_thing") as batch:
        batch.add_column(sa.Column("kept", sa.Text()))


def downgrade() -> None:
    """Files of another Commonpot are called files of anybody: an older version knows no better word."""
    for table in TABLES:
        op.execute(f"UPDATE {table} SET system = 'sheet' WHERE system = '{OURS}'")
        _allow(table, *SYSTEMS)
    with op.batch_alter_table("moved_thing") as batch:
        batch.drop_column("kept")
