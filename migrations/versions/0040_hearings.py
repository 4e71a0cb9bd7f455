"""Hearings: plans with their register, and apart from them what was said.

Revision ID: 0040
"""

import sqlalchemy as sa
from alembic import op

revision = "0040"
down_revision = "0039"
branch_labels = None
depends_on = None

INT = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
MOMENT = sa.DateTime(timezone=True)
TABLES = (
    "hearing_record",
    "hearing_question",
    "hearing_tally",
    "hearing_theme",
    "hearing_concern",
    "hearing_note",
    "hearing_point",
    "hearing",
    "hearing_reply",
    "hearing_wording",
    "hearing_finding",
    "hearing_group",
    "hearing_report",
    "hearing_slot",
    "hearing_booking",
)


def _word(name: str, *values: str) -> sa.Enum:
    return sa.Enum(*values, name=name, native_enum=False, create_constraint=True, length=40)


def upgrade() -> None:
    op.create_table(
        "hearing_record",
        sa.Column("id", INT, autoincrement=False, nullable=False),
        sa.Column("attribution", _word("attribution", "open", "first-names", "chatham-house"), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_hearing_record")),
        sa.UniqueConstraint("id", "attribution", name=op.f("uq_hearing_record_id_attribution")),
    )
    op.create_table(
        "hearing_question",
        sa.Column("id", INT, autoincrement=False, nullable=False),
        sa.Column("record_id", INT, nullable=False),
        sa.Column("n", INT, nullable=False),
        sa.Column("words", sa.String(length=300), nullable=False),
        sa.CheckConstraint("words <> ''", name=op.f("ck_hearing_question_asks_something")),
        sa.ForeignKeyConstraint(
            ["record_id"], ["hearing_record.id"], name=op.f("fk_hearing_question_record_id_hearing_record")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_hearing_question")),
        sa.UniqueConstraint("record_id", "n", name=op.f("uq_hearing_question_record_id_n")),
    )
    op.create_table(
        "hearing_tally",
        sa.Column("record_id", INT, nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(
            ["record_id"], ["hearing_record.id"], name=op.f("fk_hearing_tally_record_id_hearing_record")
        ),
        sa.PrimaryKeyConstraint("record_id", "day", name=op.f("pk_hearing_tally")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "hearing_theme",
        sa.Column("id", INT, autoincrement=False, nullable=False),
        sa.Column("record_id", INT, nullable=False),
        sa.Column("n", INT, nullable=False),
        sa.Column("title", sa.String(length=140), nullable=False),
        sa.CheckConstraint("title <> ''", name=op.f("ck_hearing_theme_has_a_title")),
        sa.ForeignKeyConstraint(
            ["record_id"], ["hearing_record.id"], name=op.f("fk_hearing_theme_record_id_hearing_record")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_hearing_theme")),
        sa.UniqueConstraint("record_id", "title", name=op.f("uq_hearing_theme_record_id_title")),
    )
    op.create_table(
        "hearing_concern",
        sa.Column("id", INT, autoincrement=False, nullable=False),
        sa.Column("record_id", INT, nullable=False),
        sa.Column("question_id", INT, nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["question_id"], ["hearing_question.id"], name=op.f("fk_hearing_concern_question_id_hearing_question")
        ),
        sa.ForeignKeyConstraint(
            ["record_id"], ["hearing_record.id"], name=op.f("fk_hearing_concern_record_id_hearing_record")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_hearing_concern")),
    )
    op.create_table(
        "hearing_note",
        sa.Column("id", INT, autoincrement=False, nullable=False),
        sa.Column("record_id", INT, nullable=False),
        sa.Column("attribution", _word("attribution", "open", "first-names", "chatham-house"), nullable=False),
        sa.Column("question_id", INT, nullable=False),
        sa.Column("table_no", INT, nullable=True),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("said_by", sa.String(length=60), nullable=False),
        sa.Column("quoted", sa.Boolean(), nullable=False),
        sa.CheckConstraint(
            "attribution <> 'chatham-house' OR (said_by = '' AND NOT quoted)",
            name=op.f("ck_hearing_note_nameless_where_promised"),
        ),
        sa.ForeignKeyConstraint(
            ["question_id"], ["hearing_question.id"], name=op.f("fk_hearing_note_question_id_hearing_question")
        ),
        sa.ForeignKeyConstraint(
            ["record_id", "attribution"],
            ["hearing_record.id", "hearing_record.attribution"],
            name=op.f("fk_hearing_note_record_id_attribution_hearing_record"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_hearing_note")),
    )
    op.create_table(
        "hearing_point",
        sa.Column("id", INT, autoincrement=False, nullable=False),
        sa.Column("record_id", INT, nullable=False),
        sa.Column("attribution", _word("attribution", "open", "first-names", "chatham-house"), nullable=False),
        sa.Column("question_id", INT, nullable=False),
        sa.Column("theme_id", INT, nullable=True),
        sa.Column("table_no", INT, nullable=True),
        sa.Column("said_by", sa.String(length=60), nullable=False),
        sa.Column("quoted", sa.Boolean(), nullable=False),
        sa.Column("left_out", sa.Boolean(), nullable=False),
        sa.Column("hidden_reason", sa.Text(), nullable=True),
        sa.CheckConstraint(
            "attribution <> 'chatham-house' OR (said_by = '' AND NOT quoted)",
            name=op.f("ck_hearing_point_nameless_where_promised"),
        ),
        sa.ForeignKeyConstraint(
            ["question_id"], ["hearing_question.id"], name=op.f("fk_hearing_point_question_id_hearing_question")
        ),
        sa.ForeignKeyConstraint(
            ["record_id", "attribution"],
            ["hearing_record.id", "hearing_record.attribution"],
            name=op.f("fk_hearing_point_record_id_attribution_hearing_record"),
        ),
        sa.ForeignKeyConstraint(
            ["theme_id"], ["hearing_theme.id"], name=op.f("fk_hearing_point_theme_id_hearing_theme")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_hearing_point")),
    )
    op.create_table(
        "hearing",
        sa.Column("id", INT, nullable=False),
        sa.Column("place_id", INT, nullable=False),
        sa.Column("event_id", INT, nullable=False),
        sa.Column("record_id", sa.BigInteger(), nullable=False),
        sa.Column("kind", _word("kind", "hearing", "workshop"), nullable=False),
        sa.Column("attribution", _word("attribution", "open", "first-names", "chatham-house"), nullable=False),
        sa.Column("decision", sa.String(length=200), nullable=False),
        sa.Column("decides", sa.String(length=120), nullable=False),
        sa.Column("decision_on", sa.Date(), nullable=False),
        sa.Column("answer_by", sa.Date(), nullable=False),
        sa.Column("open_words", sa.Text(), nullable=False),
        sa.Column("fixed_words", sa.Text(), nullable=False),
        sa.Column("affected", sa.String(length=500), nullable=False),
        sa.Column("method", sa.String(length=500), nullable=False),
        sa.Column("cost", sa.String(length=200), nullable=False),
        sa.Column("host", sa.String(length=120), nullable=False),
        sa.Column("note_taker", sa.String(length=120), nullable=False),
        sa.Column("tables", sa.Boolean(), nullable=False),
        sa.Column("announced_on", sa.Date(), nullable=False),
        sa.Column("destroy_on", sa.Date(), nullable=False),
        sa.Column("destroyed_on", sa.Date(), nullable=True),
        sa.Column("check_days", INT, nullable=False),
        sa.Column("notes_closed_on", sa.Date(), nullable=True),
        sa.Column("check_until", sa.Date(), nullable=True),
        sa.Column("check_settled", sa.Boolean(), nullable=False),
        sa.Column("came", INT, nullable=True),
        sa.Column("invited", sa.Text(), nullable=False),
        sa.Column("made_by_id", INT, nullable=False),
        sa.CheckConstraint("decision <> '' AND decides <> ''", name=op.f("ck_hearing_says_who_decides")),
        sa.CheckConstraint("came >= 0", name=op.f("ck_hearing_came_counted")),
        sa.CheckConstraint("check_days BETWEEN 3 AND 21", name=op.f("ck_hearing_time_to_check")),
        sa.CheckConstraint(
            "check_until IS NULL OR notes_closed_on IS NOT NULL", name=op.f("ck_hearing_closed_before_the_check")
        ),
        sa.ForeignKeyConstraint(["event_id"], ["community_event.id"], name=op.f("fk_hearing_event_id_community_event")),
        sa.ForeignKeyConstraint(["made_by_id"], ["account.id"], name=op.f("fk_hearing_made_by_id_account")),
        sa.ForeignKeyConstraint(["place_id"], ["place.id"], name=op.f("fk_hearing_place_id_place")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_hearing")),
        sa.UniqueConstraint("event_id", name=op.f("uq_hearing_event_id")),
        sa.UniqueConstraint("record_id", name=op.f("uq_hearing_record_id")),
    )
    op.create_table(
        "hearing_reply",
        sa.Column("id", INT, autoincrement=False, nullable=False),
        sa.Column("record_id", INT, nullable=False),
        sa.Column("kind", _word("kind", "reply-yes", "reply-not-quite", "reply-leave-out"), nullable=False),
        sa.Column("point_id", INT, nullable=True),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("released", sa.Boolean(), nullable=False),
        sa.Column("settled", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["point_id"], ["hearing_point.id"], name=op.f("fk_hearing_reply_point_id_hearing_point")
        ),
        sa.ForeignKeyConstraint(
            ["record_id"], ["hearing_record.id"], name=op.f("fk_hearing_reply_record_id_hearing_record")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_hearing_reply")),
    )
    op.create_table(
        "hearing_wording",
        sa.Column("point_id", INT, nullable=False),
        sa.Column("n", INT, nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("shown", sa.Boolean(), nullable=False),
        sa.CheckConstraint("words <> ''", name=op.f("ck_hearing_wording_says_something")),
        sa.ForeignKeyConstraint(
            ["point_id"], ["hearing_point.id"], name=op.f("fk_hearing_wording_point_id_hearing_point")
        ),
        sa.PrimaryKeyConstraint("point_id", "n", name=op.f("pk_hearing_wording")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "hearing_finding",
        sa.Column("theme_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("hearing_id", INT, nullable=False),
        sa.Column("point_id", INT, nullable=False),
        sa.ForeignKeyConstraint(["hearing_id"], ["hearing.id"], name=op.f("fk_hearing_finding_hearing_id_hearing")),
        sa.ForeignKeyConstraint(
            ["point_id"], ["evidence_point.id"], name=op.f("fk_hearing_finding_point_id_evidence_point")
        ),
        sa.PrimaryKeyConstraint("theme_id", name=op.f("pk_hearing_finding")),
    )
    op.create_table(
        "hearing_group",
        sa.Column("id", INT, nullable=False),
        sa.Column("hearing_id", INT, nullable=False),
        sa.Column("n", INT, nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("came", _word("came", "came-nobody", "came-few", "came-tens", "came-many"), nullable=True),
        sa.CheckConstraint("name <> ''", name=op.f("ck_hearing_group_has_a_name")),
        sa.ForeignKeyConstraint(["hearing_id"], ["hearing.id"], name=op.f("fk_hearing_group_hearing_id_hearing")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_hearing_group")),
        sa.UniqueConstraint("hearing_id", "n", name=op.f("uq_hearing_group_hearing_id_n")),
    )
    op.create_table(
        "hearing_report",
        sa.Column("id", INT, nullable=False),
        sa.Column("hearing_id", INT, nullable=False),
        sa.Column("n", INT, nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("easy", sa.Text(), nullable=False),
        sa.Column("missing", sa.Text(), nullable=False),
        sa.Column("checked", INT, nullable=False),
        sa.Column("published_on", sa.Date(), nullable=False),
        sa.Column("by_id", INT, nullable=False),
        sa.CheckConstraint("words <> ''", name=op.f("ck_hearing_report_says_something")),
        sa.ForeignKeyConstraint(["by_id"], ["account.id"], name=op.f("fk_hearing_report_by_id_account")),
        sa.ForeignKeyConstraint(["hearing_id"], ["hearing.id"], name=op.f("fk_hearing_report_hearing_id_hearing")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_hearing_report")),
        sa.UniqueConstraint("hearing_id", "n", name=op.f("uq_hearing_report_hearing_id_n")),
    )
    op.create_table(
        "hearing_slot",
        sa.Column("id", INT, nullable=False),
        sa.Column("hearing_id", INT, nullable=False),
        sa.Column("starts_at", MOMENT, nullable=False),
        sa.Column("venue", sa.String(length=200), nullable=False),
        sa.ForeignKeyConstraint(["hearing_id"], ["hearing.id"], name=op.f("fk_hearing_slot_hearing_id_hearing")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_hearing_slot")),
        sa.UniqueConstraint("hearing_id", "starts_at", name=op.f("uq_hearing_slot_hearing_id_starts_at")),
    )
    op.create_table(
        "hearing_booking",
        sa.Column("slot_id", INT, nullable=False),
        sa.Column("hearing_id", INT, nullable=False),
        sa.Column("account_id", INT, nullable=False),
        sa.Column("needs", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_hearing_booking_account_id_account")),
        sa.ForeignKeyConstraint(["hearing_id"], ["hearing.id"], name=op.f("fk_hearing_booking_hearing_id_hearing")),
        sa.ForeignKeyConstraint(["slot_id"], ["hearing_slot.id"], name=op.f("fk_hearing_booking_slot_id_hearing_slot")),
        sa.PrimaryKeyConstraint("slot_id", name=op.f("pk_hearing_booking")),
        sa.UniqueConstraint("hearing_id", "account_id", name=op.f("uq_hearing_booking_hearing_id_account_id")),
    )
    op.create_index(op.f("ix_hearing_place_id"), "hearing", ["place_id"], unique=False)
    op.create_index(op.f("ix_hearing_booking_account_id"), "hearing_booking", ["account_id"], unique=False)


def downgrade() -> None:
    for table in reversed(TABLES):
        op.drop_table(table)
