"""The whole vote: credentials, the box's chain and board, openings, acts of two people, traces, codes, paper, kiosks.

Revision ID: 0003
Revises: 0002
"""

import hashlib
import json

import sqlalchemy as sa
from alembic import op

from pb_app.db import cache_versions
from pb_app.db.immutable import removals, statements

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

INT = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
APPEND_ONLY = ("vote_event", "vote_batch")


def _word(name: str, *words: str) -> sa.Enum:
    return sa.Enum(*words, name=name, native_enum=False, create_constraint=True, length=40)


def _whole() -> dict[str, bool]:
    return {"sqlite_with_rowid": False}


CHANNEL = ("online", "kiosk", "helper", "paper")
SOURCE = ("email", "postcode", "list", "code", "card", "phone", "in-person")


def _round() -> sa.Column[int]:
    return sa.Column("round_id", INT, sa.ForeignKey("round.id"), primary_key=True)


def _register() -> None:
    """People get a number of their own; who has an account keeps it as the number, so that slots still fit."""
    for table in ("roll", "roll_mark"):
        op.execute(f"CREATE TABLE {table}_was AS SELECT * FROM {table}")
    op.drop_table("roll_mark")
    op.drop_table("roll")
    op.create_table(
        "roll",
        _round(),
        sa.Column("voter_id", INT, primary_key=True, autoincrement=False),
        sa.Column("source", _word("source", *SOURCE), nullable=False),
        sa.Column("area_id", INT, sa.ForeignKey("area.id")),
        sa.Column("remind", sa.Boolean(), nullable=False),
        **_whole(),
    )
    op.create_table(
        "roll_mark",
        sa.Column("round_id", INT, primary_key=True),
        sa.Column("voter_id", INT, primary_key=True, autoincrement=False),
        sa.Column("channel", _word("channel", *CHANNEL), nullable=False),
        sa.Column("voted_on", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(["round_id", "voter_id"], ["roll.round_id", "roll.voter_id"], name="fk_roll_mark_roll"),
        **_whole(),
    )
    op.create_table(
        "credential",
        sa.Column("round_id", INT, primary_key=True),
        sa.Column("kind", _word("kind", "account", "address", "phone", "code", "card", "person"), primary_key=True),
        sa.Column("digest", sa.String(64), primary_key=True),
        sa.Column("voter_id", INT, nullable=False),
        sa.Column("state", _word("state", "live", "void", "returned"), nullable=False),
        sa.Column("batch_id", INT),
        sa.Column("serial", INT),
        sa.CheckConstraint("kind <> 'code' OR batch_id IS NOT NULL", name=op.f("ck_credential_codes_come_in_batches")),
        sa.ForeignKeyConstraint(["round_id", "voter_id"], ["roll.round_id", "roll.voter_id"], name="fk_credential_roll"),
        **_whole(),
    )
    op.create_index("ix_credential_round_id_voter_id", "credential", ["round_id", "voter_id"])
    op.create_index("uq_credential_serial", "credential", ["batch_id", "serial"], unique=True)
    op.execute(
        "INSERT INTO roll (round_id, voter_id, source, area_id, remind) "
        f"SELECT round_id, account_id, source, area_id, {_no()} FROM roll_was"
    )
    op.execute("INSERT INTO roll_mark SELECT round_id, account_id, channel, voted_on FROM roll_mark_was")
    op.execute(
        "INSERT INTO credential (round_id, kind, digest, voter_id, state) "
        "SELECT round_id, 'account', CAST(account_id AS VARCHAR(64)), account_id, 'live' FROM roll_was"
    )
    op.drop_table("roll_mark_was")
    op.drop_table("roll_was")


def _no() -> str:
    return "0" if op.get_bind().dialect.name == "sqlite" else "false"


def _box() -> None:
    no = sa.false()
    with op.batch_alter_table("round_key") as table:
        custody = _word("custody", "server", "two-of-three", "three-of-five")
        table.add_column(sa.Column("custody", custody, nullable=False, server_default="server"))
        table.add_column(sa.Column("proved", sa.Boolean(), nullable=False, server_default=sa.true()))
        table.add_column(sa.Column("destroyed", sa.Boolean(), nullable=False, server_default=no))
        table.add_column(sa.Column("closed", sa.Boolean(), nullable=False, server_default=no))
        table.add_column(sa.Column("pad", INT, nullable=False, server_default="4096"))
    with op.batch_alter_table("round_key") as table:
        for name in ("custody", "proved", "destroyed", "closed", "pad"):
            table.alter_column(name, server_default=None)
    op.add_column("envelope", sa.Column("ticket", sa.String(64)))
    _longer(16000)
    facts = ("key", "cast", "paper", "void", "replaced-by-paper", "extended", "closed", "opened", "certified")
    op.create_table(
        "vote_event",
        _round(),
        sa.Column("n", INT, primary_key=True, autoincrement=False),
        sa.Column("kind", _word("kind", *facts), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("hash", sa.String(64), nullable=False),
        sa.CheckConstraint("n > 0", name=op.f("ck_vote_event_n_counts_from_one")),
        **_whole(),
    )
    op.create_table(
        "vote_batch",
        _round(),
        sa.Column("n", INT, primary_key=True, autoincrement=False),
        sa.Column("upto", INT, nullable=False),
        sa.Column("chain_head", sa.String(64), nullable=False),
        sa.Column("trackers", sa.Text(), nullable=False),
        sa.Column("merkle_root", sa.String(64), nullable=False),
        sa.Column("signature", sa.String(128), nullable=False),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=False),
        **_whole(),
    )
    op.create_table(
        "opening",
        _round(),
        sa.Column("n", INT, primary_key=True, autoincrement=False),
        sa.Column("actor_id", INT, sa.ForeignKey("account.id")),
        sa.Column("ballots", INT, nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
    )
    op.create_table(
        "joint_act",
        sa.Column("id", INT, primary_key=True),
        sa.Column("round_id", INT, sa.ForeignKey("round.id"), nullable=False),
        sa.Column("kind", _word("kind", "void", "extend", "certify", "publish"), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("asked_by", INT, sa.ForeignKey("account.id"), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("decided_by", INT, sa.ForeignKey("account.id")),
        sa.Column("decided_at", sa.DateTime(timezone=True)),
        sa.Column("agreed", sa.Boolean()),
        sa.CheckConstraint("decided_by IS NULL OR decided_by <> asked_by", name=op.f("ck_joint_act_two_people")),
        sa.CheckConstraint("(decided_by IS NULL) = (agreed IS NULL)", name=op.f("ck_joint_act_decided_by_somebody")),
        sa.CheckConstraint("reason <> ''", name=op.f("ck_joint_act_with_a_reason")),
    )
    op.create_index("ix_joint_act_round_id", "joint_act", ["round_id"])


def _longer(length: int) -> None:
    """A ballot of many hundred scores is longer; SQLite copies the table, so its guards are put up again."""
    dialect = op.get_bind().dialect.name
    for statement in removals("opened", dialect):
        op.execute(statement)
    with op.batch_alter_table("opened", table_kwargs={"sqlite_with_rowid": False}) as table:
        table.alter_column("ballot", type_=sa.String(length))
    for statement in statements("opened", dialect):
        op.execute(statement)


def _watch() -> None:
    op.create_table(
        "trace",
        _round(),
        sa.Column("voter_id", INT, primary_key=True, autoincrement=False),
        sa.Column("block", sa.String(64), nullable=False),
        **_whole(),
    )
    op.create_table(
        "pulse",
        _round(),
        sa.Column("since", sa.DateTime(timezone=True), primary_key=True),
        sa.Column("casts", INT, nullable=False),
    )
    op.create_table(
        "edition",
        sa.Column("round_id", INT, sa.ForeignKey("round.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("n", INT, nullable=False),
    )
    op.execute("INSERT INTO edition (round_id, n) SELECT id, 1 FROM round")


def _canonical(value: object) -> str:
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def _chains() -> None:
    """Boxes that are in use get the chain they would have: their envelopes in no order, and their opening."""
    bind = op.get_bind()
    for round_id, key in bind.execute(sa.text("SELECT round_id, public_key FROM round_key")).all():
        facts = [("key", {"public_key": bytes(key).hex(), "custody": "server"})]
        envelopes = sa.text("SELECT tracker, void_reason FROM envelope WHERE round_id = :id ORDER BY tracker")
        rows = bind.execute(envelopes, {"id": round_id}).all()
        facts += [("cast", {"tracker": tracker, "replaces": None}) for tracker, _ in rows]
        facts += [("void", {"tracker": tracker, "reason": reason}) for tracker, reason in rows if reason]
        opened = sa.text("SELECT ballot FROM opened WHERE round_id = :id ORDER BY n")
        ballots = [row[0] for row in bind.execute(opened, {"id": round_id})]
        if ballots:
            facts += _opened(bind, round_id, ballots)
        _write(bind, round_id, facts)


def _opened(bind: sa.Connection, round_id: int, ballots: list[str]) -> list[tuple[str, dict[str, object]]]:
    marks = sa.text("SELECT voter_id, channel FROM roll_mark WHERE round_id = :id ORDER BY voter_id")
    marked = [[row[0], row[1]] for row in bind.execute(marks, {"id": round_id})]
    digest = hashlib.sha256("\n".join(ballots).encode()).hexdigest()
    bind.execute(
        sa.text(
            "INSERT INTO opening (round_id, n, ballots, digest, at) "
            "SELECT :id, 1, :ballots, :digest, closes_at FROM phase WHERE round_id = :id AND kind = 'voting'"
        ),
        {"id": round_id, "ballots": len(ballots), "digest": digest},
    )
    bind.execute(sa.text(f"UPDATE round_key SET closed = {_yes()} WHERE round_id = :id"), {"id": round_id})
    register = hashlib.sha256(_canonical(marked).encode()).hexdigest()
    facts = {"ballots": len(ballots), "digest": digest, "register": register, "voters": len(marked)}
    return [("closed", {"voters": len(marked)}), ("opened", facts)]


def _yes() -> str:
    return "1" if op.get_bind().dialect.name == "sqlite" else "true"


def _write(bind: sa.Connection, round_id: int, facts: list[tuple[str, dict[str, object]]]) -> None:
    previous = "0" * 64
    insert = sa.text("INSERT INTO vote_event (round_id, n, kind, body, hash) VALUES (:id, :n, :kind, :body, :hash)")
    for n, (kind, body) in enumerate(facts, start=1):
        previous = hashlib.sha256((previous + _canonical([round_id, n, kind, body])).encode()).hexdigest()
        bind.execute(insert, {"id": round_id, "n": n, "kind": kind, "body": _canonical(body), "hash": previous})


def upgrade() -> None:
    _register()
    _box()
    _watch()
    _chains()
    dialect = op.get_bind().dialect.name
    for table in APPEND_ONLY:
        for statement in statements(table, dialect):
            op.execute(statement)
    for statement in cache_versions.statements(dialect):
        op.execute(statement)


def downgrade() -> None:
    """Back to accounts as voters: whoever came another way is lost, so only for an empty register."""
    dialect = op.get_bind().dialect.name
    for statement in cache_versions.removals(dialect):
        op.execute(statement)
    for table in APPEND_ONLY:
        for statement in removals(table, dialect):
            op.execute(statement)
    for table in ("edition", "pulse", "trace", "joint_act", "opening", "vote_batch", "vote_event"):
        op.drop_table(table)
    op.drop_column("envelope", "ticket")
    _longer(4000)
    with op.batch_alter_table("round_key") as table:
        for name in ("pad", "closed", "destroyed", "proved"):
            table.drop_column(name)
        table.drop_constraint(op.f("ck_round_key_custody"), type_="check")
        table.drop_column("custody")
    op.drop_table("credential")
    op.drop_table("roll_mark")
    op.drop_table("roll")
    op.create_table(
        "roll",
        _round(),
        sa.Column("account_id", INT, sa.ForeignKey("account.id"), primary_key=True),
        sa.Column("source", _word("source", "email", "postcode"), nullable=False),
        sa.Column("area_id", INT, sa.ForeignKey("area.id")),
    )
    op.create_table(
        "roll_mark",
        sa.Column("round_id", INT, primary_key=True),
        sa.Column("account_id", INT, primary_key=True),
        sa.Column("channel", _word("channel", "online"), nullable=False),
        sa.Column("voted_on", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(
            ["round_id", "account_id"], ["roll.round_id", "roll.account_id"], name="fk_roll_mark_roll"
        ),
    )
