"""Surveys of a place: what is asked, who has taken part, and what was answered, apart from them.

Revision ID: 0044
"""

import re

import sqlalchemy as sa
from alembic import op

revision = "0044"
down_revision = "0043"
branch_labels = None
depends_on = None

INT = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
MOMENT = sa.DateTime(timezone=True)
KIND = "survey-text"


def _word(name: str, *values: str) -> sa.Enum:
    return sa.Enum(*values, name=name, native_enum=False, create_constraint=True, length=40)


def _key(table: str, column: str, to: str, **options: bool) -> sa.Column[int]:
    return sa.Column(column, INT, sa.ForeignKey(f"{to}.id", name=f"fk_{table}_{column}_{to}"), **options)


def _check(table: str, name: str, rule: str) -> sa.CheckConstraint:
    return sa.CheckConstraint(rule, name=op.f(f"ck_{table}_{name}"))


def _random() -> sa.Column[int]:
    return sa.Column("id", sa.BigInteger(), primary_key=True, autoincrement=False)


def upgrade() -> None:
    survey = "place_survey"
    op.create_table(
        survey,
        sa.Column("id", INT, primary_key=True),
        _key(survey, "place_id", "place", nullable=False),
        _key(survey, "area_id", "area"),
        sa.Column("host", _word("host", "place", "event", "round"), nullable=False),
        sa.Column("host_id", INT),
        sa.Column("title", sa.String(140), nullable=False),
        sa.Column("about", sa.Text(), nullable=False),
        sa.Column("language", sa.String(8), nullable=False),
        sa.Column("mode", _word("mode", "apart", "named", "open-link"), nullable=False),
        _key(survey, "owner_id", "account", nullable=False),
        sa.Column("decides", sa.String(120), nullable=False),
        sa.Column("closes_on", sa.Date(), nullable=False),
        sa.Column("answer_by", sa.Date(), nullable=False),
        sa.Column("questions", sa.Text(), nullable=False),
        sa.Column("split_by", sa.String(60), nullable=False),
        _key(survey, "made_by_id", "account", nullable=False),
        sa.Column("made_at", MOMENT, nullable=False),
        sa.Column("opened_at", MOMENT),
        sa.Column("closed_at", MOMENT),
        sa.Column("closed_why", sa.String(500), nullable=False),
        sa.Column("result", sa.Text(), nullable=False),
        _key(survey, "point_id", "evidence_point"),
        _check(survey, "says_what_and_who", "title <> '' AND decides <> ''"),
        _check(survey, "answer_after_the_end", "answer_by >= closes_on"),
        _check(survey, "shown_with_something", "(host = 'place') = (host_id IS NULL)"),
        _check(survey, "opened_before_closed", "closed_at IS NULL OR opened_at IS NOT NULL"),
        _check(survey, "closed_with_a_result", "(closed_at IS NULL) = (result = '')"),
    )
    op.create_index("ix_place_survey_place_id", survey, ["place_id"])
    op.create_index("ix_place_survey_host_host_id", survey, ["host", "host_id"])
    op.create_table(
        "survey_card",
        sa.Column("id", INT, primary_key=True),
        _key("survey_card", "survey_id", survey, nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.UniqueConstraint("survey_id", "digest", name=op.f("uq_survey_card_survey_id_digest")),
    )
    mark = "survey_mark"
    op.create_table(
        mark,
        _random(),
        _key(mark, "survey_id", survey, nullable=False),
        _key(mark, "account_id", "account"),
        _key(mark, "card_id", "survey_card"),
        sa.UniqueConstraint("survey_id", "account_id", name=op.f("uq_survey_mark_survey_id_account_id")),
        sa.UniqueConstraint("card_id", name=op.f("uq_survey_mark_card_id")),
        _check(mark, "an_account_or_a_card", "(account_id IS NULL) <> (card_id IS NULL)"),
    )
    op.create_index("ix_survey_mark_account_id", mark, ["account_id"])
    _answers(survey)
    _kinds(there=True)


def _answers(survey: str) -> None:
    op.create_table(
        "survey_sheet",
        _random(),
        _key("survey_sheet", "survey_id", survey, nullable=False),
        sa.Column("answers", sa.Text(), nullable=False),
    )
    op.create_index("ix_survey_sheet_survey_id", "survey_sheet", ["survey_id"])
    text = "survey_text"
    op.create_table(
        text,
        _random(),
        _key(text, "survey_id", survey, nullable=False),
        sa.Column("question", sa.String(60), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("may_publish", sa.Boolean(), nullable=False),
        sa.Column("state", _word("state", "text-waiting", "text-shown", "text-kept-back"), nullable=False),
        sa.Column("hidden_reason", sa.Text()),
        _check(text, "shown_by_consent", "state <> 'text-shown' OR may_publish"),
        _check(text, "hidden_with_reason", "hidden_reason <> ''"),
    )
    op.create_index("ix_survey_text_survey_id", text, ["survey_id"])
    reply = "survey_reply"
    op.create_table(
        reply,
        sa.Column("id", INT, primary_key=True),
        _key(reply, "survey_id", survey, nullable=False),
        _key(reply, "account_id", "account", nullable=False),
        sa.Column("answers", sa.Text(), nullable=False),
        sa.UniqueConstraint("survey_id", "account_id", name=op.f("uq_survey_reply_survey_id_account_id")),
    )
    op.create_index("ix_survey_reply_account_id", reply, ["account_id"])
    op.create_table(
        "survey_finding",
        _key("survey_finding", "survey_id", survey, primary_key=True),
        sa.Column("question", sa.String(60), primary_key=True),
        _key("survey_finding", "point_id", "evidence_point", nullable=False),
    )


def _kinds(*, there: bool) -> None:
    """What can be reported and hidden: the other words that are allowed now, with ours or without."""
    for table in ("report", "moderation"):
        name = f"ck_{table}_kind"
        present = next(
            each["sqltext"] for each in sa.inspect(op.get_bind()).get_check_constraints(table) if each["name"] == name
        )
        words = [word for word in re.findall(r"'([a-z-]+)'", present) if word != KIND] + ([KIND] if there else [])
        with op.batch_alter_table(table) as batch:
            batch.drop_constraint(op.f(name), type_="check")
            batch.create_check_constraint(op.f(name), "kind IN ({})".format(", ".join(f"'{word}'" for word in words)))


def downgrade() -> None:
    moderation = sa.table("moderation", sa.column("id"), sa.column("kind"))
    appeal = sa.table("moderation_appeal", sa.column("moderation_id"))
    report = sa.table("report", sa.column("kind"))
    gone = sa.select(moderation.c.id).where(moderation.c.kind == KIND)
    op.execute(sa.delete(appeal).where(appeal.c.moderation_id.in_(gone)))
    op.execute(sa.delete(moderation).where(moderation.c.kind == KIND))
    op.execute(sa.delete(report).where(report.c.kind == KIND))
    _kinds(there=False)
    for table in ("finding", "reply", "text", "sheet", "mark", "card"):
        op.drop_table(f"survey_{table}")
    op.drop_table("place_survey")
