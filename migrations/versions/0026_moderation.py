"""Reports of everything public, hiding with a reason, appeals; reports of comments become reports like all others.

Revision ID: 0026
"""

from collections.abc import Callable

import sqlalchemy as sa
from alembic import op

revision = "0026"
down_revision = "0024"
branch_labels = None
depends_on = None

INT = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
MOMENT = sa.DateTime(timezone=True)
KINDS = (
    "proposal",
    "picture",
    "recording",
    "comment",
    "help-offer",
    "name",
    "update",
    "update-picture",
    "paper",
    "evidence",
    "suggestion",
    "objection",
    "receipt",
)
REASONS = ("rude", "spam", "private", "off-topic", "child", "harm", "held")
ACTS = ("show", "hide", "restore", "dismiss")
#: Tables with public words or pictures; comments had the column before.
HIDEABLE = (
    "proposal",
    "cost_line",
    "match_line",
    "proposal_answer",
    "photo",
    "recording",
    "help_offer",
    "project_update",
    "update_photo",
    "review",
    "ledger_account",
    "suggestion",
    "objection",
    "spend",
)


def word(name: str, *words: str) -> sa.Enum:
    return sa.Enum(*words, name=name, native_enum=False, create_constraint=True, length=40)


def key(table: str, column: str, to: str, **options: bool) -> sa.Column[int]:
    return sa.Column(column, INT, sa.ForeignKey(f"{to}.id", name=f"fk_{table}_{column}_{to}"), **options)


def go_on(table: str) -> None:
    """The next id follows those that were copied."""
    if op.get_bind().dialect.name == "postgresql":
        op.execute(
            f"SELECT setval(pg_get_serial_sequence('{table}', 'id'), "
            f"(SELECT COALESCE(MAX(id), 0) + 1 FROM {table}), false)"
        )


