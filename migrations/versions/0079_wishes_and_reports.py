"""What is asked for with an address stands apart until its owner confirms it; newsletters can be reported and taken down.

Revision ID: 0081
"""

import json
import re
from secrets import token_hex

import sqlalchemy as sa
from alembic import op

revision = "0079"
down_revision = "0078"
branch_labels = None
depends_on = None

INT = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
MOMENT = sa.DateTime(timezone=True)
WISH, CONSENT, ISSUE, NEW = "newsletter_wish", "newsletter_consent", "newsletter_issue", "newsletter"
READER_ROWS = sa.table("newsletter_reader", sa.column("id"), sa.column("language"), sa.column("area_id"))
CONSENT_ROWS = sa.table(
    CONSENT,
    *map(sa.column, ("reader_id", "topic", "wording", "how", "proof")),
    sa.column("asked_at", MOMENT),
    sa.column("confirmed_at", MOMENT),
)
WISH_ROWS = sa.table(
    WISH, *map(sa.column, ("reader_id", "key", "topics", "language", "area_id")), sa.column("asked_at", MOMENT)
)
WORDING = "2026-11"


def _key(column: str, to: str, **options: bool) -> sa.Column[int]:
    return sa.Column(column, INT, sa.ForeignKey(f"{to}.id", name=f"fk_{WISH}_{column}_{to}"), **options)


def _reportable(table: str) -> list[str]:
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
    op.create_table(
        WISH,
        sa.Column("id", INT, primary_key=True),
        _key("reader_id", "newsletter_reader", nullable=False),
        sa.Column("key", sa.String(32), nullable=False),
        sa.Column("topics", sa.Text(), nullable=False),
        sa.Column("language", sa.String(8), nullable=False),
        _key("area_id", "area", nullable=True),
        sa.Column("asked_at", MOMENT, nullable=False),
        sa.UniqueConstraint("key", name=op.f(f"uq_{WISH}_key")),
        sa.CheckConstraint("topics <> '[]'", name=op.f(f"ck_{WISH}_asks_for_something")),
    )
    op.create_index(f"ix_{WISH}_reader_id", WISH, ["reader_id"])
    _move_wishes()
    with op.batch_alter_table(CONSENT) as batch:
        batch.drop_constraint(op.f(f"ck_{CONSENT}_confirmed_with_proof"), type_="check")
        batch.alter_column("confirmed_at", existing_type=MOMENT, nullable=False)
        batch.create_check_constraint(op.f(f"ck_{CONSENT}_confirmed_with_proof"), "proof <> ''")
    with op.batch_alter_table(ISSUE) as batch:
        batch.add_column(sa.Column("withdrawn_at", MOMENT))
        batch.add_column(sa.Column("withdrawn_why", sa.String(500), nullable=False, server_default=""))
    with op.batch_alter_table(ISSUE) as batch:
        rule = "(withdrawn_at IS NULL) = (withdrawn_why = '')"
        batch.create_check_constraint(op.f(f"ck_{ISSUE}_taken_down_with_a_reason"), rule)
    for table in ("report", "moderation"):
        _allow(table, [*_reportable(table), NEW])


def _move_wishes() -> None:
    """What waits for a yes becomes one wish of its reader, as it was asked for."""
    waits = CONSENT_ROWS.c.confirmed_at.is_(None)
    bind, by_reader = op.get_bind(), dict[int, list[str]]()
    asked: dict[int, object] = {}
    for row in bind.execute(
        sa.select(CONSENT_ROWS.c.reader_id, CONSENT_ROWS.c.topic, CONSENT_ROWS.c.asked_at).where(waits)
    ):
        by_reader.setdefault(row.reader_id, []).append(row.topic)
        asked[row.reader_id] = row.asked_at
    for reader in bind.execute(sa.select(READER_ROWS).where(READER_ROWS.c.id.in_(by_reader))).all():
        topics = json.dumps(sorted(by_reader[reader.id]), separators=(",", ":"))
        values = {"reader_id": reader.id, "key": token_hex(16), "topics": topics, "asked_at": asked[reader.id]}
        op.execute(sa.insert(WISH_ROWS).values(language=reader.language, area_id=reader.area_id, **values))
    op.execute(sa.delete(CONSENT_ROWS).where(waits))


def downgrade() -> None:
    moderation = sa.table("moderation", sa.column("id"), sa.column("kind"))
    appeal = sa.table("moderation_appeal", sa.column("moderation_id"))
    report = sa.table("report", sa.column("kind"))
    gone = sa.select(moderation.c.id).where(moderation.c.kind == NEW)
    op.execute(sa.delete(appeal).where(appeal.c.moderation_id.in_(gone)))
    op.execute(sa.delete(moderation).where(moderation.c.kind == NEW))
    op.execute(sa.delete(report).where(report.c.kind == NEW))
    for table in ("report", "moderation"):
        _allow(table, [word for word in _reportable(table) if word != NEW])
    with op.batch_alter_table(ISSUE) as batch:
        batch.drop_constraint(op.f(f"ck_{ISSUE}_taken_down_with_a_reason"), type_="check")
        batch.drop_column("withdrawn_why")
        batch.drop_column("withdrawn_at")
    with op.batch_alter_table(CONSENT) as batch:
        batch.drop_constraint(op.f(f"ck_{CONSENT}_confirmed_with_proof"), type_="check")
        batch.alter_column("confirmed_at", existing_type=MOMENT, nullable=True)
        batch.create_check_constraint(
            op.f(f"ck_{CONSENT}_confirmed_with_proof"), "(confirmed_at IS NULL) = (proof = '')"
        )
    _wait_again()
    op.drop_table(WISH)


def _wait_again() -> None:
    """Each list that was asked for waits again, unless its reader gets it."""
    bind = op.get_bind()
    stands = {
        (row.reader_id, row.topic) for row in bind.execute(sa.select(CONSENT_ROWS.c.reader_id, CONSENT_ROWS.c.topic))
    }
    for wish in bind.execute(sa.select(WISH_ROWS)).all():
        for topic in json.loads(wish.topics):
            if (wish.reader_id, topic) not in stands:
                stands.add((wish.reader_id, topic))
                values = {"reader_id": wish.reader_id, "topic": topic, "wording": WORDING, "how": "web", "proof": ""}
                op.execute(sa.insert(CONSENT_ROWS).values(asked_at=wish.asked_at, **values))
