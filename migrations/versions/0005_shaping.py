"""Making proposals together: questions by amount, versions, supports, merging, talk, checking, people's post.

Revision ID: 0005
Revises: 0004
"""

import hashlib
import json

import sqlalchemy as sa
from alembic import op

from pb_app.db import cache_versions
from pb_app.db.immutable import refusing_removals, refusing_statements, removals, statements

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

INT = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
MOMENT = sa.DateTime(timezone=True)
APPEND_ONLY = ("proposal_version", "form_book")
STATUS = ("draft", "submitted", "accepted", "refused", "withdrawn")
CHANGED = ("title", "strong", "story", "takes", "who", "cost", "area_id", "category", "lat")
#: Kept by the database: what is voted on does not change, and who has an interest does not score.
REFUSING = (
    (
        "proposal_version_stands",
        "proposal_version",
        "INSERT",
        "EXISTS (SELECT 1 FROM proposal JOIN round ON round.id = proposal.round_id "
        "WHERE proposal.id = NEW.proposal_id AND proposal.status = 'accepted' AND round.frozen)",
        "proposal is frozen because it is voted on",
    ),
    (
        "proposal_stands",
        "proposal",
        "UPDATE",
        "OLD.status = 'accepted' AND ("
        + " OR ".join(f"NEW.{name} <> OLD.{name}" for name in CHANGED)
        + ") AND EXISTS (SELECT 1 FROM round WHERE round.id = OLD.round_id AND round.frozen)",
        "proposal is frozen because it is voted on",
    ),
    *(
        (
            f"score_{verb.lower()}_without_interest",
            "score",
            verb,
            "EXISTS (SELECT 1 FROM interest WHERE interest.proposal_id = NEW.proposal_id "
            "AND interest.account_id = NEW.account_id AND interest.conflicted)",
            "score is refused because a conflicted assessor can not score",
        )
        for verb in ("INSERT", "UPDATE")
    ),
)


def _word(name: str, *words: str) -> sa.Enum:
    return sa.Enum(*words, name=name, native_enum=False, create_constraint=True, length=40)


def _status(*more: str) -> None:
    """The words that a proposal's status can be."""
    text = "status IN ({})".format(", ".join(f"'{word}'" for word in (*STATUS, *more)))
    for table in ("proposal", "status_change"):
        with op.batch_alter_table(table) as batch:
            batch.drop_constraint(op.f(f"ck_{table}_status"), type_="check")
            batch.create_check_constraint(op.f(f"ck_{table}_status"), sa.text(text))


def _run(lines: list[str]) -> None:
    for line in lines:
        op.get_bind().exec_driver_sql(line)


def _words_up(dialect: str) -> None:
    """Full-text search over names and stories, kept by the database itself."""
    if dialect == "postgresql":
        op.execute(
            "CREATE INDEX ix_proposal_words ON proposal USING gin (to_tsvector('simple', title || ' ' || story))"
        )
        return
    op.execute(
        "CREATE VIRTUAL TABLE proposal_words USING fts5(title, story, content='proposal', content_rowid='id', "
        "tokenize='unicode61 remove_diacritics 2')"
    )
    old = "INSERT INTO proposal_words (proposal_words, rowid, title, story) VALUES ('delete', OLD.id, OLD.title, OLD.story);"
    new = "INSERT INTO proposal_words (rowid, title, story) VALUES (NEW.id, NEW.title, NEW.story);"
    for verb, body in (("INSERT", new), ("DELETE", old), ("UPDATE OF title, story", old + " " + new)):
        name = f"proposal_words_{verb.split()[0].lower()}"
        op.execute(f"CREATE TRIGGER {name} AFTER {verb} ON proposal BEGIN {body} END")
    op.execute("INSERT INTO proposal_words (proposal_words) VALUES ('rebuild')")


def _words_down(dialect: str) -> None:
    if dialect == "postgresql":
        op.execute("DROP INDEX ix_proposal_words")
        return
    for verb in ("insert", "delete", "update"):
        op.execute(f"DROP TRIGGER proposal_words_{verb}")
    op.execute("DROP TABLE proposal_words")