def make_report() -> None:
    op.create_table(
        "report",
        sa.Column("id", INT, primary_key=True),
        key("report", "place_id", "place", nullable=False),
        sa.Column("kind", word("kind", *KINDS), nullable=False),
        sa.Column("thing_id", INT, nullable=False),
        sa.Column("reason", word("reason", *REASONS), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        key("report", "account_id", "account"),
        sa.Column("mark", sa.String(64), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("settled_at", MOMENT),
    )
    op.create_index("ix_report_kind_thing_id", "report", ["kind", "thing_id"])
    op.create_index("ix_report_place_id_settled_at", "report", ["place_id", "settled_at"])
    op.create_index("ix_report_account_id", "report", ["account_id"])
    op.create_index("ix_report_mark", "report", ["mark"])


def make_moderation() -> None:
    op.create_table(
        "moderation",
        sa.Column("id", INT, primary_key=True),
        key("moderation", "place_id", "place", nullable=False),
        sa.Column("kind", word("kind", *KINDS), nullable=False),
        sa.Column("thing_id", INT, nullable=False),
        sa.Column("act", word("act", *ACTS), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        key("moderation", "by_id", "account"),
        key("moderation", "crowd_id", "crowd"),
        sa.Column("kept", sa.Text(), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.CheckConstraint("act NOT IN ('hide', 'restore') OR reason <> ''", name=op.f("ck_moderation_with_reason")),
    )
    op.create_index("ix_moderation_place_id_id", "moderation", ["place_id", "id"])
    op.create_index("ix_moderation_kind_thing_id", "moderation", ["kind", "thing_id"])


def make_crowds() -> None:
    op.create_table(
        "crowd",
        sa.Column("id", INT, primary_key=True),
        key("crowd", "place_id", "place", nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        key("crowd", "by_id", "account", nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("undone_at", MOMENT),
        sa.CheckConstraint("reason <> ''", name=op.f("ck_crowd_with_reason")),
    )
    op.create_index("ix_crowd_place_id", "crowd", ["place_id"])
    op.create_table(
        "suspension",
        key("suspension", "crowd_id", "crowd", primary_key=True, autoincrement=False),
        key("suspension", "account_id", "account", primary_key=True, autoincrement=False),
    )
    op.create_index("ix_suspension_account_id", "suspension", ["account_id"])


def make_rest() -> None:
    op.create_table(
        "moderation_appeal",
        sa.Column(
            "moderation_id",
            INT,
            sa.ForeignKey("moderation.id", name="fk_moderation_appeal_moderation_id_moderation"),
            primary_key=True,
            autoincrement=False,
        ),
        key("moderation_appeal", "account_id", "account", nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("hidden_by_id", INT),
        key("moderation_appeal", "answered_by_id", "account"),
        sa.Column("answered_at", MOMENT),
        sa.Column("shown_again", sa.Boolean()),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.CheckConstraint("words <> ''", name=op.f("ck_moderation_appeal_says_something")),
        sa.CheckConstraint("answered_by_id <> hidden_by_id", name=op.f("ck_moderation_appeal_somebody_else_answers")),
        sa.CheckConstraint(
            "(answered_at IS NULL) = (shown_again IS NULL)", name=op.f("ck_moderation_appeal_answered_whole")
        ),
        sa.CheckConstraint(
            "answered_at IS NULL OR answer <> ''", name=op.f("ck_moderation_appeal_answered_with_a_reason")
        ),
    )
    op.create_table(
        "place_moderation",
        sa.Column(
            "place_id",
            INT,
            sa.ForeignKey("place.id", name="fk_place_moderation_place_id_place"),
            primary_key=True,
        ),
        sa.Column("hours", INT, nullable=False),
        sa.Column("contacts", sa.Text(), nullable=False),
        sa.Column("hold_proposals", sa.Boolean(), nullable=False),
        sa.CheckConstraint("hours > 0", name=op.f("ck_place_moderation_hours_positive")),
    )


def upgrade() -> None:
    for table in HIDEABLE:
        op.execute(
            f"ALTER TABLE {table} ADD COLUMN hidden_reason TEXT "
            f"CONSTRAINT ck_{table}_hidden_with_reason CHECK (hidden_reason <> '')"
        )
    op.add_column("proposal", sa.Column("held_at", MOMENT))
    make_report()
    op.execute(
        "INSERT INTO report (place_id, kind, thing_id, reason, words, account_id, mark, at, settled_at) "
        "SELECT p.place_id, 'comment', r.comment_id, r.wrong, r.words, r.account_id, '', r.at, r.settled_at "
        "FROM comment_report r JOIN comment c ON c.id = r.comment_id JOIN proposal p ON p.id = c.proposal_id "
        "ORDER BY r.at, r.comment_id, r.account_id"
    )
    op.execute(
        "INSERT INTO report (place_id, kind, thing_id, reason, words, mark, at) "
        "SELECT p.place_id, 'comment', c.id, 'held', '', '', c.at "
        "FROM comment c JOIN proposal p ON p.id = c.proposal_id WHERE c.held IS NOT NULL ORDER BY c.id"
    )
    op.drop_table("comment_report")
    make_crowds()
    _replace_moderation(
        "INSERT INTO moderation (id, place_id, kind, thing_id, act, reason, kept, at) "
        "SELECT id, place_id, 'comment', comment_id, act, reason, '', at FROM earlier_moderation",
        make_moderation,
    )
    make_rest()


def _replace_moderation(copy: str, make: Callable[[], None]) -> None:
    """Keep the rows aside while the table is made again: names of constraints and indexes are free then."""
    op.execute("CREATE TABLE earlier_moderation AS SELECT * FROM moderation")
    op.drop_table("moderation")
    make()
    op.execute(copy)
    go_on("moderation")
    op.drop_table("earlier_moderation")


def make_earlier_moderation() -> None:
    op.create_table(
        "moderation",
        sa.Column("id", INT, primary_key=True),
        key("moderation", "place_id", "place", nullable=False),
        key("moderation", "comment_id", "comment", nullable=False),
        sa.Column("act", word("act", *ACTS), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.CheckConstraint("act NOT IN ('hide', 'restore') OR reason <> ''", name=op.f("ck_moderation_with_reason")),
    )
    op.create_index("ix_moderation_place_id_id", "moderation", ["place_id", "id"])
    op.create_index("ix_moderation_comment_id", "moderation", ["comment_id"])


def downgrade() -> None:
    op.drop_table("place_moderation")
    op.drop_table("moderation_appeal")
    _replace_moderation(
        "INSERT INTO moderation (id, place_id, comment_id, act, reason, at) "
        "SELECT id, place_id, thing_id, act, reason, at FROM earlier_moderation WHERE kind = 'comment' "
        "AND thing_id IN (SELECT id FROM comment)",
        make_earlier_moderation,
    )
    op.drop_table("suspension")
    op.drop_table("crowd")
    op.create_table(
        "comment_report",
        key("comment_report", "comment_id", "comment", primary_key=True),
        key("comment_report", "account_id", "account", primary_key=True),
        sa.Column("wrong", word("wrong", "rude", "spam", "private", "off-topic", "harm"), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("settled_at", MOMENT),
    )
    op.execute(
        "INSERT INTO comment_report (comment_id, account_id, wrong, words, at, settled_at) "
        "SELECT thing_id, account_id, MIN(CASE WHEN reason = 'child' THEN 'private' ELSE reason END), MIN(words), "
        "MIN(at), MAX(settled_at) FROM report WHERE kind = 'comment' AND account_id IS NOT NULL AND reason <> 'held' "
        "AND thing_id IN (SELECT id FROM comment) GROUP BY thing_id, account_id"
    )
    op.drop_table("report")
    op.drop_column("proposal", "held_at")
    for table in HIDEABLE:
        op.drop_column(table, "hidden_reason")
