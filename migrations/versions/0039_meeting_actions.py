"""Decisions and actions of bodies that meet.

Revision ID: 0039
"""

import sqlalchemy as sa
from alembic import op

revision = "0039"
down_revision = "0038"
branch_labels = None
depends_on = None

INT = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
MOMENT = sa.DateTime(timezone=True)
DECISION, ACTION, STEP = "meeting_decision", "meeting_action", "action_step"


def _word(name: str, *values: str) -> sa.Enum:
    return sa.Enum(*values, name=name, native_enum=False, create_constraint=True, length=40)


def _key(table: str, column: str, to: str, **options: bool) -> sa.Column[int]:
    return sa.Column(column, INT, sa.ForeignKey(f"{to}.id", name=f"fk_{table}_{column}_{to}"), **options)


def _check(table: str, name: str, rule: str) -> sa.CheckConstraint:
    return sa.CheckConstraint(rule, name=op.f(f"ck_{table}_{name}"))


def _numbered(table: str) -> sa.UniqueConstraint:
    return sa.UniqueConstraint("body_id", "number", name=op.f(f"uq_{table}_body_id_number"))


def upgrade() -> None:
    op.create_table(
        DECISION,
        sa.Column("id", INT, primary_key=True),
        _key(DECISION, "body_id", "meeting_body", nullable=False),
        _key(DECISION, "meeting_id", "meeting", nullable=False),
        sa.Column("number", INT, nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("binds", sa.String(200), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        _numbered(DECISION),
        _check(DECISION, "number_counts_from_one", "number > 0"),
        _check(DECISION, "says_what_why_and_who", "words <> '' AND reason <> '' AND binds <> ''"),
    )
    op.create_index(f"ix_{DECISION}_meeting_id", DECISION, ["meeting_id"])
    op.create_table(
        ACTION,
        sa.Column("id", INT, primary_key=True),
        _key(ACTION, "body_id", "meeting_body", nullable=False),
        _key(ACTION, "meeting_id", "meeting", nullable=False),
        _key(ACTION, "decision_id", DECISION),
        sa.Column("number", INT, nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        _key(ACTION, "owner_id", "account"),
        sa.Column("owner_name", sa.String(160), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("state", _word("state", "action-open", "action-stuck", "action-done"), nullable=False),
        sa.Column(
            "stuck_on", _word("stuck_on", "stuck-power", "stuck-money", "stuck-data", "stuck-people", "stuck-rule")
        ),
        _numbered(ACTION),
        _check(ACTION, "number_counts_from_one", "number > 0"),
        _check(ACTION, "with_words", "words <> ''"),
        _check(ACTION, "one_owner", "(owner_id IS NULL) = (owner_name <> '')"),
        _check(ACTION, "stuck_on_something", "(state = 'action-stuck') = (stuck_on IS NOT NULL)"),
    )
    for column in ("meeting_id", "decision_id", "owner_id"):
        op.create_index(f"ix_{ACTION}_{column}", ACTION, [column])
    op.create_table(
        STEP,
        _key(STEP, "action_id", ACTION, primary_key=True),
        sa.Column("number", INT, primary_key=True, autoincrement=False),
        sa.Column(
            "kind",
            _word("kind", "step-given", "step-handed-on", "step-new-date", "step-stuck", "step-resumed", "step-done"),
            nullable=False,
        ),
        sa.Column("why", sa.Text(), nullable=False),
        _key(STEP, "from_id", "account"),
        sa.Column("from_name", sa.String(160), nullable=False),
        sa.Column("from_on", sa.Date()),
        _key(STEP, "by_id", "account", nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        _check(STEP, "number_counts_from_one", "number > 0"),
    )
    _guard()


#: Columns of a step that never change; of its reason, a person's words can be emptied.
KEPT = ("action_id", "number", "kind", "from_id", "from_name", "from_on", "by_id", "at")


def _guard() -> None:
    """A decision and a step are added, and never changed; only the words of a step can be emptied."""
    if op.get_bind().dialect.name == "sqlite":
        allowed = _allowed("IS")
        for verb in ("update", "delete"):
            op.execute(
                f"CREATE TRIGGER {DECISION}_no_{verb} BEFORE {verb.upper()} ON {DECISION} "
                f"BEGIN SELECT RAISE(ABORT, '{DECISION} is append-only'); END"
            )
        op.execute(
            f"CREATE TRIGGER {STEP}_no_update BEFORE UPDATE ON {STEP} WHEN NOT ({allowed}) "
            f"BEGIN SELECT RAISE(ABORT, '{STEP} is append-only'); END"
        )
        op.execute(
            f"CREATE TRIGGER {STEP}_no_delete BEFORE DELETE ON {STEP} "
            f"BEGIN SELECT RAISE(ABORT, '{STEP} is append-only'); END"
        )
        return
    op.execute(
        f"CREATE FUNCTION {DECISION}_append_only() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN RAISE EXCEPTION '{DECISION} is append-only' USING ERRCODE = '23000'; END $$"
    )
    op.execute(
        f"CREATE FUNCTION {STEP}_append_only() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        f"IF TG_OP = 'UPDATE' THEN IF {_allowed('IS NOT DISTINCT FROM')} THEN RETURN NEW; END IF; END IF; "
        f"RAISE EXCEPTION '{STEP} is append-only' USING ERRCODE = '23000'; END $$"
    )
    for table in (DECISION, STEP):
        op.execute(
            f"CREATE TRIGGER {table}_no_change BEFORE UPDATE OR DELETE ON {table} "
            f"FOR EACH ROW EXECUTE FUNCTION {table}_append_only()"
        )


def _allowed(same: str) -> str:
    kept = " AND ".join(f"NEW.{name} {same} OLD.{name}" for name in KEPT)
    return f"{kept} AND (NEW.why = '–' OR NEW.why = OLD.why)"


def downgrade() -> None:
    for table in (STEP, ACTION, DECISION):
        op.drop_table(table)
    if op.get_bind().dialect.name == "postgresql":
        for table in (DECISION, STEP):
            op.execute(f"DROP FUNCTION {table}_append_only()")
