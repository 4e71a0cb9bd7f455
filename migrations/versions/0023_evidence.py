"""What people said, where it is used, and the answers that are owed.

Revision ID: 0023
"""

import sqlalchemy as sa
from alembic import op

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None

INT = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
MOMENT = sa.DateTime(timezone=True)
NOW = sa.text("ended_at IS NULL")


def _word(name: str, *values: str) -> sa.Enum:
    return sa.Enum(*values, name=name, native_enum=False, create_constraint=True, length=40)


def _key(table: str, column: str, to: str, **options: bool) -> sa.Column[int]:
    return sa.Column(column, INT, sa.ForeignKey(f"{to}.id", name=f"fk_{table}_{column}_{to}"), **options)


KEPT = ("evidence_answer", "evidence_hand_over")


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
    op.create_table(
        "evidence_point",
        sa.Column("id", INT, primary_key=True),
        _key("evidence_point", "place_id", "place", nullable=False),
        _key("evidence_point", "area_id", "area"),
        sa.Column(
            "source", _word("source", "hearing", "conversation", "survey", "event", "letter", "figures"), nullable=False
        ),
        sa.Column("said_by", sa.String(160), nullable=False),
        sa.Column("heard_on", sa.Date(), nullable=False),
        sa.Column("people", INT),
        _key("evidence_point", "owner_id", "account", nullable=False),
        sa.Column("owner_name", sa.String(120), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        _key("evidence_point", "made_by_id", "account", nullable=False),
        sa.Column("made_at", MOMENT, nullable=False),
        sa.Column("reminded_for", sa.Date()),
        sa.Column("overdue_told_for", sa.Date()),
        sa.Column("withdrawn_at", MOMENT),
        sa.Column("withdrawn_why", sa.String(500), nullable=False),
        sa.CheckConstraint("people > 0", name=op.f("ck_evidence_point_people_positive")),
        sa.CheckConstraint("said_by <> '' AND owner_name <> ''", name=op.f("ck_evidence_point_says_who")),
        sa.CheckConstraint(
            "(withdrawn_at IS NULL) = (withdrawn_why = '')", name=op.f("ck_evidence_point_withdrawn_with_a_reason")
        ),
    )
    op.create_index("ix_evidence_point_place_id", "evidence_point", ["place_id"])
    op.create_table(
        "evidence_wording",
        _key("evidence_wording", "point_id", "evidence_point", primary_key=True),
        sa.Column("language", sa.String(8), primary_key=True),
        sa.Column("title", sa.String(140), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("first", sa.Boolean(), nullable=False),
        sa.CheckConstraint("title <> '' AND words <> ''", name=op.f("ck_evidence_wording_says_something")),
    )
    op.create_table(
        "evidence_use",
        sa.Column("id", INT, primary_key=True),
        _key("evidence_use", "point_id", "evidence_point", nullable=False),
        sa.Column("target", _word("target", "round", "proposal", "review"), nullable=False),
        sa.Column("target_id", INT, nullable=False),
        sa.Column("why", sa.String(500), nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
        _key("evidence_use", "by_id", "account", nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("ended_at", MOMENT),
        sa.CheckConstraint("why <> ''", name=op.f("ck_evidence_use_with_a_reason")),
    )
    op.create_index("ix_evidence_use_target_target_id", "evidence_use", ["target", "target_id"])
    op.create_index(
        "uq_evidence_use_now",
        "evidence_use",
        ["point_id", "target", "target_id"],
        unique=True,
        sqlite_where=NOW,
        postgresql_where=NOW,
    )
    op.create_table(
        "evidence_answer",
        sa.Column("id", INT, primary_key=True),
        _key("evidence_answer", "point_id", "evidence_point", nullable=False),
        sa.Column("n", INT, nullable=False),
        sa.Column("verdict", _word("verdict", "did", "will", "wont", "elsewhere"), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("promised_by", sa.Date()),
        sa.Column("owner_name", sa.String(120), nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
        _key("evidence_answer", "by_id", "account", nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.UniqueConstraint("point_id", "n", name="uq_evidence_answer_point_id_n"),
        sa.CheckConstraint("words <> ''", name=op.f("ck_evidence_answer_says_something")),
        sa.CheckConstraint(
            "(verdict = 'will') = (promised_by IS NOT NULL)", name=op.f("ck_evidence_answer_a_promise_has_a_day")
        ),
    )
    op.create_table(
        "evidence_hand_over",
        sa.Column("id", INT, primary_key=True),
        _key("evidence_hand_over", "point_id", "evidence_point", nullable=False),
        sa.Column("owner_name", sa.String(120), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("reason", sa.String(500), nullable=False),
        _key("evidence_hand_over", "by_id", "account", nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.CheckConstraint("reason <> ''", name=op.f("ck_evidence_hand_over_with_a_reason")),
    )
    op.create_index("ix_evidence_hand_over_point_id", "evidence_hand_over", ["point_id"])
    for table in KEPT:
        for statement in _append_only(table, op.get_bind().dialect.name):
            op.execute(statement)


def downgrade() -> None:
    for name in ("evidence_hand_over", "evidence_answer", "evidence_use", "evidence_wording", "evidence_point"):
        op.drop_table(name)
    if op.get_bind().dialect.name == "postgresql":
        for table in KEPT:
            op.execute(f"DROP FUNCTION {table}_append_only()")
