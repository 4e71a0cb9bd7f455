"""Rehearsals that are wiped before anybody votes, votes that are run again, and mail that was tried out.

Revision ID: 0018
"""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None

INT = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
MOMENT = sa.DateTime(timezone=True)
#: By table and column: the words before, and the ones that are added.
WORDS = {
    ("vote_event", "kind"): (
        (
            *("key", "cast", "paper", "void", "replaced-by-paper", "extended", "closed", "opened", "certified"),
            *("tendered", "accepted", "declined"),
        ),
        ("rehearsed", "key-lost"),
    ),
    ("launch_reminder", "kind"): (("two-days", "soon", "open"), ("closing",)),
}
ANYBODY = (
    "(EXISTS (SELECT 1 FROM roll_mark WHERE round_id = NEW.round_id) "
    "OR EXISTS (SELECT 1 FROM envelope WHERE round_id = NEW.round_id))"
)
LEFT = "EXISTS (SELECT 1 FROM rehearsal WHERE round_id = NEW.round_id)"
#: (trigger, table, condition under which a new row is refused, message)
REFUSING = (
    ("roll_mark_rehearsed", "roll_mark", LEFT, "a rehearsal has to be wiped before anybody votes"),
    ("envelope_rehearsed", "envelope", LEFT, "a rehearsal has to be wiped before anybody votes"),
    ("rehearsal_in_time", "rehearsal", ANYBODY, "people have voted already"),
    (
        "vote_event_rehearsed",
        "vote_event",
        f"NEW.kind = 'rehearsed' AND ({ANYBODY} OR {LEFT})",
        "a rehearsal is wiped while the box is empty",
    ),
)


def upgrade() -> None:
    for (table, column), (before, added) in WORDS.items():
        _check(table, column, before, before + added)
    op.create_table(
        "rehearsal",
        sa.Column("round_id", INT, sa.ForeignKey("round.id"), primary_key=True),
        sa.Column("voters", INT, nullable=False),
        sa.Column("ballots", INT, nullable=False),
        sa.Column("outcome", sa.Text(), nullable=False),
        sa.Column("held_at", MOMENT, nullable=False),
        sa.CheckConstraint("voters > 0 AND ballots > 0", name="somebody_voted"),
    )
    op.create_table(
        "rerun",
        sa.Column("round_id", INT, sa.ForeignKey("round.id"), primary_key=True),
        sa.Column("earlier_id", INT, sa.ForeignKey("round.id"), nullable=False),
        sa.Column("pot", sa.String(120)),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.CheckConstraint("round_id <> earlier_id", name="two_rounds"),
        sa.CheckConstraint("reason <> ''", name="with_a_reason"),
        sa.UniqueConstraint("earlier_id", "pot"),
    )
    op.create_table(
        "mail_trial",
        sa.Column("token", sa.String(64), primary_key=True),
        sa.Column("account_id", INT, sa.ForeignKey("account.id"), nullable=False),
        sa.Column("sent_at", MOMENT, nullable=False),
        sa.Column("arrived_at", MOMENT),
    )
    for name, table, condition, message in REFUSING:
        for statement in _refusing(name, table, condition, message):
            op.execute(statement)


def downgrade() -> None:
    """Refuses, by the older checks, where a new word is in use: its row would say something else."""
    for name, table, _condition, _message in REFUSING:
        if op.get_bind().dialect.name == "postgresql":
            op.execute(f"DROP TRIGGER {name} ON {table}")
            op.execute(f"DROP FUNCTION {name}()")
        else:
            op.execute(f"DROP TRIGGER {name}")
    for table in ("mail_trial", "rerun", "rehearsal"):
        op.drop_table(table)
    for (table, column), (before, added) in WORDS.items():
        _check(table, column, before + added, before)


def _refusing(name: str, table: str, condition: str, message: str) -> list[str]:
    if op.get_bind().dialect.name == "sqlite":
        return [
            (
                f"CREATE TRIGGER {name} BEFORE INSERT ON {table} WHEN {condition} "
                f"BEGIN SELECT RAISE(ABORT, '{message}'); END"
            )
        ]
    return [
        (
            f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF {condition} THEN "
            f"RAISE EXCEPTION '{message}' USING ERRCODE = '23000'; END IF; RETURN NEW; END $$"
        ),
        f"CREATE TRIGGER {name} BEFORE INSERT ON {table} FOR EACH ROW EXECUTE FUNCTION {name}()",
    ]


def _check(table: str, column: str, before: tuple[str, ...], after: tuple[str, ...]) -> None:
    """Let a column hold other words."""
    old, new = (", ".join(f"'{word}'" for word in words) for words in (before, after))
    if op.get_bind().dialect.name == "sqlite":
        _remade(table, f"({old})", f"({new})")
        return
    name = f"ck_{table}_{column}"
    op.execute(f"ALTER TABLE {table} DROP CONSTRAINT {name}")
    op.execute(f"ALTER TABLE {table} ADD CONSTRAINT {name} CHECK ({column} IN ({new}))")


def _remade(table: str, old: str, new: str) -> None:
    """SQLite can't change a check: the table is made anew from its own words, with its rows, indexes and triggers."""
    connection = op.get_bind()
    query = sa.text("SELECT type, sql FROM sqlite_master WHERE tbl_name = :name AND sql IS NOT NULL")
    parts = connection.execute(query, {"name": table}).all()
    made = next(sql for kind, sql in parts if kind == "table")
    if old not in made:
        raise RuntimeError(f"{table} does not have the check that was expected")
    head, body = made.replace(old, new).split("(", 1)
    connection.exec_driver_sql(head.replace(table, f"{table}_new") + "(" + body)
    connection.exec_driver_sql(f"INSERT INTO {table}_new SELECT * FROM {table}")
    connection.exec_driver_sql(f"DROP TABLE {table}")
    connection.exec_driver_sql(f"ALTER TABLE {table}_new RENAME TO {table}")
    for kind, sql in parts:
        if kind != "table":
            connection.exec_driver_sql(sql)
