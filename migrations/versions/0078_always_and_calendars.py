"""That a notification goes out whatever somebody chose is a column, and a message can carry a calendar file.

Revision ID: 0080
"""

import json

import sqlalchemy as sa
from alembic import op

revision = "0078"
down_revision = "0077"
branch_labels = None
depends_on = None

#: Where it stood before: in the details.
MARK = "always"
ITEM = sa.table("news_item", sa.column("id", sa.BigInteger), sa.column("details", sa.Text), sa.column(MARK, sa.Boolean))


def upgrade() -> None:
    with op.batch_alter_table("news_item") as batch:
        batch.add_column(sa.Column(MARK, sa.Boolean(), nullable=False, server_default=sa.false()))
    _move_out()
    with op.batch_alter_table("news_item") as batch:
        batch.create_check_constraint(op.f("ck_news_item_always_is_at_once"), "NOT always OR at_once")
    with op.batch_alter_table("outbox_message") as batch:
        batch.add_column(sa.Column("calendar", sa.Text(), nullable=False, server_default=""))


def _move_out() -> None:
    """Whatever has the mark goes out at once too, as it always did."""
    rows = op.get_bind().execute(sa.select(ITEM.c.id, ITEM.c.details).where(ITEM.c.details.contains(f'"{MARK}"'))).all()
    for item_id, written in rows:
        details = json.loads(written)
        if details.pop(MARK, None) == MARK:
            changed = {"details": _canonical(details), MARK: True}
            op.execute(sa.update(ITEM).where(ITEM.c.id == item_id).values(changed))


def _canonical(details: dict[str, object]) -> str:
    return json.dumps(details, sort_keys=True, ensure_ascii=False, separators=(",", ":"))


def downgrade() -> None:
    with op.batch_alter_table("outbox_message") as batch:
        batch.drop_column("calendar")
    rows = op.get_bind().execute(sa.select(ITEM.c.id, ITEM.c.details).where(ITEM.c.always)).all()
    for item_id, written in rows:
        details = _canonical(json.loads(written) | {MARK: MARK})
        op.execute(sa.update(ITEM).where(ITEM.c.id == item_id).values(details=details))
    with op.batch_alter_table("news_item") as batch:
        batch.drop_constraint(op.f("ck_news_item_always_is_at_once"), type_="check")
        batch.drop_column(MARK)
