"""Shared outcomes with versions, figures and agreements; goals with a day.

Revision ID: 0061
"""

import re

import sqlalchemy as sa
from alembic import op

revision = "0061"
down_revision = "0060"
branch_labels = None
depends_on = None

INT = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
MOMENT = sa.DateTime(timezone=True)
APPEND_ONLY = (
    "shared_outcome_version",
    "shared_outcome_feed",
    "shared_outcome_goal",
    "shared_outcome_agreement",
)
#: By table and column, a word that may stand there besides.
NEW_WORDS = (
    ("report", "kind", "shared-outcome"),
    ("moderation", "kind", "shared-outcome"),
    ("evidence_use", "target", "shared-outcome"),
    ("practice_month", "fact", "fact-outcomes"),
    ("practice_month", "fact", "fact-goals"),
)


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
    _goals()
    _outcomes()
    _parts()
    for table in APPEND_ONLY:
        for statement in _append_only(table, op.get_bind().dialect.name):
            op.execute(statement)
    for table, column, word in NEW_WORDS:
        _allow(table, column, [*_present(table, column), word])


def _goals() -> None:
    goal = "place_goal"
    op.create_table(
        goal,
        sa.Column("id", INT, primary_key=True),
        _key(goal, "place_id", "place", nullable=False),
        _key(goal, "priority_id", "priority", nullable=False),
        _key(goal, "parent_id", goal),
        _key(goal, "replaces_id", goal),
        sa.Column("title", sa.String(300), nullable=False),
        sa.Column("source", sa.String(300), nullable=False),
        sa.Column("as_of", sa.Date(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("measure", sa.String(40), nullable=False),
        sa.Column("target", INT),
        sa.Column("reached_on", sa.Date()),
        sa.Column("reached_words", sa.String(500), nullable=False),
        sa.Column("dropped_on", sa.Date()),
        sa.Column("dropped_why", sa.String(500), nullable=False),
        _key(goal, "made_by_id", "account"),
        sa.Column("made_at", MOMENT, nullable=False),
        sa.UniqueConstraint("replaces_id", name=op.f("uq_place_goal_replaces_id")),
        _check(goal, "says_its_source", "title <> '' AND source <> ''"),
        _check(goal, "counted_to_a_number", "(measure = '') = (target IS NULL)"),
        _check(goal, "target_positive", "target > 0"),
        _check(goal, "reached_with_a_source", "reached_on IS NULL OR (measure = '' AND reached_words <> '')"),
        _check(goal, "dropped_with_a_reason", "(dropped_on IS NULL) = (dropped_why = '')"),
        _check(goal, "dropped_or_reached", "dropped_on IS NULL OR reached_on IS NULL"),
        _check(goal, "not_its_own_parent", "parent_id <> id AND replaces_id <> id"),
    )
    op.create_index("ix_place_goal_place_id", goal, ["place_id"])


def _outcomes() -> None:
    outcome, version = "shared_outcome", "shared_outcome_version"
    op.create_table(
        outcome,
        sa.Column("id", INT, primary_key=True),
        _key(outcome, "place_id", "place", nullable=False),
        _key(outcome, "area_id", "area"),
        _key(outcome, "made_by_id", "account", nullable=False),
        sa.Column("made_at", MOMENT, nullable=False),
        sa.Column("ended_at", MOMENT),
        sa.Column("ended_why", sa.String(500), nullable=False),
        sa.Column("hidden_reason", sa.Text()),
        _check(outcome, "ended_with_a_reason", "(ended_at IS NULL) = (ended_why = '')"),
        _check(outcome, "hidden_with_reason", "hidden_reason <> ''"),
    )
    op.create_index("ix_shared_outcome_place_id", outcome, ["place_id"])
    op.create_table(
        version,
        _key(version, "outcome_id", outcome, primary_key=True),
        sa.Column("n", INT, primary_key=True),
        sa.Column("title", sa.String(140), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        _key(version, "partner_id", "partner", nullable=False),
        sa.Column("job", sa.String(120), nullable=False),
        sa.Column("why", sa.String(500), nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
        _key(version, "by_id", "account", nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        _check(version, "says_something", "title <> '' AND words <> '' AND job <> '' AND why <> ''"),
        _check(version, "numbered", "n > 0"),
    )
    op.create_index("ix_shared_outcome_version_partner_id", version, ["partner_id"])


def _of_version(table: str) -> sa.ForeignKeyConstraint:
    version = "shared_outcome_version"
    return sa.ForeignKeyConstraint(
        ["outcome_id", "n"],
        [f"{version}.outcome_id", f"{version}.n"],
        name=op.f(f"fk_{table}_outcome_id_n_{version}"),
    )


def _parts() -> None:
    feed, helped, agreed = "shared_outcome_feed", "shared_outcome_goal", "shared_outcome_agreement"
    op.create_table(
        feed,
        sa.Column("outcome_id", INT, primary_key=True),
        sa.Column("n", INT, primary_key=True),
        sa.Column("position", INT, primary_key=True),
        _key(feed, "indicator_id", "indicator"),
        sa.Column("measure", sa.String(40), nullable=False),
        _of_version(feed),
        _check(feed, "one_source", "(indicator_id IS NULL) = (measure <> '')"),
    )
    op.create_table(
        helped,
        sa.Column("outcome_id", INT, primary_key=True),
        sa.Column("n", INT, primary_key=True),
        _key(helped, "goal_id", "place_goal", primary_key=True),
        _of_version(helped),
    )
    op.create_table(
        agreed,
        sa.Column("outcome_id", INT, primary_key=True),
        _key(agreed, "decision_id", "meeting_decision", primary_key=True),
        sa.Column("n", INT, nullable=False),
        sa.Column("until", sa.Date(), nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
        _key(agreed, "by_id", "account", nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        _of_version(agreed),
    )


def downgrade() -> None:
    gone = f"SELECT id FROM moderation WHERE kind = '{NEW_WORDS[1][2]}'"
    op.execute(sa.text(f"DELETE FROM moderation_appeal WHERE moderation_id IN ({gone})"))
    for table, column, word in NEW_WORDS:
        op.execute(sa.text(f"DELETE FROM {table} WHERE {column} = '{word}'"))
        _allow(table, column, [known for known in _present(table, column) if known != word])
    dialect = op.get_bind().dialect.name
    for table in reversed(APPEND_ONLY):
        op.drop_table(table)
        if dialect == "postgresql":
            op.execute(f"DROP FUNCTION {table}_append_only()")
    op.drop_table("shared_outcome")
    op.drop_table("place_goal")
