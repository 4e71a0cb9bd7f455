"""Conversations: statements, voices without names, answers without times, and results that stay.

Revision ID: 0032
"""

import sqlalchemy as sa
from alembic import op

revision = "0032"
down_revision = "0031"
branch_labels = None
depends_on = None

INT = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
MOMENT = sa.DateTime(timezone=True)


def _word(name: str, *values: str) -> sa.Enum:
    return sa.Enum(*values, name=name, native_enum=False, create_constraint=True, length=40)


def _key(table: str, column: str, to: str, **options: bool) -> sa.Column[int]:
    return sa.Column(column, INT, sa.ForeignKey(f"{to}.id", name=f"fk_{table}_{column}_{to}"), **options)


KEPT = "conversation_result"


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
        "conversation",
        sa.Column("id", INT, primary_key=True),
        _key("conversation", "place_id", "place", nullable=False),
        _key("conversation", "round_id", "round"),
        sa.Column("question", sa.String(140), nullable=False),
        sa.Column("about", sa.Text(), nullable=False),
        sa.Column("language", sa.String(8), nullable=False),
        _key("conversation", "owner_id", "account", nullable=False),
        sa.Column("decides", sa.String(120), nullable=False),
        sa.Column("closes_on", sa.Date(), nullable=False),
        sa.Column("answer_by", sa.Date(), nullable=False),
        sa.Column("seed", sa.String(64), nullable=False),
        _key("conversation", "made_by_id", "account", nullable=False),
        sa.Column("made_at", MOMENT, nullable=False),
        sa.Column("opened_at", MOMENT),
        sa.Column("closed_at", MOMENT),
        sa.Column("not_heard", sa.Text(), nullable=False),
        _key("conversation", "point_id", "evidence_point"),
        sa.CheckConstraint("question <> '' AND decides <> ''", name=op.f("ck_conversation_says_what_and_who")),
        sa.CheckConstraint("answer_by >= closes_on", name=op.f("ck_conversation_answer_after_the_end")),
        sa.CheckConstraint(
            "closed_at IS NULL OR opened_at IS NOT NULL", name=op.f("ck_conversation_opened_before_closed")
        ),
    )
    op.create_index("ix_conversation_place_id", "conversation", ["place_id"])
    _statements()
    _voices()
    op.create_table(
        "conversation_result",
        sa.Column("id", INT, primary_key=True),
        _key("conversation_result", "conversation_id", "conversation", nullable=False),
        sa.Column("n", INT, nullable=False),
        sa.Column("final", sa.Boolean(), nullable=False),
        sa.Column("people", INT, nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.UniqueConstraint("conversation_id", "n", name="uq_conversation_result_conversation_id_n"),
    )
    for statement in _append_only(KEPT, op.get_bind().dialect.name):
        op.execute(statement)


def _statements() -> None:
    op.create_table(
        "conversation_statement",
        sa.Column("id", INT, primary_key=True),
        _key("conversation_statement", "conversation_id", "conversation", nullable=False),
        sa.Column("n", INT, nullable=False),
        sa.Column("origin", _word("origin", "office", "resident"), nullable=False),
        sa.Column("state", _word("state", "waiting", "shown", "refused"), nullable=False),
        sa.Column(
            "fault",
            _word(
                "fault",
                "several-thoughts",
                "names-somebody",
                "said-already",
                "about-something-else",
                "a-question",
                "unkind",
            ),
        ),
        sa.Column("author_key", sa.String(64)),
        _key("conversation_statement", "point_id", "evidence_point"),
        sa.UniqueConstraint("conversation_id", "n", name="uq_conversation_statement_conversation_id_n"),
        sa.CheckConstraint(
            "(state = 'refused') = (fault IS NOT NULL)", name=op.f("ck_conversation_statement_refused_with_a_reason")
        ),
    )
    op.create_table(
        "conversation_wording",
        _key("conversation_wording", "statement_id", "conversation_statement", primary_key=True),
        sa.Column("language", sa.String(8), primary_key=True),
        sa.Column("words", sa.String(140), nullable=False),
        sa.Column("first", sa.Boolean(), nullable=False),
        sa.CheckConstraint("words <> ''", name=op.f("ck_conversation_wording_says_something")),
    )


def _voices() -> None:
    op.create_table(
        "conversation_voice",
        sa.Column("id", sa.BigInteger(), primary_key=True, autoincrement=False),
        _key("conversation_voice", "conversation_id", "conversation", nullable=False),
        sa.Column("key", sa.String(64)),
        sa.Column("account", sa.Boolean(), nullable=False),
        sa.Column("known", sa.Boolean(), nullable=False),
        _key("conversation_voice", "area_id", "area"),
        sa.UniqueConstraint("conversation_id", "key", name="uq_conversation_voice_conversation_id_key"),
    )
    op.create_table(
        "conversation_answer",
        sa.Column(
            "voice_id",
            sa.BigInteger(),
            sa.ForeignKey("conversation_voice.id", name="fk_conversation_answer_voice_id_conversation_voice"),
            primary_key=True,
        ),
        _key("conversation_answer", "statement_id", "conversation_statement", primary_key=True),
        sa.Column("vote", sa.SmallInteger(), nullable=False),
        sa.CheckConstraint("vote IN (-1, 0, 1)", name=op.f("ck_conversation_answer_is_a_vote")),
    )


def downgrade() -> None:
    for name in (
        "conversation_result",
        "conversation_answer",
        "conversation_voice",
        "conversation_wording",
        "conversation_statement",
        "conversation",
    ):
        op.drop_table(name)
    if op.get_bind().dialect.name == "postgresql":
        op.execute(f"DROP FUNCTION {KEPT}_append_only()")
