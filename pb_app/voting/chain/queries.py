"""Questions about the chain."""

from collections.abc import Iterator
from typing import Any

from sqlalchemy import select

from pb_app.db import db, raw_sql
from pb_app.hashchain import ChainHead
from pb_app.voting.chain.models import VoteEvent
from pb_app.voting.chain.terms import ChainRow
from pb_app.voting.terms import ChainEventKind

#: What rows of the chain say.
Facts = list[dict[str, Any]]
_HEAD = "SELECT n, hash FROM vote_event WHERE round_id = ? ORDER BY n DESC LIMIT 1"


def head(round_id: int) -> ChainHead:
    """Where the chain ends."""
    last = raw_sql.one(_HEAD, round_id)
    return ChainHead(last[0], last[1]) if last else ChainHead()


def happened(round_id: int, kind: ChainEventKind) -> dict[str, Any] | None:
    """The body of the last fact of a kind."""
    query = select(VoteEvent.body).where(VoteEvent.round_id == round_id, VoteEvent.kind == kind)
    return db.session.scalar(query.order_by(VoteEvent.n.desc()).limit(1))


def all_of(round_id: int, kind: ChainEventKind) -> Facts:
    """What rows of a kind say, in their order."""
    return by_kind(round_id, kind)[kind]


def by_kind(round_id: int, *kinds: ChainEventKind) -> dict[ChainEventKind, Facts]:
    """The same for several kinds, in one query."""
    found: dict[ChainEventKind, Facts] = {kind: [] for kind in kinds}
    query = select(VoteEvent.kind, VoteEvent.body).where(VoteEvent.round_id == round_id, VoteEvent.kind.in_(kinds))
    for kind, body in db.session.execute(query.order_by(VoteEvent.n)):
        found[kind].append(body)
    return found


def rows(round_id: int, after: int = 0) -> Iterator[ChainRow]:
    """The rows after a number, read in pieces."""
    query = select(VoteEvent.n, VoteEvent.kind, VoteEvent.body, VoteEvent.hash).where(
        VoteEvent.round_id == round_id, VoteEvent.n > after
    )
    rows = db.session.execute(query.order_by(VoteEvent.n).execution_options(yield_per=5000))
    try:
        for row in rows:
            yield ChainRow(row[0], row[1], row[2], row[3])
    finally:
        rows.close()