def _first_versions() -> None:
    """What stood before has its text as version 1, hashed like every later one."""
    connection = op.get_bind()
    names = ("proposal_id", "n", "body", "digest", "why")
    table = sa.table("proposal_version", *(sa.column(name) for name in names), sa.column("at", MOMENT))
    names = ("id", "number", "title", "story", "who", "area_id", "category", "cost", "status")
    proposals = sa.table("proposal", *(sa.column(name) for name in names), sa.column("created_at", MOMENT))
    lines: dict[int, list[list[object]]] = {}
    for row in connection.execute(
        sa.text("SELECT proposal_id, label, amount FROM cost_line ORDER BY proposal_id, position")
    ):
        lines.setdefault(row[0], []).append([row[1], row[2], 0, ""])
    photos = {
        row[0]: [row[1], row[2]] for row in connection.execute(sa.text("SELECT proposal_id, digest, alt FROM photo"))
    }
    for row in connection.execute(sa.select(proposals).where(proposals.c.status != "draft")).all():
        body = {name: getattr(row, name) for name in ("title", "story", "who", "number", "category", "cost")}
        body |= {"strong": "", "takes": "", "area": row.area_id, "communities": [], "spot": None}
        body |= {"costs": lines.get(row.id, []), "brought": [], "answers": {}}
        body |= {"photo": photos.get(row.id), "recording": None}
        text = json.dumps(body, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
        digest = hashlib.sha256(text.encode()).hexdigest()
        values = {"proposal_id": row.id, "n": 1, "body": text, "digest": digest, "why": "", "at": row.created_at}
        connection.execute(sa.insert(table).values(**values))


def upgrade() -> None:
    dialect = op.get_bind().dialect.name
    _run(cache_versions.removals(dialect))
    _tables()
    _columns()
    _status("merged")
    _checks()
    _words_up(dialect)
    _first_versions()
    for table in APPEND_ONLY:
        _run(statements(table, dialect))
    for refusing in REFUSING:
        _run(refusing_statements(*refusing, dialect))
    _run(cache_versions.statements(dialect, later=True))


def downgrade() -> None:
    dialect = op.get_bind().dialect.name
    _run(cache_versions.removals(dialect, later=True))
    for name, table, *_rest in REFUSING:
        _run(refusing_removals(name, table, dialect))
    for table in APPEND_ONLY:
        _run(removals(table, dialect))
    _words_down(dialect)
    _drop_checks()
    op.execute("UPDATE proposal SET status = 'withdrawn' WHERE status = 'merged'")
    op.execute("UPDATE status_change SET status = 'withdrawn' WHERE status = 'merged'")
    _status()
    _drop_columns()
    for table in reversed(TABLES):
        op.drop_table(table)
    _run(cache_versions.statements(dialect))


CHECKS = {
    "comment": {"marks_not_negative": "thanks >= 0 AND others >= 0", "not_its_own_answer": "parent_id <> id"},
    "cost_line": {"quotes_not_negative": "quotes >= 0"},
    "proposal": {
        "tier_not_negative": "tier >= 0",
        "spot_is_whole": "(lat IS NULL) = (lon IS NULL)",
        "merged_into_something": "(merged_into_id IS NOT NULL) = (status = 'merged')",
        "not_merged_into_itself": "merged_into_id <> id",
    },
    "status_change": {"refused_with_reason": "status <> 'refused' OR reason <> ''"},
}


def _checks() -> None:
    """Rules of the columns that are new."""
    for table, rules in CHECKS.items():
        with op.batch_alter_table(table) as batch:
            for name, text in rules.items():
                batch.create_check_constraint(op.f(f"ck_{table}_{name}"), sa.text(text))


def _drop_checks() -> None:
    for table, rules in CHECKS.items():
        with op.batch_alter_table(table) as batch:
            for name in rules:
                batch.drop_constraint(op.f(f"ck_{table}_{name}"), type_="check")


TABLES = (
    "bounce",
    "community",
    "follow",
    "house_rules",
    "news",
    "post_digest",
    "post_wish",
    "talk_blocked",
    "form_book",
    "assign_rule",
    "round_checking",
    "agreed_mark",
    "answer",
    "appeal",
    "assignment",
    "author_question",
    "behalf",
    "checking_note",
    "co_author",
    "costing",
    "interest",
    "match_line",
    "offer",
    "proposal_community",
    "proposal_merge",
    "proposal_seen",
    "proposal_version",
    "recording",
    "score",
    "suggestion",
    "support",
    "comment_mark",
    "comment_report",
    "merge_consent",
    "moderation",
)


def _tables() -> None:

    op.create_table(
        "bounce",
        sa.Column("email", sa.String(length=254), nullable=False),
        sa.Column("why", sa.String(length=200), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("email", name=op.f("pk_bounce")),
    )
    op.create_table(
        "community",
        sa.Column("id", INT, nullable=False),
        sa.Column("place_id", INT, nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.ForeignKeyConstraint(["place_id"], ["place.id"], name=op.f("fk_community_place_id_place")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_community")),
        sa.UniqueConstraint("place_id", "name", name=op.f("uq_community_place_id_name")),
    )
    op.create_table(
        "follow",
        sa.Column("account_id", INT, nullable=False),
        sa.Column("target", _word("target", "proposal", "area", "community"), nullable=False),
        sa.Column("target_id", INT, autoincrement=False, nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_follow_account_id_account")),
        sa.PrimaryKeyConstraint("account_id", "target", "target_id", name=op.f("pk_follow")),
    )
    with op.batch_alter_table("follow") as batch_op:
        batch_op.create_index("ix_follow_target_target_id", ["target", "target_id"], unique=False)

    op.create_table(
        "house_rules",
        sa.Column("place_id", INT, nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("hold_first", sa.Boolean(), nullable=False),
        sa.Column("an_hour", INT, nullable=False),
        sa.CheckConstraint("an_hour > 0", name=op.f("ck_house_rules_an_hour_positive")),
        sa.ForeignKeyConstraint(["place_id"], ["place.id"], name=op.f("fk_house_rules_place_id_place")),
        sa.PrimaryKeyConstraint("place_id", name=op.f("pk_house_rules")),
    )
    op.create_table(
        "news",
        sa.Column("id", INT, nullable=False),
        sa.Column("account_id", INT, nullable=False),
        sa.Column("topic", _word("topic", "mine", "talk", "followed", "area", "team"), nullable=False),
        sa.Column("headline", sa.String(length=60), nullable=False),
        sa.Column("details", sa.Text(), nullable=False),
        sa.Column("path", sa.String(length=300), nullable=False),
        sa.Column("at_once", sa.Boolean(), nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("sent_at", MOMENT, nullable=True),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_news_account_id_account")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_news")),
    )
    with op.batch_alter_table("news") as batch_op:
        batch_op.create_index(batch_op.f("ix_news_account_id"), ["account_id"], unique=False)
        batch_op.create_index("ix_news_sent_at_at_once", ["sent_at", "at_once"], unique=False)

    op.create_table(
        "post_digest",
        sa.Column("account_id", INT, nullable=False),
        sa.Column("last_at", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_post_digest_account_id_account")),
        sa.PrimaryKeyConstraint("account_id", name=op.f("pk_post_digest")),
    )
    op.create_table(
        "post_wish",
        sa.Column("account_id", INT, nullable=False),
        sa.Column("topic", _word("topic", "mine", "talk", "followed", "area", "team"), nullable=False),
        sa.Column("often", _word("often", "at-once", "daily", "weekly", "never"), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_post_wish_account_id_account")),
        sa.PrimaryKeyConstraint("account_id", "topic", name=op.f("pk_post_wish")),
    )
    op.create_table(
        "talk_blocked",
        sa.Column("place_id", INT, nullable=False),
        sa.Column("account_id", INT, nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.CheckConstraint("reason <> ''", name=op.f("ck_talk_blocked_with_reason")),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_talk_blocked_account_id_account")),
        sa.ForeignKeyConstraint(["place_id"], ["place.id"], name=op.f("fk_talk_blocked_place_id_place")),
        sa.PrimaryKeyConstraint("place_id", "account_id", name=op.f("pk_talk_blocked")),
    )
    op.create_table(
        "form_book",
        sa.Column("fund_id", INT, nullable=False),
        sa.Column("version", INT, autoincrement=False, nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("made_at", MOMENT, nullable=False),
        sa.CheckConstraint("version > 0", name=op.f("ck_form_book_version_counts_from_one")),
        sa.ForeignKeyConstraint(["fund_id"], ["fund.id"], name=op.f("fk_form_book_fund_id_fund")),
        sa.PrimaryKeyConstraint("fund_id", "version", name=op.f("pk_form_book")),
    )
    op.create_table(
        "assign_rule",
        sa.Column("id", INT, nullable=False),
        sa.Column("round_id", INT, nullable=False),
        sa.Column("account_id", INT, nullable=False),
        sa.Column("area_id", INT, nullable=True),
        sa.Column("category", sa.String(length=80), nullable=True),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_assign_rule_account_id_account")),
        sa.ForeignKeyConstraint(["area_id"], ["area.id"], name=op.f("fk_assign_rule_area_id_area")),
        sa.ForeignKeyConstraint(["round_id"], ["round.id"], name=op.f("fk_assign_rule_round_id_round")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_assign_rule")),
    )
    with op.batch_alter_table("assign_rule") as batch_op:
        batch_op.create_index(batch_op.f("ix_assign_rule_round_id"), ["round_id"], unique=False)

    op.create_table(
        "round_checking",
        sa.Column("round_id", INT, nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["round_id"], ["round.id"], name=op.f("fk_round_checking_round_id_round")),
        sa.PrimaryKeyConstraint("round_id", name=op.f("pk_round_checking")),
    )
    op.create_table(
        "agreed_mark",
        sa.Column("proposal_id", INT, nullable=False),
        sa.Column("criterion", sa.String(length=40), nullable=False),
        sa.Column("mark", INT, nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("by_id", INT, nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.CheckConstraint("mark BETWEEN 0 AND 5", name=op.f("ck_agreed_mark_mark_in_range")),
        sa.ForeignKeyConstraint(["by_id"], ["account.id"], name=op.f("fk_agreed_mark_by_id_account")),
        sa.ForeignKeyConstraint(["proposal_id"], ["proposal.id"], name=op.f("fk_agreed_mark_proposal_id_proposal")),
        sa.PrimaryKeyConstraint("proposal_id", "criterion", name=op.f("pk_agreed_mark")),
    )
    op.create_table(
        "answer",
        sa.Column("proposal_id", INT, nullable=False),
        sa.Column("key", sa.String(length=60), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.Column("public", sa.Boolean(), nullable=False),
        sa.Column("asked", sa.String(length=300), nullable=False),
        sa.ForeignKeyConstraint(["proposal_id"], ["proposal.id"], name=op.f("fk_answer_proposal_id_proposal")),
        sa.PrimaryKeyConstraint("proposal_id", "key", name=op.f("pk_answer")),
    )
    op.create_table(
        "appeal",
        sa.Column("id", INT, nullable=False),
        sa.Column("proposal_id", INT, nullable=False),
        sa.Column("by_id", INT, nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("outcome", _word("outcome", "upheld", "stands"), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("decided_by_id", INT, nullable=True),
        sa.Column("decided_at", MOMENT, nullable=True),
        sa.CheckConstraint("outcome IS NULL OR reason <> ''", name=op.f("ck_appeal_decided_with_reason")),
        sa.CheckConstraint("(outcome IS NULL) = (decided_at IS NULL)", name=op.f("ck_appeal_decided_whole")),
        sa.ForeignKeyConstraint(["by_id"], ["account.id"], name=op.f("fk_appeal_by_id_account")),
        sa.ForeignKeyConstraint(["decided_by_id"], ["account.id"], name=op.f("fk_appeal_decided_by_id_account")),
        sa.ForeignKeyConstraint(["proposal_id"], ["proposal.id"], name=op.f("fk_appeal_proposal_id_proposal")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_appeal")),
    )
    with op.batch_alter_table("appeal") as batch_op:
        batch_op.create_index(batch_op.f("ix_appeal_proposal_id"), ["proposal_id"], unique=False)
        batch_op.create_index(
            "uq_appeal_open",
            ["proposal_id"],
            unique=True,
            sqlite_where=sa.text("outcome IS NULL"),
            postgresql_where=sa.text("outcome IS NULL"),
        )

    op.create_table(
        "assignment",
        sa.Column("proposal_id", INT, nullable=False),
        sa.Column("account_id", INT, nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_assignment_account_id_account")),
        sa.ForeignKeyConstraint(["proposal_id"], ["proposal.id"], name=op.f("fk_assignment_proposal_id_proposal")),
        sa.PrimaryKeyConstraint("proposal_id", "account_id", name=op.f("pk_assignment")),
    )
    with op.batch_alter_table("assignment") as batch_op:
        batch_op.create_index(batch_op.f("ix_assignment_account_id"), ["account_id"], unique=False)

    op.create_table(
        "author_question",
        sa.Column("id", INT, nullable=False),
        sa.Column("proposal_id", INT, nullable=False),
        sa.Column("by_id", INT, nullable=False),
        sa.Column("question", sa.Text(), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.Column("answered_at", MOMENT, nullable=True),
        sa.CheckConstraint(
            "(answered_at IS NULL) = (answer = '')", name=op.f("ck_author_question_answered_with_words")
        ),
        sa.ForeignKeyConstraint(["by_id"], ["account.id"], name=op.f("fk_author_question_by_id_account")),
        sa.ForeignKeyConstraint(["proposal_id"], ["proposal.id"], name=op.f("fk_author_question_proposal_id_proposal")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_author_question")),
    )
    with op.batch_alter_table("author_question") as batch_op:
        batch_op.create_index(batch_op.f("ix_author_question_proposal_id"), ["proposal_id"], unique=False)

    op.create_table(
        "behalf",
        sa.Column("proposal_id", INT, nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("contact", sa.String(length=200), nullable=False),
        sa.Column("consent", _word("consent", "signed", "spoken", "written"), nullable=False),
        sa.Column("consented_on", sa.Date(), nullable=False),
        sa.Column("paper", sa.String(length=40), nullable=False),
        sa.Column("helper_id", INT, nullable=False),
        sa.CheckConstraint("name <> ''", name=op.f("ck_behalf_for_somebody")),
        sa.ForeignKeyConstraint(["helper_id"], ["account.id"], name=op.f("fk_behalf_helper_id_account")),
        sa.ForeignKeyConstraint(["proposal_id"], ["proposal.id"], name=op.f("fk_behalf_proposal_id_proposal")),
        sa.PrimaryKeyConstraint("proposal_id", name=op.f("pk_behalf")),
    )
    op.create_table(
        "checking_note",
        sa.Column("id", INT, nullable=False),
        sa.Column("proposal_id", INT, nullable=False),
        sa.Column("by_id", INT, nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["account.id"], name=op.f("fk_checking_note_by_id_account")),
        sa.ForeignKeyConstraint(["proposal_id"], ["proposal.id"], name=op.f("fk_checking_note_proposal_id_proposal")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_checking_note")),
    )
    with op.batch_alter_table("checking_note") as batch_op:
        batch_op.create_index(batch_op.f("ix_checking_note_proposal_id"), ["proposal_id"], unique=False)

    op.create_table(
        "co_author",
        sa.Column("proposal_id", INT, nullable=False),
        sa.Column("account_id", INT, nullable=False),
        sa.Column("side", _word("side", "author", "sponsor"), nullable=False),
        sa.Column("state", _word("state", "asked", "yes", "no"), nullable=False),
        sa.Column("organisation", sa.String(length=120), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_co_author_account_id_account")),
        sa.ForeignKeyConstraint(["proposal_id"], ["proposal.id"], name=op.f("fk_co_author_proposal_id_proposal")),
        sa.PrimaryKeyConstraint("proposal_id", "account_id", name=op.f("pk_co_author")),
    )
    with op.batch_alter_table("co_author") as batch_op:
        batch_op.create_index(batch_op.f("ix_co_author_account_id"), ["account_id"], unique=False)

    op.create_table(
        "costing",
        sa.Column("id", INT, nullable=False),
        sa.Column("proposal_id", INT, nullable=False),
        sa.Column("cost", INT, nullable=False),
        sa.Column("feasible", _word("feasible", "yes", "changed", "no"), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("evidence", sa.Text(), nullable=False),
        sa.Column("by_id", INT, nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.CheckConstraint("why <> '' AND evidence <> ''", name=op.f("ck_costing_with_reasons")),
        sa.CheckConstraint("cost >= 0", name=op.f("ck_costing_cost_not_negative")),
        sa.ForeignKeyConstraint(["by_id"], ["account.id"], name=op.f("fk_costing_by_id_account")),
        sa.ForeignKeyConstraint(["proposal_id"], ["proposal.id"], name=op.f("fk_costing_proposal_id_proposal")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_costing")),
    )
    with op.batch_alter_table("costing") as batch_op:
        batch_op.create_index(batch_op.f("ix_costing_proposal_id"), ["proposal_id"], unique=False)

    op.create_table(
        "interest",
        sa.Column("proposal_id", INT, nullable=False),
        sa.Column("account_id", INT, nullable=False),
        sa.Column("conflicted", sa.Boolean(), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.CheckConstraint("NOT conflicted OR why <> ''", name=op.f("ck_interest_conflict_with_reason")),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_interest_account_id_account")),
        sa.ForeignKeyConstraint(["proposal_id"], ["proposal.id"], name=op.f("fk_interest_proposal_id_proposal")),
        sa.PrimaryKeyConstraint("proposal_id", "account_id", name=op.f("pk_interest")),
    )
    op.create_table(
        "match_line",
        sa.Column("proposal_id", INT, nullable=False),
        sa.Column("position", INT, autoincrement=False, nullable=False),
        sa.Column("kind", _word("kind", "cash", "hoped", "in-kind", "hours"), nullable=False),
        sa.Column("label", sa.String(length=120), nullable=False),
        sa.Column("amount", INT, nullable=False),
        sa.Column("hours", INT, nullable=True),
        sa.Column("rate", INT, nullable=True),
        sa.CheckConstraint(
            "(kind = 'hours' AND hours > 0 AND rate > 0 AND amount = hours * rate) OR (kind <> 'hours' AND hours IS NULL AND rate IS NULL)",
            name=op.f("ck_match_line_hours_times_rate"),
        ),
        sa.CheckConstraint("amount > 0", name=op.f("ck_match_line_amount_positive")),
        sa.ForeignKeyConstraint(["proposal_id"], ["proposal.id"], name=op.f("fk_match_line_proposal_id_proposal")),
        sa.PrimaryKeyConstraint("proposal_id", "position", name=op.f("pk_match_line")),
    )
    op.create_table(
        "offer",
        sa.Column("id", INT, nullable=False),
        sa.Column("proposal_id", INT, nullable=False),
        sa.Column("by_id", INT, nullable=False),
        sa.Column("help", _word("help", "time", "skill", "thing", "room"), nullable=False),
        sa.Column("words", sa.String(length=300), nullable=False),
        sa.Column("state", _word("state", "open", "taken", "declined", "back"), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("answered_at", MOMENT, nullable=True),
        sa.ForeignKeyConstraint(["by_id"], ["account.id"], name=op.f("fk_offer_by_id_account")),
        sa.ForeignKeyConstraint(["proposal_id"], ["proposal.id"], name=op.f("fk_offer_proposal_id_proposal")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_offer")),
    )
    with op.batch_alter_table("offer") as batch_op:
        batch_op.create_index(batch_op.f("ix_offer_proposal_id"), ["proposal_id"], unique=False)

    op.create_table(
        "proposal_community",
        sa.Column("proposal_id", INT, nullable=False),
        sa.Column("community_id", INT, nullable=False),
        sa.ForeignKeyConstraint(
            ["community_id"], ["community.id"], name=op.f("fk_proposal_community_community_id_community")
        ),
        sa.ForeignKeyConstraint(
            ["proposal_id"], ["proposal.id"], name=op.f("fk_proposal_community_proposal_id_proposal")
        ),
        sa.PrimaryKeyConstraint("proposal_id", "community_id", name=op.f("pk_proposal_community")),
    )
    with op.batch_alter_table("proposal_community") as batch_op:
        batch_op.create_index(batch_op.f("ix_proposal_community_community_id"), ["community_id"], unique=False)

    op.create_table(
        "proposal_merge",
        sa.Column("id", INT, nullable=False),
        sa.Column("part_id", INT, nullable=False),
        sa.Column("into_id", INT, nullable=False),
        sa.Column("by_id", INT, nullable=True),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("state", _word("state", "asked", "done", "declined", "undone"), nullable=False),
        sa.Column("before", sa.String(length=40), nullable=False),
        sa.Column("asked_at", MOMENT, nullable=False),
        sa.Column("ended_at", MOMENT, nullable=True),
        sa.Column("ended_why", sa.Text(), nullable=False),
        sa.CheckConstraint("part_id <> into_id", name=op.f("ck_proposal_merge_two_proposals")),
        sa.ForeignKeyConstraint(["by_id"], ["account.id"], name=op.f("fk_proposal_merge_by_id_account")),
        sa.ForeignKeyConstraint(["into_id"], ["proposal.id"], name=op.f("fk_proposal_merge_into_id_proposal")),
        sa.ForeignKeyConstraint(["part_id"], ["proposal.id"], name=op.f("fk_proposal_merge_part_id_proposal")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_proposal_merge")),
    )
    with op.batch_alter_table("proposal_merge") as batch_op:
        batch_op.create_index(batch_op.f("ix_proposal_merge_into_id"), ["into_id"], unique=False)
        batch_op.create_index(
            "uq_proposal_merge_live",
            ["part_id"],
            unique=True,
            sqlite_where=sa.text("state IN ('asked', 'done')"),
            postgresql_where=sa.text("state IN ('asked', 'done')"),
        )

    op.create_table(
        "proposal_seen",
        sa.Column("proposal_id", INT, nullable=False),
        sa.Column("n", INT, nullable=False),
        sa.CheckConstraint("n >= 0", name=op.f("ck_proposal_seen_n_not_negative")),
        sa.ForeignKeyConstraint(["proposal_id"], ["proposal.id"], name=op.f("fk_proposal_seen_proposal_id_proposal")),
        sa.PrimaryKeyConstraint("proposal_id", name=op.f("pk_proposal_seen")),
    )
    op.create_table(
        "proposal_version",
        sa.Column("proposal_id", INT, nullable=False),
        sa.Column("n", INT, autoincrement=False, nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("by_id", INT, nullable=True),
        sa.Column("at", MOMENT, nullable=False),
        sa.CheckConstraint("n > 0", name=op.f("ck_proposal_version_n_counts_from_one")),
        sa.ForeignKeyConstraint(["by_id"], ["account.id"], name=op.f("fk_proposal_version_by_id_account")),
        sa.ForeignKeyConstraint(
            ["proposal_id"], ["proposal.id"], name=op.f("fk_proposal_version_proposal_id_proposal")
        ),
        sa.PrimaryKeyConstraint("proposal_id", "n", name=op.f("pk_proposal_version")),
    )
    op.create_table(
        "recording",
        sa.Column("proposal_id", INT, nullable=False),
        sa.Column("sound", sa.LargeBinary(), nullable=False),
        sa.Column("seconds", INT, nullable=False),
        sa.Column("digest", sa.String(length=16), nullable=False),
        sa.Column("typed_by_id", INT, nullable=True),
        sa.CheckConstraint("seconds > 0 AND seconds <= 120", name=op.f("ck_recording_two_minutes_at_most")),
        sa.ForeignKeyConstraint(["proposal_id"], ["proposal.id"], name=op.f("fk_recording_proposal_id_proposal")),
        sa.ForeignKeyConstraint(["typed_by_id"], ["account.id"], name=op.f("fk_recording_typed_by_id_account")),
        sa.PrimaryKeyConstraint("proposal_id", name=op.f("pk_recording")),
    )
    op.create_table(
        "score",
        sa.Column("proposal_id", INT, nullable=False),
        sa.Column("account_id", INT, nullable=False),
        sa.Column("criterion", sa.String(length=40), nullable=False),
        sa.Column("mark", INT, nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.CheckConstraint("mark BETWEEN 0 AND 5", name=op.f("ck_score_mark_in_range")),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_score_account_id_account")),
        sa.ForeignKeyConstraint(["proposal_id"], ["proposal.id"], name=op.f("fk_score_proposal_id_proposal")),
        sa.PrimaryKeyConstraint("proposal_id", "account_id", "criterion", name=op.f("pk_score")),
    )
    op.create_table(
        "suggestion",
        sa.Column("id", INT, nullable=False),
        sa.Column("proposal_id", INT, nullable=False),
        sa.Column("by_id", INT, nullable=False),
        sa.Column("field", sa.String(length=20), nullable=False),
        sa.Column("before", sa.Text(), nullable=False),
        sa.Column("after", sa.Text(), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("state", _word("state", "open", "taken", "declined", "back"), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("decided_at", MOMENT, nullable=True),
        sa.CheckConstraint(
            "field IN ('title', 'strong', 'story', 'takes', 'who')", name=op.f("ck_suggestion_field_is_text")
        ),
        sa.CheckConstraint("state <> 'declined' OR reason <> ''", name=op.f("ck_suggestion_declined_with_reason")),
        sa.ForeignKeyConstraint(["by_id"], ["account.id"], name=op.f("fk_suggestion_by_id_account")),
        sa.ForeignKeyConstraint(["proposal_id"], ["proposal.id"], name=op.f("fk_suggestion_proposal_id_proposal")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_suggestion")),
    )
    with op.batch_alter_table("suggestion") as batch_op:
        batch_op.create_index(batch_op.f("ix_suggestion_proposal_id"), ["proposal_id"], unique=False)

    op.create_table(
        "support",
        sa.Column("proposal_id", INT, nullable=False),
        sa.Column("person", sa.String(length=80), nullable=False),
        sa.Column("round_id", INT, nullable=False),
        sa.Column("channel", _word("channel", "online", "paper"), nullable=False),
        sa.Column("helper_id", INT, nullable=True),
        sa.Column("on", sa.Date(), nullable=False),
        sa.CheckConstraint("(channel = 'online') = (person LIKE 'a:%')", name=op.f("ck_support_online_by_account")),
        sa.ForeignKeyConstraint(["helper_id"], ["account.id"], name=op.f("fk_support_helper_id_account")),
        sa.ForeignKeyConstraint(["proposal_id"], ["proposal.id"], name=op.f("fk_support_proposal_id_proposal")),
        sa.ForeignKeyConstraint(["round_id"], ["round.id"], name=op.f("fk_support_round_id_round")),
        sa.PrimaryKeyConstraint("proposal_id", "person", name=op.f("pk_support")),
    )
    with op.batch_alter_table("support") as batch_op:
        batch_op.create_index("ix_support_round_id_person", ["round_id", "person"], unique=False)

    op.create_table(
        "comment_mark",
        sa.Column("comment_id", INT, nullable=False),
        sa.Column("account_id", INT, nullable=False),
        sa.Column("mark", _word("mark", "thanks", "not-useful"), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_comment_mark_account_id_account")),
        sa.ForeignKeyConstraint(["comment_id"], ["comment.id"], name=op.f("fk_comment_mark_comment_id_comment")),
        sa.PrimaryKeyConstraint("comment_id", "account_id", name=op.f("pk_comment_mark")),
    )
    op.create_table(
        "comment_report",
        sa.Column("comment_id", INT, nullable=False),
        sa.Column("account_id", INT, nullable=False),
        sa.Column("wrong", _word("wrong", "rude", "spam", "private", "off-topic", "harm"), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("settled_at", MOMENT, nullable=True),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_comment_report_account_id_account")),
        sa.ForeignKeyConstraint(["comment_id"], ["comment.id"], name=op.f("fk_comment_report_comment_id_comment")),
        sa.PrimaryKeyConstraint("comment_id", "account_id", name=op.f("pk_comment_report")),
    )
    op.create_table(
        "merge_consent",
        sa.Column("merge_id", INT, nullable=False),
        sa.Column("account_id", INT, nullable=False),
        sa.Column("agreed", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_merge_consent_account_id_account")),
        sa.ForeignKeyConstraint(
            ["merge_id"], ["proposal_merge.id"], name=op.f("fk_merge_consent_merge_id_proposal_merge")
        ),
        sa.PrimaryKeyConstraint("merge_id", "account_id", name=op.f("pk_merge_consent")),
    )
    op.create_table(
        "moderation",
        sa.Column("id", INT, nullable=False),
        sa.Column("place_id", INT, nullable=False),
        sa.Column("comment_id", INT, nullable=False),
        sa.Column("act", _word("act", "show", "hide", "restore", "dismiss"), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.CheckConstraint("act NOT IN ('hide', 'restore') OR reason <> ''", name=op.f("ck_moderation_with_reason")),
        sa.ForeignKeyConstraint(["comment_id"], ["comment.id"], name=op.f("fk_moderation_comment_id_comment")),
        sa.ForeignKeyConstraint(["place_id"], ["place.id"], name=op.f("fk_moderation_place_id_place")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_moderation")),
    )
    with op.batch_alter_table("moderation") as batch_op:
        batch_op.create_index(batch_op.f("ix_moderation_comment_id"), ["comment_id"], unique=False)
        batch_op.create_index("ix_moderation_place_id_id", ["place_id", "id"], unique=False)


def _columns() -> None:
    with op.batch_alter_table("account") as batch_op:
        batch_op.add_column(sa.Column("language", sa.String(length=8), nullable=False, server_default=sa.text("''")))

    with op.batch_alter_table("area") as batch_op:
        batch_op.add_column(sa.Column("outline", sa.Text(), nullable=False, server_default=sa.text("'[]'")))

    with op.batch_alter_table("comment") as batch_op:
        batch_op.add_column(sa.Column("parent_id", INT, nullable=True))
        batch_op.add_column(
            sa.Column(
                "side",
                _word("side", "plain", "for", "against", "question"),
                nullable=False,
                server_default=sa.text("'plain'"),
            )
        )
        batch_op.add_column(sa.Column("official", sa.Boolean(), nullable=False, server_default=sa.text("false")))
        batch_op.add_column(sa.Column("held", _word("held", "first", "words", "links"), nullable=True))
        batch_op.add_column(sa.Column("thanks", INT, nullable=False, server_default=sa.text("0")))
        batch_op.add_column(sa.Column("others", INT, nullable=False, server_default=sa.text("0")))
        batch_op.add_column(sa.Column("useful", INT, nullable=False, server_default=sa.text("0")))
        batch_op.create_index(batch_op.f("ix_comment_author_id"), ["author_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_comment_parent_id"), ["parent_id"], unique=False)
        batch_op.create_foreign_key(batch_op.f("fk_comment_parent_id_comment"), "comment", ["parent_id"], ["id"])

    with op.batch_alter_table("cost_line") as batch_op:
        batch_op.add_column(sa.Column("quotes", INT, nullable=False, server_default=sa.text("0")))
        batch_op.add_column(sa.Column("source", sa.String(length=200), nullable=False, server_default=sa.text("''")))

    with op.batch_alter_table("notice") as batch_op:
        batch_op.add_column(sa.Column("stop", sa.String(length=400), nullable=True))

    with op.batch_alter_table("place") as batch_op:
        batch_op.add_column(sa.Column("bounds", sa.Text(), nullable=False, server_default=sa.text("'[]'")))

    with op.batch_alter_table("proposal") as batch_op:
        batch_op.add_column(sa.Column("strong", sa.Text(), nullable=False, server_default=sa.text("''")))
        batch_op.add_column(sa.Column("takes", sa.Text(), nullable=False, server_default=sa.text("''")))
        batch_op.add_column(sa.Column("lat", INT, nullable=True))
        batch_op.add_column(sa.Column("lon", INT, nullable=True))
        batch_op.add_column(sa.Column("tier", INT, nullable=False, server_default=sa.text("0")))
        batch_op.add_column(sa.Column("merged_into_id", INT, nullable=True))
        batch_op.add_column(sa.Column("root_id", INT, nullable=True))
        batch_op.add_column(sa.Column("split_from_id", INT, nullable=True))
        batch_op.add_column(sa.Column("submitted_at", MOMENT, nullable=True))
        batch_op.create_index(batch_op.f("ix_proposal_root_id"), ["root_id"], unique=False)
        batch_op.create_foreign_key(batch_op.f("fk_proposal_root_id_proposal"), "proposal", ["root_id"], ["id"])
        batch_op.create_foreign_key(
            batch_op.f("fk_proposal_split_from_id_proposal"), "proposal", ["split_from_id"], ["id"]
        )
        batch_op.create_foreign_key(
            batch_op.f("fk_proposal_merged_into_id_proposal"), "proposal", ["merged_into_id"], ["id"]
        )

    with op.batch_alter_table("status_change") as batch_op:
        batch_op.add_column(sa.Column("by_id", INT, nullable=True))
        batch_op.create_foreign_key(batch_op.f("fk_status_change_by_id_account"), "account", ["by_id"], ["id"])


def _drop_columns() -> None:
    with op.batch_alter_table("status_change") as batch_op:
        batch_op.drop_constraint(op.f("fk_status_change_by_id_account"), type_="foreignkey")
        batch_op.drop_column("by_id")
    with op.batch_alter_table("proposal") as batch_op:
        batch_op.drop_constraint(op.f("fk_proposal_merged_into_id_proposal"), type_="foreignkey")
        batch_op.drop_constraint(op.f("fk_proposal_split_from_id_proposal"), type_="foreignkey")
        batch_op.drop_constraint(op.f("fk_proposal_root_id_proposal"), type_="foreignkey")
        batch_op.drop_index("ix_proposal_root_id")
        batch_op.drop_column("submitted_at")
        batch_op.drop_column("split_from_id")
        batch_op.drop_column("root_id")
        batch_op.drop_column("merged_into_id")
        batch_op.drop_column("tier")
        batch_op.drop_column("lon")
        batch_op.drop_column("lat")
        batch_op.drop_column("takes")
        batch_op.drop_column("strong")
    with op.batch_alter_table("place") as batch_op:
        batch_op.drop_column("bounds")
    with op.batch_alter_table("notice") as batch_op:
        batch_op.drop_column("stop")
    with op.batch_alter_table("cost_line") as batch_op:
        batch_op.drop_column("source")
        batch_op.drop_column("quotes")
    with op.batch_alter_table("comment") as batch_op:
        batch_op.drop_constraint(op.f("fk_comment_parent_id_comment"), type_="foreignkey")
        batch_op.drop_index("ix_comment_parent_id")
        batch_op.drop_index("ix_comment_author_id")
        batch_op.drop_column("useful")
        batch_op.drop_column("others")
        batch_op.drop_column("thanks")
        batch_op.drop_constraint(op.f("ck_comment_held"), type_="check")
        batch_op.drop_column("held")
        batch_op.drop_column("official")
        batch_op.drop_constraint(op.f("ck_comment_side"), type_="check")
        batch_op.drop_column("side")
        batch_op.drop_column("parent_id")
    with op.batch_alter_table("area") as batch_op:
        batch_op.drop_column("outline")
    with op.batch_alter_table("account") as batch_op:
        batch_op.drop_column("language")
