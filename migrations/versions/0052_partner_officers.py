"""Officers of a partner: their roles, their invitations, and further kinds of organisations and of reports.

Revision ID: 0052
"""

import re

import sqlalchemy as sa
from alembic import op

revision = "0052"
down_revision = "0051"
branch_labels = None
depends_on = None

INT = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
#: By table and column, the words that are added.
WORDS = {
    ("role_grant", "role"): ("partner-lead", "partner-officer"),
    ("role_request", "role"): ("partner-lead", "partner-officer"),
    ("invitation", "kind"): ("invited-partner",),
    ("partner", "kind"): ("school", "fire", "parish", "government"),
    ("report", "kind"): ("data-agreement", "barrier"),
    ("moderation", "kind"): ("data-agreement", "barrier"),
}
LIVE = sa.text("ended_at IS NULL")
OF_A_PARTNER = sa.text("ended_at IS NULL AND partner_id IS NOT NULL")
RULE = "(role IN ('partner-lead', 'partner-officer')) = (partner_id IS NOT NULL)"


def _present(table: str, column: str) -> list[str]:
    """The words that the database takes now."""
    checks = sa.inspect(op.get_bind()).get_check_constraints(table)
    rule = next(str(check["sqltext"]) for check in checks if check["name"] == f"ck_{table}_{column}")
    return re.findall(r"'([a-z0-9-]+)'", rule)


def _take(table: str, column: str, words: list[str]) -> None:
    rule = "{} IN ({})".format(column, ", ".join(f"'{word}'" for word in words))
    with op.batch_alter_table(table) as batch:
        batch.drop_constraint(op.f(f"ck_{table}_{column}"), type_="check")
        batch.create_check_constraint(op.f(f"ck_{table}_{column}"), rule)


def upgrade() -> None:
    op.drop_index("uq_role_grant_live", "role_grant")
    for (table, column), words in WORDS.items():
        _take(table, column, [*_present(table, column), *words])
    with op.batch_alter_table("role_grant") as batch:
        batch.add_column(sa.Column("partner_id", INT))
        batch.create_check_constraint(op.f("ck_role_grant_partner_of_an_officer"), RULE)
    _live_index()
    op.create_index(
        "uq_role_grant_partner",
        "role_grant",
        ["account_id", "place_id"],
        unique=True,
        sqlite_where=OF_A_PARTNER,
        postgresql_where=OF_A_PARTNER,
    )


def _live_index() -> None:
    columns = ["account_id", "role", "place_id", "fund_key"]
    op.create_index("uq_role_grant_live", "role_grant", columns, unique=True, sqlite_where=LIVE, postgresql_where=LIVE)


def downgrade() -> None:
    _forget()
    op.drop_index("uq_role_grant_partner", "role_grant")
    op.drop_index("uq_role_grant_live", "role_grant")
    with op.batch_alter_table("role_grant") as batch:
        batch.drop_constraint(op.f("ck_role_grant_partner_of_an_officer"), type_="check")
        batch.drop_column("partner_id")
    for (table, column), words in WORDS.items():
        _take(table, column, [word for word in _present(table, column) if word not in words])
    _live_index()


def _forget() -> None:
    """Rows with one of the words; an organisation of a further kind becomes a foundation."""
    kinds = WORDS["report", "kind"]
    moderation = sa.table("moderation", sa.column("id"), sa.column("kind"))
    appeal = sa.table("moderation_appeal", sa.column("moderation_id"))
    gone = sa.select(moderation.c.id).where(moderation.c.kind.in_(kinds))
    op.execute(sa.delete(appeal).where(appeal.c.moderation_id.in_(gone)))
    for table, column in WORDS:
        if table != "partner":
            rows = sa.table(table, sa.column(column))
            op.execute(sa.delete(rows).where(rows.c[column].in_(WORDS[table, column])))
    partner = sa.table("partner", sa.column("kind"))
    op.execute(sa.update(partner).where(partner.c.kind.in_(WORDS["partner", "kind"])).values(kind="foundation"))
