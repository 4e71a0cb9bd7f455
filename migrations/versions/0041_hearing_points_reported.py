"""Points of hearings can be reported and hidden.

Revision ID: 0041
"""

import re

import sqlalchemy as sa
from alembic import op

revision = "0041"
down_revision = "0040"
branch_labels = None
depends_on = None

KIND = "hearing-point"


def _now(table: str) -> list[str]:
    """The words that the rule of the database has."""
    checks = sa.inspect(op.get_bind()).get_check_constraints(table)
    rule = next(check["sqltext"] for check in checks if check["name"] == f"ck_{table}_kind")
    return re.findall(r"'([a-z-]+)'", rule)


def _kinds(words_of: dict[str, list[str]]) -> None:
    for table, words in words_of.items():
        rule = "kind IN ({})".format(", ".join(f"'{word}'" for word in words))
        with op.batch_alter_table(table) as batch:
            batch.drop_constraint(op.f(f"ck_{table}_kind"), type_="check")
            batch.create_check_constraint(op.f(f"ck_{table}_kind"), rule)


def upgrade() -> None:
    _kinds({table: [*_now(table), KIND] for table in ("report", "moderation")})


def downgrade() -> None:
    moderation = sa.table("moderation", sa.column("id"), sa.column("kind"))
    appeal = sa.table("moderation_appeal", sa.column("moderation_id"))
    report = sa.table("report", sa.column("kind"))
    gone = sa.select(moderation.c.id).where(moderation.c.kind == KIND)
    op.execute(sa.delete(appeal).where(appeal.c.moderation_id.in_(gone)))
    op.execute(sa.delete(moderation).where(moderation.c.kind == KIND))
    op.execute(sa.delete(report).where(report.c.kind == KIND))
    _kinds({table: [word for word in _now(table) if word != KIND] for table in ("report", "moderation")})
