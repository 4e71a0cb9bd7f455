"""What a place has: offers, requests, imported lists; offers and buildings can be reported.

Revision ID: 0050
"""

import re

import sqlalchemy as sa
from alembic import op

revision = "0050"
down_revision = "0049"
branch_labels = None
depends_on = None

INT = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
MOMENT = sa.DateTime(timezone=True)
NEW_KINDS = ("asset", "ownership-case")


def _word(name: str, *values: str) -> sa.Enum:
    return sa.Enum(*values, name=name, native_enum=False, create_constraint=True, length=40)


def _key(table: str, column: str, to: str, **options: bool) -> sa.Column[int]:
    return sa.Column(column, INT, sa.ForeignKey(f"{to}.id", name=f"fk_{table}_{column}_{to}"), **options)


def _check(table: str, name: str, rule: str) -> sa.CheckConstraint:
    return sa.CheckConstraint(rule, name=op.f(f"ck_{table}_{name}"))


def _kinds(table: str) -> list[str]:
    """The words that may be reported now."""
    for check in sa.inspect(op.get_bind()).get_check_constraints(table):
        if check["name"] == f"ck_{table}_kind":
            return re.findall(r"'([a-z-]+)'", check["sqltext"])
    raise LookupError(table)


def _allow(table: str, words: list[str]) -> None:
    rule = "kind IN ({})".format(", ".join(f"'{word}'" for word in words))
    with op.batch_alter_table(table) as batch:
        batch.drop_constraint(op.f(f"ck_{table}_kind"), type_="check")
        batch.create_check_constraint(op.f(f"ck_{table}_kind"), rule)


def upgrade() -> None:
    taken = "asset_import"
    op.create_table(
        taken,
        sa.Column("id", INT, primary_key=True),
        _key(taken, "place_id", "place", nullable=False),
        sa.Column("rows", INT, nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
        _key(taken, "by_id", "account"),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("undone_at", MOMENT),
        _check(taken, "digest_whole", "length(digest) = 64"),
    )
    op.create_index("ix_asset_import_place_id", taken, ["place_id"])
    _create_asset()
    asked = "asset_request"
    op.create_table(
        asked,
        sa.Column("id", INT, primary_key=True),
        _key(asked, "asset_id", "asset", nullable=False),
        _key(asked, "by_id", "account", nullable=False),
        sa.Column("state", _word("state", "asked", "yes", "no"), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("answered_at", MOMENT),
    )
    op.create_index("ix_asset_request_asset_id", asked, ["asset_id"])
    op.create_index("ix_asset_request_by_id", asked, ["by_id"])
    for table in ("report", "moderation"):
        _allow(table, [*_kinds(table), *NEW_KINDS])


def _create_asset() -> None:
    asset = "asset"
    op.create_table(
        asset,
        sa.Column("id", INT, primary_key=True),
        _key(asset, "place_id", "place", nullable=False),
        _key(asset, "area_id", "area"),
        sa.Column("uid", sa.String(36), nullable=False),
        sa.Column("kind", _word("kind", "place", "group", "skill", "space", "thing"), nullable=False),
        sa.Column("owner_kind", _word("owner_kind", "person", "group", "public", "business"), nullable=False),
        sa.Column("owner_name", sa.String(140), nullable=False),
        sa.Column("title", sa.String(140), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("language", sa.String(8), nullable=False),
        sa.Column("venue", sa.String(200), nullable=False),
        sa.Column("opening", sa.String(300), nullable=False),
        sa.Column("access", sa.String(500), nullable=False),
        sa.Column("reach", sa.String(200), nullable=False),
        sa.Column("for_child", sa.Boolean(), nullable=False),
        _key(asset, "owner_id", "account"),
        _key(asset, "import_id", "asset_import"),
        sa.Column("outside_id", sa.String(120), nullable=False),
        sa.Column("made_at", MOMENT, nullable=False),
        sa.Column("confirmed_on", sa.Date(), nullable=False),
        sa.Column("asked_for", sa.Date()),
        sa.Column("ended_at", MOMENT),
        sa.Column("hidden_why", sa.Text()),
        sa.UniqueConstraint("uid", name=op.f("uq_asset_uid")),
        _check(asset, "says_what", "title <> ''"),
        _check(asset, "somebody_answers_for_it", "owner_id IS NOT NULL OR import_id IS NOT NULL"),
        _check(asset, "owner_named", "owner_kind = 'person' OR owner_name <> ''"),
        _check(asset, "guardians_offer_skills", "kind = 'skill' OR NOT for_child"),
        _check(asset, "children_reached_through_here", "NOT for_child OR reach = ''"),
        _check(asset, "hidden_with_reason", "hidden_why <> ''"),
    )
    op.create_index("ix_asset_place_id_confirmed_on", asset, ["place_id", "confirmed_on"])
    op.create_index("ix_asset_owner_id", asset, ["owner_id"])
    op.create_index("ix_asset_import_id", asset, ["import_id"])


def downgrade() -> None:
    moderation = sa.table("moderation", sa.column("id"), sa.column("kind"))
    appeal = sa.table("moderation_appeal", sa.column("moderation_id"))
    report = sa.table("report", sa.column("kind"))
    gone = sa.select(moderation.c.id).where(moderation.c.kind.in_(NEW_KINDS))
    op.execute(sa.delete(appeal).where(appeal.c.moderation_id.in_(gone)))
    op.execute(sa.delete(moderation).where(moderation.c.kind.in_(NEW_KINDS)))
    op.execute(sa.delete(report).where(report.c.kind.in_(NEW_KINDS)))
    for table in ("report", "moderation"):
        _allow(table, [word for word in _kinds(table) if word not in NEW_KINDS])
    op.drop_table("asset_request")
    op.drop_table("asset")
    op.drop_table("asset_import")
