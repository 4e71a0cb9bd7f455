"""Evenings together with answers and pledges, and deals with two sides; all of them can be reported.

Revision ID: 0055
"""

import re

import sqlalchemy as sa
from alembic import op

revision = "0055"
down_revision = "0054"
branch_labels = None
depends_on = None

INT = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
MOMENT = sa.DateTime(timezone=True)
NEW_KINDS = ("evening", "evening-answer", "pledge", "deal")


def _word(name: str, *values: str) -> sa.Enum:
    return sa.Enum(*values, name=name, native_enum=False, create_constraint=True, length=40)


def _key(table: str, column: str, to: str, **options: bool) -> sa.Column[int]:
    return sa.Column(column, INT, sa.ForeignKey(f"{to}.id", name=f"fk_{table}_{column}_{to}"), **options)


def _check(table: str, name: str, rule: str) -> sa.CheckConstraint:
    return sa.CheckConstraint(rule, name=op.f(f"ck_{table}_{name}"))


def _unique(table: str, *columns: str) -> sa.UniqueConstraint:
    return sa.UniqueConstraint(*columns, name=op.f(f"uq_{table}_{'_'.join(columns)}"))


def _index(table: str, column: str) -> None:
    op.create_index(f"ix_{table}_{column}", table, [column])


def _kinds(table: str) -> list[str]:
    """The words that may be reported now."""
    for check in sa.inspect(op.get_bind()).get_check_constraints(table):
        if check["name"] == f"ck_{table}_kind":
            return re.findall(r"'([a-z-]+)'", check["sqltext"])
    raise LookupError(table)


def _allow(table: str, words: list[str]) -> None:
    rule = "kind IN ({})".format(", ".join(f"'{word}'" for word in words))
    with op.batch_alter_table(table) as batch:
        batch.drop_constraint(op.f(f"ck_{table}_kind"), type_="check")
        batch.create_check_constraint(op.f(f"ck_{table}_kind"), rule)


def upgrade() -> None:
    _evenings()
    _pledges()
    _deals()
    for table in ("report", "moderation"):
        _allow(table, [*_kinds(table), *NEW_KINDS])


