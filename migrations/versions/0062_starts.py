"""Starts: a theme that residents named, a public commitment, and the parts of organisations.

Revision ID: 0062
"""

import re

import sqlalchemy as sa
from alembic import op

revision = "0062"
down_revision = "0061"
branch_labels = None
depends_on = None

INT = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
MOMENT = sa.DateTime(timezone=True)
APPEND_ONLY = ("start_feed", "start_part_step")
#: By table and column, a word that may stand there besides.
NEW_WORDS = (
    ("report", "kind", "start"),
    ("moderation", "kind", "start"),
    ("evidence_use", "target", "start"),
    ("practice_month", "fact", "fact-starts"),
)


def _word(name: str, *values: str) -> sa.Enum:
    return sa.Enum(*values, name=name, native_enum=False, create_constraint=True, length=40)


def _key(table: str, column: str, to: str, **options: bool) -> sa.Column[int]:
    return sa.Column(column, INT, sa.ForeignKey(f"{to}.id", name=f"fk_{table}_{column}_{to}"), **options)


def _check(table: str, name: str, rule: str) -> sa.CheckConstraint:
    return sa.CheckConstraint(rule, name=op.f(f"ck_{table}_{name}"))


def _present(table: str, column: str) -> list[str]:
    """The words that may stand in a column now."""
    for check in sa.inspect(op.get_bind()).get_check_constraints(table):
        if check["name"] == f"ck_{table}_{column}":
            return re.findall(r"'([a-z-]+)'", check["sqltext"])
    raise LookupError(table)


def _allow(table: str, column: str, words: list[str]) -> None:
    rule = "{} IN ({})".format(column, ", ".join(f"'{word}'" for word in words))
    with op.batch_alter_table(table) as batch:
        batch.drop_constraint(op.f(f"ck_{table}_{column}"), type_="check")
        batch.create_check_constraint(op.f(f"ck_{table}_{column}"), rule)


def _append_only(table: str, dialect: str) -> list[str]:
    message = f"{table} is append-only"
    if dialect == "sqlite":
        return [
            f"CREATE TRIGGER {table}_no_{verb} BEFORE {verb.upper()} ON {table} "
            f"BEGIN SELECT RAISE(ABORT, '{message}'); END"
            for verb in ("update", "delete")
        ]
    return [
        (
            f"CREATE FUNCTION {table}_append_only() RETURNS trigger LANGUAGE plpgsql AS "
            f"$$ BEGIN RAISE EXCEPTION '{message}' USING ERRCODE = '23000'; END $$"
        ),
        (
            f"CREATE TRIGGER {table}_no_change BEFORE UPDATE OR DELETE ON {table} "
            f"FOR EACH ROW EXECUTE FUNCTION {table}_append_only()"
        ),
    ]


def upgrade() -> None:
    _starts()
    _parts()
    for table in APPEND_ONLY:
        for statement in _append_only(table, op.get_bind().dialect.name):
            op.execute(statement)
    for table, column, word in NEW_WORDS:
        _allow(table, column, [*_present(table, column), word])


def _starts() -> None:
    start, feed = "start", "start_feed"
    op.create_table(
        start,
        sa.Column("id", INT, primary_key=True),
        _key(start, "place_id", "place", nullable=False),
        _key(start, "area_id", "area"),
        _key(start, "outcome_id", "shared_outcome"),
        _key(start, "point_id", "evidence_point", nullable=False),
        _key(start, "partner_id", "partner", nullable=False),
        sa.Column("title", sa.String(140), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("cohort", sa.String(200), nullable=False),
        sa.Column("people", INT, nullable=False),
        sa.Column("services", INT, nullable=False),
        sa.Column("promise", sa.Text(), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=False),
        sa.Column("ended", _word("ended", "end-finished", "end-stopped")),
        sa.Column("ended_on", sa.Date()),
        sa.Column("ended_words", sa.Text(), nullable=False),
        _key(start, "made_by_id", "account", nullable=False),
        sa.Column("made_at", MOMENT, nullable=False),
        sa.Column("hidden_reason", sa.Text()),
        _check(start, "says_something", "title <> '' AND words <> '' AND cohort <> '' AND promise <> ''"),
        _check(start, "people_about", "people >= 20 AND people % 10 = 0"),
        _check(start, "services_positive", "services > 0"),
        _check(start, "days_in_order", "ends_on > starts_on"),
        _check(start, "ended_on_a_day", "(ended IS NULL) = (ended_on IS NULL)"),
        _check(start, "ended_with_words", "(ended IS NULL) = (ended_words = '')"),
        _check(start, "hidden_with_reason", "hidden_reason <> ''"),
    )
    for column in ("place_id", "partner_id"):
        op.create_index(f"ix_{start}_{column}", start, [column])
    op.create_table(
        feed,
        _key(feed, "start_id", start, primary_key=True),
        sa.Column("position", INT, primary_key=True),
        _key(feed, "indicator_id", "indicator"),
        sa.Column("measure", sa.String(40), nullable=False),
        sa.Column("before_period", sa.String(40), nullable=False),
        _check(feed, "one_source", "(indicator_id IS NULL) = (measure <> '')"),
    )


def _parts() -> None:
    part, step = "start_part", "start_part_step"
    op.create_table(
        part,
        sa.Column("id", INT, primary_key=True),
        _key(part, "start_id", "start", nullable=False),
        _key(part, "partner_id", "partner", nullable=False),
        sa.Column("words", sa.String(300), nullable=False),
        sa.Column("job", sa.String(120), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        _key(part, "by_id", "account", nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        _check(part, "says_something", "words <> '' AND job <> ''"),
    )
    for column in ("start_id", "partner_id"):
        op.create_index(f"ix_{part}_{column}", part, [column])
    op.create_table(
        step,
        _key(step, "part_id", part, primary_key=True),
        sa.Column("n", INT, primary_key=True),
        sa.Column(
            "step",
            _word("step", "part-taken", "part-declined", "part-stuck", "part-resumed", "part-done"),
            nullable=False,
        ),
        sa.Column(
            "stuck_on", _word("stuck_on", "stuck-power", "stuck-money", "stuck-data", "stuck-people", "stuck-rule")
        ),
        sa.Column("words", sa.String(500), nullable=False),
        _key(step, "by_id", "account", nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        _check(step, "numbered", "n > 0"),
        _check(step, "stuck_on_something", "(step = 'part-stuck') = (stuck_on IS NOT NULL)"),
        _check(step, "says_why", "step IN ('part-taken', 'part-resumed') OR words <> ''"),
    )


def downgrade() -> None:
    gone = f"SELECT id FROM moderation WHERE kind = '{NEW_WORDS[1][2]}'"
    op.execute(sa.text(f"DELETE FROM moderation_appeal WHERE moderation_id IN ({gone})"))
    for table, column, word in NEW_WORDS:
        op.execute(sa.text(f"DELETE FROM {table} WHERE {column} = '{word}'"))
        _allow(table, column, [known for known in _present(table, column) if known != word])
    dialect = op.get_bind().dialect.name
    for table in ("start_part_step", "start_part", "start_feed", "start"):
        op.drop_table(table)
        if dialect == "postgresql" and table in APPEND_ONLY:
            op.execute(f"DROP FUNCTION {table}_append_only()")
