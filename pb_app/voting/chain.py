"""The box's own log: each row's hash covers the one before it. No person, no choice, no time stands in it.

A cast names the new tracker and the one it replaces, so that replaying the log tells exactly which envelopes there
must be. Its order is the order of casting, of envelopes nobody can open before the end and that nobody keeps after it.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, String, select
from sqlalchemy.orm import Mapped, mapped_column

from pb_app.db import Base, db, raw_sql, word
from pb_app.db.immutable import append_only
from pb_app.hashchain import Head, Link, canonical, link_digest
from pb_app.voting.terms import ChainEventKind


class VoteEvent(Base):
    __tablename__ = "vote_event"
    __table_args__ = (CheckConstraint("n > 0", name="n_counts_from_one"), {"sqlite_with_rowid": False})

    round_id: Mapped[int] = mapped_column(ForeignKey("round.id"), primary_key=True)
    n: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    kind: Mapped[ChainEventKind] = mapped_column(word(ChainEventKind, "kind"))
    body: Mapped[dict[str, Any]]
    hash: Mapped[str] = mapped_column(String(64))


append_only(VoteEvent.__table__)


def digest(previous: str, round_id: int, n: int, kind: ChainEventKind, body: Mapping[str, Any]) -> str:
    """What a row's hash has to be after the hash before it."""
    return link_digest(previous, [round_id, n, kind.value, body])


def link(round_id: int, n: int, kind: ChainEventKind, body: Mapping[str, Any], hash: str) -> Link:
    """A row for the one who follows the chain."""
    return Link(n, hash, lambda previous: digest(previous, round_id, n, kind, body))


_HEAD = "SELECT n, hash FROM vote_event WHERE round_id = ? ORDER BY n DESC LIMIT 1"
_ADD = "INSERT INTO vote_event (round_id, n, kind, body, hash) VALUES (?, ?, ?, ?, ?)"


def head(round_id: int) -> Head:
    """Where the chain ends."""
    last = raw_sql.one(_HEAD, round_id)
    return Head(last[0], last[1]) if last else Head()


def add(round_id: int, kind: ChainEventKind, body: Mapping[str, Any]) -> None:
    """Append a fact. Writers of one round queue here on PostgreSQL; on SQLite they have before."""
    if raw_sql.is_postgresql():
        raw_sql.run("SELECT pg_advisory_xact_lock(20261122, ?)", round_id % 2**31)
    last = head(round_id)
    n = last.n + 1
    raw_sql.run(_ADD, round_id, n, kind.value, canonical(dict(body)), digest(last.hash, round_id, n, kind, body))


def happened(round_id: int, kind: ChainEventKind) -> dict[str, Any] | None:
    """The body of the last fact of a kind."""
    query = select(VoteEvent.body).where(VoteEvent.round_id == round_id, VoteEvent.kind == kind)
    return db.session.scalar(query.order_by(VoteEvent.n.desc()).limit(1))


def all_of(round_id: int, kind: ChainEventKind) -> list[dict[str, Any]]:
    query = select(VoteEvent.body).where(VoteEvent.round_id == round_id, VoteEvent.kind == kind)
    return list(db.session.scalars(query.order_by(VoteEvent.n)))


def rows(round_id: int, after: int = 0) -> Iterator[tuple[int, ChainEventKind, dict[str, Any], str]]:
    """(n, kind, body, hash) from a row on, read in pieces."""
    query = select(VoteEvent.n, VoteEvent.kind, VoteEvent.body, VoteEvent.hash).where(
        VoteEvent.round_id == round_id, VoteEvent.n > after
    )
    found = db.session.execute(query.order_by(VoteEvent.n).execution_options(yield_per=5000))
    try:
        for row in found:
            yield row[0], row[1], row[2], row[3]
    finally:
        found.close()
