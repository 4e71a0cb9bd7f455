"""Texts in further languages beside their originals; they can be reported, and the ballot's cache follows them.

Revision ID: 0068
"""

import re

import sqlalchemy as sa
from alembic import op

revision = "0068"
down_revision = "0067"
branch_labels = None
depends_on = None

INT = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
MOMENT = sa.DateTime(timezone=True)
KINDS = ("round", "pot", "proposal", "paper", "card", "news")
#: The round whose lists and ballot show the text of a row.
_ROUND = (
    "SELECT round_id FROM proposal WHERE ROW.kind = 'proposal' AND id = ROW.thing_id "
    "UNION SELECT round_id FROM pot WHERE ROW.kind = 'pot' AND id = ROW.thing_id "
    "UNION SELECT id FROM round WHERE ROW.kind = 'round' AND id = ROW.thing_id"
)
_RAISE = f"UPDATE cache_version SET n = n + 1 WHERE round_id IN ({_ROUND});"
CACHED = ("text_version", "text_language")


def _word(name: str, *values: str) -> sa.Enum:
    return sa.Enum(*values, name=name, native_enum=False, create_constraint=True, length=40)


def _key(table: str, column: str, to: str, **options: bool) -> sa.Column[int]:
    return sa.Column(column, INT, sa.ForeignKey(f"{to}.id", name=f"fk_{table}_{column}_{to}"), **options)


def _check(table: str, name: str, rule: str) -> sa.CheckConstraint:
    return sa.CheckConstraint(rule, name=op.f(f"ck_{table}_{name}"))


def _reportable(table: str) -> list[str]:
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
    _languages()
    _versions()
    for table in CACHED:
        for statement in _triggers(table, op.get_bind().dialect.name):
            op.execute(statement)
    for table in ("report", "moderation"):
        _allow(table, [*_reportable(table), "text-version"])


def _languages() -> None:
    table = "text_language"
    op.create_table(
        table,
        sa.Column("kind", _word("kind", *KINDS), nullable=False),
        sa.Column("thing_id", INT, nullable=False, autoincrement=False),
        _key(table, "place_id", "place", nullable=False),
        sa.Column("language", sa.String(8), nullable=False),
        sa.PrimaryKeyConstraint("kind", "thing_id", name=op.f(f"pk_{table}")),
        _check(table, "says_something", "language <> ''"),
    )
    op.create_index(f"ix_{table}_place_id", table, ["place_id"])


def _versions() -> None:
    version, part = "text_version", "text_version_part"
    op.create_table(
        version,
        sa.Column("id", INT, primary_key=True),
        _key(version, "place_id", "place", nullable=False),
        sa.Column("kind", _word("kind", *KINDS), nullable=False),
        sa.Column("thing_id", INT, nullable=False),
        sa.Column("language", sa.String(8), nullable=False),
        sa.Column("maker", _word("maker", "author", "helper", "paid", "machine"), nullable=False),
        _key(version, "made_by_id", "account"),
        sa.Column("made_at", MOMENT, nullable=False),
        _key(version, "checked_by_id", "account"),
        sa.Column("checked_at", MOMENT),
        sa.Column("hidden_reason", sa.Text()),
        sa.UniqueConstraint("kind", "thing_id", "language", name=op.f(f"uq_{version}_kind_thing_id_language")),
        _check(version, "says_something", "language <> ''"),
        _check(version, "checked_at_some_time", "checked_by_id IS NULL OR checked_at IS NOT NULL"),
        _check(version, "hidden_with_reason", "hidden_reason <> ''"),
    )
    op.create_index(f"ix_{version}_place_id_language", version, ["place_id", "language"])
    for column in ("made_by_id", "checked_by_id"):
        op.create_index(f"ix_{version}_{column}", version, [column])
    op.create_table(
        part,
        sa.Column(
            "version_id",
            INT,
            sa.ForeignKey(f"{version}.id", name=f"fk_{part}_version_id_{version}", ondelete="CASCADE"),
            primary_key=True,
        ),
        sa.Column("part", sa.String(20), primary_key=True),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
        _check(part, "says_something", "words <> ''"),
        _check(part, "digest_whole", "length(digest) = 64"),
    )


def _triggers(table: str, dialect: str) -> list[str]:
    if dialect == "sqlite":
        return [
            f"CREATE TRIGGER {table}_cache_version_{verb.lower()} AFTER {verb} ON {table} "
            f"BEGIN {_RAISE.replace('ROW.', 'OLD.' if verb == 'DELETE' else 'NEW.')} END"
            for verb in ("INSERT", "UPDATE", "DELETE")
        ]
    old, new = _RAISE.replace("ROW.", "OLD."), _RAISE.replace("ROW.", "NEW.")
    return [
        (
            f"CREATE FUNCTION {table}_cache_version() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
            f"IF TG_OP = 'DELETE' THEN {old} ELSE {new} END IF; RETURN NULL; END $$"
        ),
        (
            f"CREATE TRIGGER {table}_cache_version AFTER INSERT OR UPDATE OR DELETE ON {table} "
            f"FOR EACH ROW EXECUTE FUNCTION {table}_cache_version()"
        ),
    ]


def downgrade() -> None:
    moderation = sa.table("moderation", sa.column("id"), sa.column("kind"))
    appeal = sa.table("moderation_appeal", sa.column("moderation_id"))
    report = sa.table("report", sa.column("kind"))
    gone = sa.select(moderation.c.id).where(moderation.c.kind == "text-version")
    op.execute(sa.delete(appeal).where(appeal.c.moderation_id.in_(gone)))
    op.execute(sa.delete(moderation).where(moderation.c.kind == "text-version"))
    op.execute(sa.delete(report).where(report.c.kind == "text-version"))
    for table in ("report", "moderation"):
        _allow(table, [word for word in _reportable(table) if word != "text-version"])
    for table in ("text_version_part", "text_version", "text_language"):
        op.drop_table(table)
    if op.get_bind().dialect.name == "postgresql":
        for table in CACHED:
            op.execute(f"DROP FUNCTION {table}_cache_version()")
