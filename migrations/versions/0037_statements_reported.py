"""Sentences of conversations can be reported and hidden.

Revision ID: 0037
"""

import sqlalchemy as sa
from alembic import op

revision = "0037"
down_revision = "0036"
branch_labels = None
depends_on = None

EARLIER = (
    "proposal",
    "picture",
    "recording",
    "comment",
    "help-offer",
    "name",
    "update",
    "update-picture",
    "paper",
    "evidence",
    "suggestion",
    "objection",
    "receipt",
)
KIND = "statement"
STATEMENT = "conversation_statement"


def _kinds(*words: str) -> None:
    """What can be reported, and what can be hidden, is one of these."""
    rule = "kind IN ({})".format(", ".join(f"'{word}'" for word in words))
    for table in ("report", "moderation"):
        with op.batch_alter_table(table) as batch:
            batch.drop_constraint(op.f(f"ck_{table}_kind"), type_="check")
            batch.create_check_constraint(op.f(f"ck_{table}_kind"), rule)


def upgrade() -> None:
    op.execute(
        f"ALTER TABLE {STATEMENT} ADD COLUMN hidden_reason TEXT "
        f"CONSTRAINT ck_{STATEMENT}_hidden_with_reason CHECK (hidden_reason <> '')"
    )
    _kinds(*EARLIER, KIND)


def downgrade() -> None:
    moderation = sa.table("moderation", sa.column("id"), sa.column("kind"))
    appeal = sa.table("moderation_appeal", sa.column("moderation_id"))
    report = sa.table("report", sa.column("kind"))
    gone = sa.select(moderation.c.id).where(moderation.c.kind == KIND)
    op.execute(sa.delete(appeal).where(appeal.c.moderation_id.in_(gone)))
    op.execute(sa.delete(moderation).where(moderation.c.kind == KIND))
    op.execute(sa.delete(report).where(report.c.kind == KIND))
    _kinds(*EARLIER)
    op.drop_column(STATEMENT, "hidden_reason")