def _evenings() -> None:
    evening, person, answer = "evening", "evening_person", "evening_answer"
    op.create_table(
        evening,
        sa.Column("id", INT, primary_key=True),
        _key(evening, "place_id", "place", nullable=False),
        _key(evening, "area_id", "area"),
        sa.Column("question", sa.String(140), nullable=False),
        sa.Column("group_name", sa.String(140), nullable=False),
        sa.Column("venue", sa.String(140), nullable=False),
        sa.Column("language", sa.String(8), nullable=False),
        sa.Column("held_on", sa.Date(), nullable=False),
        sa.Column("room_key", sa.String(24), nullable=False),
        _key(evening, "made_by_id", "account", nullable=False),
        sa.Column("made_at", MOMENT, nullable=False),
        sa.Column("hidden_why", sa.Text()),
        _unique(evening, "room_key"),
        _check(evening, "asks_something", "question <> ''"),
        _check(evening, "hidden_with_reason", "hidden_why <> ''"),
    )
    _index(evening, "place_id")
    _index(evening, "made_by_id")
    op.create_table(
        person,
        _key(person, "evening_id", evening, primary_key=True),
        _key(person, "account_id", "account", primary_key=True),
    )
    _index(person, "account_id")
    op.create_table(
        answer,
        sa.Column("id", INT, primary_key=True),
        _key(answer, "evening_id", evening, nullable=False),
        sa.Column("kind", _word("kind", "strength", "wish"), nullable=False),
        sa.Column("words", sa.String(300), nullable=False),
        sa.Column("doer", _word("doer", "ourselves", "with-help", "they-must")),
        sa.Column("way", _word("way", "room", "paper", "home"), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        _key(answer, "point_id", "evidence_point"),
        sa.Column("hidden_why", sa.Text()),
        _check(answer, "says_something", "words <> ''"),
        _check(answer, "wishes_are_sorted", "kind = 'wish' OR doer IS NULL"),
        _check(answer, "asked_of_others", "point_id IS NULL OR doer = 'they-must'"),
        _check(answer, "hidden_with_reason", "hidden_why <> ''"),
    )
    _index(answer, "evening_id")


def _pledges() -> None:
    pledge = "pledge"
    op.create_table(
        pledge,
        sa.Column("id", INT, primary_key=True),
        _key(pledge, "evening_id", "evening", nullable=False),
        _key(pledge, "answer_id", "evening_answer"),
        sa.Column("words", sa.String(300), nullable=False),
        sa.Column("owner_kind", _word("owner_kind", "some-of-us", "group", "neighbour"), nullable=False),
        sa.Column("owner_name", sa.String(140), nullable=False),
        sa.Column("by_when", sa.Date(), nullable=False),
        sa.Column("renewals", INT, nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("verdict", _word("verdict", "kept", "not-kept")),
        sa.Column("said_words", sa.String(500), nullable=False),
        _key(pledge, "said_by_id", "account"),
        sa.Column("said_at", MOMENT),
        sa.Column("hidden_why", sa.Text()),
        _check(pledge, "says_what", "words <> ''"),
        _check(pledge, "owner_named", "(owner_kind = 'some-of-us') = (owner_name = '')"),
        _check(pledge, "said_on_a_day", "(verdict IS NULL) = (said_at IS NULL)"),
        _check(pledge, "not_kept_with_reason", "verdict <> 'not-kept' OR said_words <> ''"),
        _check(pledge, "hidden_with_reason", "hidden_why <> ''"),
    )
    _index(pledge, "evening_id")


def _deals() -> None:
    deal, side, promise = "deal", "deal_side", "deal_promise"
    op.create_table(
        deal,
        sa.Column("id", INT, primary_key=True),
        _key(deal, "place_id", "place", nullable=False),
        _key(deal, "area_id", "area"),
        sa.Column("title", sa.String(140), nullable=False),
        sa.Column("language", sa.String(8), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=False),
        _key(deal, "follows_id", deal),
        sa.Column("sign_key", sa.String(24), nullable=False),
        sa.Column("made_at", MOMENT, nullable=False),
        sa.Column("hidden_why", sa.Text()),
        _unique(deal, "follows_id"),
        _unique(deal, "sign_key"),
        _check(deal, "says_what", "title <> ''"),
        _check(deal, "hidden_with_reason", "hidden_why <> ''"),
    )
    _index(deal, "place_id")
    kinds = _word("kind", "people", "adults", "young", "partner", "school", "business")
    op.create_table(
        side,
        sa.Column("id", INT, primary_key=True),
        _key(side, "deal_id", deal, nullable=False),
        sa.Column("n", INT, nullable=False),
        sa.Column("kind", kinds, nullable=False),
        sa.Column("name", sa.String(140), nullable=False),
        _key(side, "partner_id", "partner"),
        _key(side, "signer_id", "account"),
        sa.Column("signed_at", MOMENT),
        _unique(side, "deal_id", "n"),
        _check(side, "two_sides", "n IN (1, 2)"),
        _check(side, "named", "name <> ''"),
        _check(side, "partner_known", "(kind = 'partner') = (partner_id IS NOT NULL)"),
        _check(side, "signed_by_somebody", "signed_at IS NULL OR signer_id IS NOT NULL"),
    )
    _index(side, "partner_id")
    _index(side, "signer_id")
    marks = _word("mark", "promise-kept", "promise-partly", "promise-not")
    op.create_table(
        promise,
        sa.Column("id", INT, primary_key=True),
        _key(promise, "side_id", side, nullable=False),
        sa.Column("words", sa.String(200), nullable=False),
        sa.Column("mark", marks),
        sa.Column("reason", sa.String(500), nullable=False),
        sa.Column("marked_on", sa.Date()),
        _key(promise, "marked_by_id", "account"),
        _check(promise, "says_what", "words <> ''"),
        _check(promise, "marked_on_a_day", "(mark IS NULL) = (marked_on IS NULL)"),
        _check(promise, "not_kept_with_reason", "mark IS NULL OR mark = 'promise-kept' OR reason <> ''"),
    )
    _index(promise, "side_id")


def downgrade() -> None:
    moderation = sa.table("moderation", sa.column("id"), sa.column("kind"))
    appeal = sa.table("moderation_appeal", sa.column("moderation_id"))
    report = sa.table("report", sa.column("kind"))
    gone = sa.select(moderation.c.id).where(moderation.c.kind.in_(NEW_KINDS))
    op.execute(sa.delete(appeal).where(appeal.c.moderation_id.in_(gone)))
    op.execute(sa.delete(moderation).where(moderation.c.kind.in_(NEW_KINDS)))
    op.execute(sa.delete(report).where(report.c.kind.in_(NEW_KINDS)))
    for table in ("report", "moderation"):
        _allow(table, [word for word in _kinds(table) if word not in NEW_KINDS])
    for table in ("deal_promise", "deal_side", "deal", "pledge", "evening_answer", "evening_person", "evening"):
        op.drop_table(table)
