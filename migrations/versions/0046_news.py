"""News: posts, their wordings, pictures and corrections, which can be reported and hidden.

Revision ID: 0046
"""

import re

import sqlalchemy as sa
from alembic import op

revision = "0046"
down_revision = "0044"
branch_labels = None
depends_on = None

INT = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
MOMENT = sa.DateTime(timezone=True)
KIND = "news"


def _word(name: str, *values: str) -> sa.Enum:
    return sa.Enum(*values, name=name, native_enum=False, create_constraint=True, length=40)


def _key(table: str, column: str, to: str, **options: bool) -> sa.Column[int]:
    return sa.Column(column, INT, sa.ForeignKey(f"{to}.id", name=f"fk_{table}_{column}_{to}"), **options)


def _check(table: str, name: str, rule: str) -> sa.CheckConstraint:
    return sa.CheckConstraint(rule, name=op.f(f"ck_{table}_{name}"))


def _words_now(table: str) -> list[str]:
    """The words that the constraint has at present, whichever migrations came before."""
    checks = sa.inspect(op.get_bind()).get_check_constraints(table)
    rule = next(check["sqltext"] for check in checks if check["name"] == f"ck_{table}_kind")
    return re.findall(r"'([a-z-]+)'", rule)


def _kinds(table: str, words: list[str]) -> None:
    rule = "kind IN ({})".format(", ".join(f"'{word}'" for word in words))
    with op.batch_alter_table(table) as batch:
        batch.drop_constraint(op.f(f"ck_{table}_kind"), type_="check")
        batch.create_check_constraint(op.f(f"ck_{table}_kind"), rule)


def upgrade() -> None:
    post = "news_post"
    op.create_table(
        post,
        sa.Column("id", INT, primary_key=True),
        _key(post, "place_id", "place", nullable=False),
        sa.Column("subject", _word("subject", "place", "fund", "round", "project"), nullable=False),
        sa.Column("subject_id", INT),
        _key(post, "made_by_id", "account", nullable=False),
        sa.Column("made_at", MOMENT, nullable=False),
        sa.Column("publish_at", MOMENT),
        sa.Column("withdrawn_at", MOMENT),
        sa.Column("withdrawn_why", sa.String(500), nullable=False),
        _check(post, "about_something", "(subject = 'place') = (subject_id IS NULL)"),
        _check(post, "taken_down_with_a_reason", "(withdrawn_at IS NULL) = (withdrawn_why = '')"),
    )
    op.create_index("ix_news_post_place_id_publish_at", post, ["place_id", "publish_at"])
    wording = "news_wording"
    op.create_table(
        wording,
        _key(wording, "post_id", post, primary_key=True),
        sa.Column("language", sa.String(8), primary_key=True),
        sa.Column("title", sa.String(140), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("alt", sa.String(300), nullable=False),
        _check(wording, "says_something", "title <> '' AND words <> ''"),
    )
    op.create_table(
        "news_picture",
        _key("news_picture", "post_id", post, primary_key=True),
        sa.Column("small", sa.LargeBinary(), nullable=False),
        sa.Column("large", sa.LargeBinary(), nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
    )
    correction = "news_correction"
    op.create_table(
        correction,
        sa.Column("id", INT, primary_key=True),
        _key(correction, "post_id", post, nullable=False),
        sa.Column("language", sa.String(8), nullable=False),
        sa.Column("note", sa.String(500), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        _key(correction, "by_id", "account", nullable=False),
        _check(correction, "says_what_was_wrong", "note <> ''"),
    )
    op.create_index("ix_news_correction_post_id", correction, ["post_id"])
    for table in ("report", "moderation"):
        _kinds(table, [*_words_now(table), KIND])


def downgrade() -> None:
    moderation = sa.table("moderation", sa.column("id"), sa.column("kind"))
    appeal = sa.table("moderation_appeal", sa.column("moderation_id"))
    report = sa.table("report", sa.column("kind"))
    gone = sa.select(moderation.c.id).where(moderation.c.kind == KIND)
    op.execute(sa.delete(appeal).where(appeal.c.moderation_id.in_(gone)))
    op.execute(sa.delete(moderation).where(moderation.c.kind == KIND))
    op.execute(sa.delete(report).where(report.c.kind == KIND))
    for table in ("report", "moderation"):
        _kinds(table, [word for word in _words_now(table) if word != KIND])
    for table in ("news_correction", "news_picture", "news_wording", "news_post"):
        op.drop_table(table)
