"""What places bring from other platforms, where it came from, old addresses, and claims; its comments can be reported.

Revision ID: 0063
"""

import re

import sqlalchemy as sa
from alembic import op

revision = "0063"
down_revision = "0062"
branch_labels = None
depends_on = None

INT = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
MOMENT = sa.DateTime(timezone=True)
NEW_KIND = "moved-comment"
SYSTEMS = ("decidim", "consul", "go-vocal", "pabulib", "sheet")
KINDS = ("history-round", "history-proposal", "history-comment", "history-step")


def _word(name: str, *values: str) -> sa.Enum:
    return sa.Enum(*values, name=name, native_enum=False, create_constraint=True, length=40)


def _key(table: str, column: str, to: str, target: str = "id", **options: bool) -> sa.Column[int]:
    return sa.Column(column, INT, sa.ForeignKey(f"{to}.{target}", name=f"fk_{table}_{column}_{to}"), **options)


def _check(table: str, name: str, rule: str) -> sa.CheckConstraint:
    return sa.CheckConstraint(rule, name=op.f(f"ck_{table}_{name}"))


def _unique(table: str, *columns: str) -> sa.UniqueConstraint:
    return sa.UniqueConstraint(*columns, name=op.f(f"uq_{table}_{'_'.join(columns)}"))


def _index(table: str, *columns: str) -> None:
    for column in columns:
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
    _moves()
    _proposals()
    _comments()
    _addresses()
    for table in ("report", "moderation"):
        _allow(table, [*_kinds(table), NEW_KIND])


def _moves() -> None:
    move, thing, moved = "move_in", "moved_thing", "moved_round"
    op.create_table(
        move,
        sa.Column("id", INT, primary_key=True),
        _key(move, "place_id", "place", nullable=False),
        sa.Column("system", _word("system", *SYSTEMS), nullable=False),
        sa.Column("site", sa.String(120), nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("basis", sa.Text(), nullable=False),
        sa.Column("counts", sa.Text(), nullable=False),
        sa.Column("left_out", sa.Text(), nullable=False),
        _key(move, "by_id", "account"),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("undone_at", MOMENT),
        _key(move, "undone_by_id", "account"),
        _check(move, "undone_by_somebody", "(undone_at IS NULL) = (undone_by_id IS NULL)"),
        _check(move, "digest_whole", "length(digest) = 64"),
    )
    _index(move, "place_id")
    op.create_table(
        thing,
        sa.Column("id", INT, primary_key=True),
        _key(thing, "move_id", move, nullable=False),
        _key(thing, "place_id", "place", nullable=False),
        sa.Column("system", _word("system", *SYSTEMS), nullable=False),
        sa.Column("site", sa.String(120), nullable=False),
        sa.Column("kind", _word("kind", *KINDS), nullable=False),
        sa.Column("source_id", sa.String(120), nullable=False),
        sa.Column("parts", sa.Text(), nullable=False),
        _unique(thing, "place_id", "system", "site", "kind", "source_id"),
    )
    _index(thing, "move_id")
    op.create_table(
        moved,
        _key(moved, "thing_id", thing, primary_key=True),
        _key(moved, "round_id", "round", nullable=False),
        _unique(moved, "round_id"),
    )


def _proposals() -> None:
    moved, step = "moved_proposal", "moved_step"
    op.create_table(
        moved,
        _key(moved, "thing_id", "moved_thing", primary_key=True),
        _key(moved, "proposal_id", "proposal", nullable=False),
        sa.Column("word", sa.String(80), nullable=False),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.Column("language", sa.String(8), nullable=False),
        sa.Column("author_key", sa.String(64), nullable=False),
        sa.Column("author_name", sa.String(120), nullable=False),
        sa.Column("supports", INT),
        sa.Column("votes", INT),
        sa.Column("selected", sa.Boolean()),
        sa.Column("on", sa.Date()),
        _unique(moved, "proposal_id"),
        _check(moved, "supports_not_negative", "supports >= 0"),
        _check(moved, "votes_not_negative", "votes >= 0"),
    )
    _index(moved, "author_key")
    op.create_table(
        step,
        _key(step, "thing_id", "moved_thing", primary_key=True),
        _key(step, "round_id", "round", nullable=False),
        _key(step, "proposal_id", "proposal"),
        sa.Column("title", sa.String(120), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("word", sa.String(80), nullable=False),
        sa.Column("progress", INT),
        sa.Column("began_on", sa.Date()),
        sa.Column("ended_on", sa.Date()),
        _check(step, "progress_a_percentage", "progress BETWEEN 0 AND 100"),
    )
    _index(step, "round_id", "proposal_id")


def _comments() -> None:
    comment = "moved_comment"
    op.create_table(
        comment,
        _key(comment, "thing_id", "moved_thing", primary_key=True),
        _key(comment, "proposal_id", "proposal", nullable=False),
        _key(comment, "parent_id", "moved_thing"),
        sa.Column("author_key", sa.String(64), nullable=False),
        sa.Column("author_name", sa.String(120), nullable=False),
        _key(comment, "account_id", "account"),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("on", sa.Date()),
        sa.Column("hidden_reason", sa.Text()),
        _check(comment, "hidden_with_reason", "hidden_reason <> ''"),
        _check(comment, "not_its_own_answer", "parent_id <> thing_id"),
    )
    _index(comment, "proposal_id", "author_key", "account_id")


def _addresses() -> None:
    address, claim = "moved_address", "moved_claim"
    op.create_table(
        address,
        _key(address, "place_id", "place", primary_key=True),
        sa.Column("path", sa.String(300), primary_key=True),
        _key(address, "thing_id", "moved_thing", nullable=False),
    )
    _index(address, "thing_id")
    op.create_table(
        claim,
        sa.Column("id", INT, primary_key=True),
        _key(claim, "move_id", "move_in", nullable=False),
        sa.Column("author_key", sa.String(64), nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("invited_at", MOMENT, nullable=False),
        sa.Column("expires_at", MOMENT, nullable=False),
        sa.Column("used_at", MOMENT),
        _key(claim, "account_id", "account"),
        _unique(claim, "digest"),
        _check(claim, "used_by_somebody", "(used_at IS NULL) = (account_id IS NULL)"),
        _check(claim, "of_an_author", "author_key <> ''"),
    )
    _index(claim, "move_id", "account_id")


def downgrade() -> None:
    moderation = sa.table("moderation", sa.column("id"), sa.column("kind"))
    appeal = sa.table("moderation_appeal", sa.column("moderation_id"))
    report = sa.table("report", sa.column("kind"))
    gone = sa.select(moderation.c.id).where(moderation.c.kind == NEW_KIND)
    op.execute(sa.delete(appeal).where(appeal.c.moderation_id.in_(gone)))
    op.execute(sa.delete(moderation).where(moderation.c.kind == NEW_KIND))
    op.execute(sa.delete(report).where(report.c.kind == NEW_KIND))
    for table in ("report", "moderation"):
        _allow(table, [word for word in _kinds(table) if word != NEW_KIND])
    for table in (
        "moved_claim",
        "moved_address",
        "moved_comment",
        "moved_step",
        "moved_proposal",
        "moved_round",
        "moved_thing",
        "move_in",
    ):
        op.drop_table(table)
