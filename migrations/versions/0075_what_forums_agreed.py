"""What decisions are about, what actions were stuck on, and corrections of minutes.

Revision ID: 0075
"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision = "0075"
down_revision = "0074"
branch_labels = None
depends_on = None

INT = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
MOMENT = sa.DateTime(timezone=True)
OBSTACLES = ("stuck-power", "stuck-money", "stuck-data", "stuck-people", "stuck-rule")
ABOUT = "shared_outcome_agreement_about"
#: Added by earlier versions without what they are about: what an agreement names is what its decision was about.
SUBJECTS = """
INSERT INTO decision_subject (decision_id, kind, subject_id)
SELECT DISTINCT decision_id, 'outcome', outcome_id FROM shared_outcome_agreement
"""
#: The last time that an action was stuck, where it is so today.
STUCK = """
INSERT INTO action_obstacle (action_id, number, stuck_on)
SELECT step.action_id, MAX(step.number), action.stuck_on
FROM action_step step JOIN meeting_action action ON action.id = step.action_id
WHERE step.kind = 'step-stuck' AND action.stuck_on IS NOT NULL
GROUP BY step.action_id, action.stuck_on
"""
#: The last time that an action was stuck and went on, where what it led to says on what it was.
FREED = """
INSERT INTO action_obstacle (action_id, number, stuck_on)
SELECT step.action_id, MAX(step.number),
CASE WHEN MIN(way.agreement_id) IS NOT NULL THEN 'stuck-data' ELSE 'stuck-rule' END
FROM action_step step JOIN meeting_action action ON action.id = step.action_id
JOIN way_out way ON way.action_id = action.id
WHERE step.kind = 'step-stuck' AND action.stuck_on IS NULL
GROUP BY step.action_id
"""


def _check(table: str, name: str, rule: str) -> sa.CheckConstraint:
    return sa.CheckConstraint(rule, name=op.f(f"ck_{table}_{name}"))


def _append_only(table: str, dialect: str, allowed: str = "") -> list[str]:
    message = f"{table} is append-only"
    when = f" WHEN NOT ({allowed})" if allowed else ""
    if dialect == "sqlite":
        return [
            (
                f"CREATE TRIGGER {table}_no_update BEFORE UPDATE ON {table}{when} "
                f"BEGIN SELECT RAISE(ABORT, '{message}'); END"
            ),
            f"CREATE TRIGGER {table}_no_delete BEFORE DELETE ON {table} BEGIN SELECT RAISE(ABORT, '{message}'); END",
        ]
    unless = f"IF TG_OP = 'UPDATE' THEN IF {allowed} THEN RETURN NEW; END IF; END IF; " if allowed else ""
    return [
        (
            f"CREATE FUNCTION {table}_append_only() RETURNS trigger LANGUAGE plpgsql AS "
            f"$$ BEGIN {unless}RAISE EXCEPTION '{message}' USING ERRCODE = '23000'; END $$"
        ),
        (
            f"CREATE TRIGGER {table}_no_change BEFORE UPDATE OR DELETE ON {table} "
            f"FOR EACH ROW EXECUTE FUNCTION {table}_append_only()"
        ),
    ]


def _only_words(dialect: str) -> str:
    """Words of a person can be emptied."""
    same = "IS" if dialect == "sqlite" else "IS NOT DISTINCT FROM"
    kept = [f"NEW.{column} {same} OLD.{column}" for column in ("meeting_id", "number", "by_id", "at")]
    return " AND ".join([*kept, "(NEW.words = '–' OR NEW.words = OLD.words)"])


def _cited(dialect: str) -> list[str]:
    """An agreement names a decision that was about its outcome."""
    table = "shared_outcome_agreement"
    condition = (
        "NOT EXISTS (SELECT 1 FROM decision_subject WHERE decision_subject.decision_id = NEW.decision_id "
        "AND decision_subject.kind = 'outcome' AND decision_subject.subject_id = NEW.outcome_id)"
    )
    message = "an outcome names a decision that was about it"
    if dialect == "sqlite":
        return [
            (
                f"CREATE TRIGGER {ABOUT} BEFORE INSERT ON {table} WHEN {condition} "
                f"BEGIN SELECT RAISE(ABORT, '{message}'); END"
            )
        ]
    return [
        (
            f"CREATE FUNCTION {ABOUT}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF {condition} THEN "
            f"RAISE EXCEPTION '{message}' USING ERRCODE = '23000'; END IF; RETURN NEW; END $$"
        ),
        f"CREATE TRIGGER {ABOUT} BEFORE INSERT ON {table} FOR EACH ROW EXECUTE FUNCTION {ABOUT}()",
    ]


def upgrade() -> None:
    dialect = op.get_bind().dialect.name
    _tables()
    for line in (SUBJECTS, STUCK, FREED):
        op.execute(line)
    _run(_append_only("minutes_correction", dialect, _only_words(dialect)))
    for table in ("decision_subject", "action_obstacle"):
        _run(_append_only(table, dialect))
    _run(_cited(dialect))


def _run(lines: Sequence[str]) -> None:
    for line in lines:
        op.execute(line)


def _tables() -> None:
    op.create_table(
        "minutes_correction",
        sa.Column(
            "meeting_id",
            INT,
            sa.ForeignKey("minutes.meeting_id", name="fk_minutes_correction_meeting_id_minutes"),
            primary_key=True,
        ),
        sa.Column("number", INT, primary_key=True, autoincrement=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column(
            "by_id", INT, sa.ForeignKey("account.id", name="fk_minutes_correction_by_id_account"), nullable=False
        ),
        sa.Column("at", MOMENT, nullable=False),
        _check("minutes_correction", "numbered_with_words", "number > 0 AND words <> ''"),
    )
    key = sa.ForeignKey("meeting_decision.id", name="fk_decision_subject_decision_id_meeting_decision")
    op.create_table(
        "decision_subject",
        sa.Column("decision_id", INT, key, primary_key=True),
        sa.Column("kind", sa.String(20), primary_key=True),
        sa.Column("subject_id", INT, primary_key=True, autoincrement=False),
        _check("decision_subject", "of_a_kind", "kind <> ''"),
    )
    op.create_table(
        "action_obstacle",
        sa.Column("action_id", INT, primary_key=True, autoincrement=False),
        sa.Column("number", INT, primary_key=True, autoincrement=False),
        sa.Column(
            "stuck_on",
            sa.Enum(*OBSTACLES, name="stuck_on", native_enum=False, create_constraint=True, length=40),
            nullable=False,
        ),
        sa.ForeignKeyConstraint(
            ["action_id", "number"],
            ["action_step.action_id", "action_step.number"],
            name=op.f("fk_action_obstacle_action_id_action_step"),
        ),
    )


def downgrade() -> None:
    if op.get_bind().dialect.name == "sqlite":
        op.execute(f"DROP TRIGGER {ABOUT}")
    else:
        op.execute(f"DROP TRIGGER {ABOUT} ON shared_outcome_agreement")
        op.execute(f"DROP FUNCTION {ABOUT}()")
    for table in ("action_obstacle", "decision_subject", "minutes_correction"):
        op.drop_table(table)
        if op.get_bind().dialect.name != "sqlite":
            op.execute(f"DROP FUNCTION {table}_append_only()")
