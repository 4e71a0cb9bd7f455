"""A place's key and what it shares with other places, what came from them, and projects that began with a case.

Revision ID: 0064
"""

import sqlalchemy as sa
from alembic import op

revision = "0064"
down_revision = "0063"
branch_labels = None
depends_on = None

INT = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
MOMENT = sa.DateTime(timezone=True)
APPEND_ONLY = ("shared_edition", "received_edition")
KINDS = (
    "round-template",
    "rulebook",
    "form-questions",
    "learning-card",
    "case",
    "lesson",
    "barrier",
    "indicator",
    "notice",
    "event",
    "campaign",
    "answer",
)
VERDICTS = ("tried-works", "tried-changed", "tried-failed", "tried-not-for-us")


def _word(name: str, *values: str) -> sa.Enum:
    return sa.Enum(*values, name=name, native_enum=False, create_constraint=True, length=40)


def _key(table: str, column: str, to: str, at: str = "id", **options: bool) -> sa.Column[int]:
    return sa.Column(column, INT, sa.ForeignKey(f"{to}.{at}", name=f"fk_{table}_{column}_{to}"), **options)


def _check(table: str, name: str, rule: str) -> sa.CheckConstraint:
    return sa.CheckConstraint(rule, name=op.f(f"ck_{table}_{name}"))


def _text(name: str, most: int) -> sa.Column[str]:
    return sa.Column(name, sa.String(most), nullable=False)


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
    _own()
    _others()
    _taken()
    _uses()
    for table in APPEND_ONLY:
        for statement in _append_only(table, op.get_bind().dialect.name):
            op.execute(statement)


def _own() -> None:
    key, thing, edition = "exchange_key", "shared_thing", "shared_edition"
    op.create_table(
        key,
        _key(key, "place_id", "place", primary_key=True),
        _text("public", 64),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        _key(key, "by_id", "account", nullable=False),
        sa.Column("made_at", MOMENT, nullable=False),
        sa.UniqueConstraint("public", name="uq_exchange_key_public"),
    )
    op.create_table(
        thing,
        _key(thing, "place_id", "place", primary_key=True),
        sa.Column("kind", _word("kind", *KINDS), primary_key=True),
        sa.Column("thing_id", INT, primary_key=True, autoincrement=False),
        _key(thing, "by_id", "account", nullable=False),
        sa.Column("at", MOMENT, nullable=False),
    )
    op.create_table(
        edition,
        _key(edition, "place_id", "place", primary_key=True),
        sa.Column("n", INT, primary_key=True, autoincrement=False),
        _text("digest", 64),
        sa.Column("text", sa.Text(), nullable=False),
        _key(edition, "by_id", "account", nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        _check(edition, "numbered", "n > 0"),
    )


def _others() -> None:
    source, edition = "exchange_source", "received_edition"
    op.create_table(
        source,
        sa.Column("id", INT, primary_key=True),
        _key(source, "place_id", "place", nullable=False),
        _text("public", 64),
        _text("name", 120),
        _text("address", 500),
        sa.Column("edition", INT, nullable=False),
        _text("digest", 64),
        _key(source, "by_id", "account", nullable=False),
        sa.Column("made_at", MOMENT, nullable=False),
        sa.Column("compared_at", MOMENT),
        _key(source, "compared_by_id", "account"),
        sa.Column("looked_at", MOMENT),
        _text("problem", 60),
        sa.Column("ended_at", MOMENT),
        sa.UniqueConstraint("place_id", "public", name="uq_exchange_source_place_id_public"),
        _check(source, "has_a_name", "name <> ''"),
        _check(source, "edition_numbered", "edition > 0"),
        _check(source, "compared_by_somebody", "(compared_at IS NULL) = (compared_by_id IS NULL)"),
    )
    op.create_table(
        edition,
        _key(edition, "source_id", source, primary_key=True),
        sa.Column("n", INT, primary_key=True, autoincrement=False),
        _text("digest", 64),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        _check(edition, "numbered", "n > 0"),
    )


def _taken() -> None:
    taken, answer = "taken_thing", "tried_answer"
    op.create_table(
        taken,
        sa.Column("id", INT, primary_key=True),
        _key(taken, "place_id", "place", nullable=False),
        _key(taken, "source_id", "exchange_source", nullable=False),
        sa.Column("kind", _word("kind", *KINDS), nullable=False),
        _text("key", 80),
        sa.Column("edition", INT, nullable=False),
        _text("language", 8),
        sa.Column("body", sa.Text(), nullable=False),
        _text("licence", 200),
        _text("digest", 64),
        sa.Column("became_id", INT),
        _key(taken, "by_id", "account", nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.UniqueConstraint("source_id", "kind", "key", "edition", name="uq_taken_thing_source_id_kind_key_edition"),
    )
    op.create_index("ix_taken_thing_place_id", taken, ["place_id"])
    op.create_table(
        answer,
        _key(answer, "taken_id", taken, primary_key=True),
        sa.Column("verdict", _word("verdict", *VERDICTS), nullable=False),
        _text("words", 1000),
        _key(answer, "by_id", "account", nullable=False),
        sa.Column("at", MOMENT, nullable=False),
    )


def _uses() -> None:
    use = "case_use"
    op.create_table(
        use,
        sa.Column("id", INT, primary_key=True),
        _key(use, "place_id", "place", nullable=False),
        _key(use, "case_id", "case_study", "award_id"),
        _key(use, "taken_id", "taken_thing"),
        _key(use, "proposal_id", "proposal"),
        _key(use, "award_id", "award"),
        _text("changed", 1000),
        _key(use, "by_id", "account", nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        _check(use, "of_one_case", "(case_id IS NULL) <> (taken_id IS NULL)"),
        _check(use, "for_one_thing", "(proposal_id IS NULL) <> (award_id IS NULL)"),
    )
    for column in ("place_id", "case_id", "taken_id"):
        op.create_index(f"ix_{use}_{column}", use, [column])


def downgrade() -> None:
    for table in (
        "case_use",
        "tried_answer",
        "taken_thing",
        "received_edition",
        "exchange_source",
        "shared_edition",
        "shared_thing",
        "exchange_key",
    ):
        op.drop_table(table)
    if op.get_bind().dialect.name == "postgresql":
        for table in APPEND_ONLY:
            op.execute(f"DROP FUNCTION {table}_append_only()")
