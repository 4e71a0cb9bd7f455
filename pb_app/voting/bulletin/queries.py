"""Questions about the bulletin, and whether a batch is due."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from functools import lru_cache

from sqlalchemy import select

from pb_app.db import db
from pb_app.voting.bulletin import rules as bulletin_rules
from pb_app.voting.bulletin.models import Batch
from pb_app.voting.chain import queries as chain
from pb_app.voting.chain.models import VoteEvent
from pb_app.voting.terms import ChainEventKind, VoidReason


def line(batch: Batch) -> str:
    """A batch as observers keep it: the statement and its signature."""
    count = len(batch.trackers)
    said = bulletin_rules.statement(
        batch.round_id, n=batch.n, upto=batch.upto, count=count, root=batch.merkle_root, head=batch.chain_head
    )
    return f"{said} {batch.signature}"


def batches(round_id: int) -> Sequence[Batch]:
    return db.session.scalars(select(Batch).where(Batch.round_id == round_id).order_by(Batch.n)).all()


def last(round_id: int) -> Batch | None:
    query = select(Batch).where(Batch.round_id == round_id).order_by(Batch.n.desc()).limit(1)
    return db.session.scalar(query)


#: From so many on, the number of people who have voted is shown while the vote is open.
SMALLEST_TURNOUT = 50


def voted_so_far(round_id: int) -> int | None:
    """How many have voted, as of the last batch; None before the first batch, and while there are fewer than 50."""
    batch = last(round_id)
    count = _standing(round_id, batch.upto, batch.chain_head) if batch else 0
    return count if count >= SMALLEST_TURNOUT else None


@lru_cache(maxsize=256)
def _standing(round_id: int, upto: int, chain_head: str) -> int:
    """Ballots that count among the first ``upto`` rows of the chain, which never change: the hash names them."""
    events = [(kind, body) for n, kind, body, _hash in chain.rows(round_id) if n <= upto]
    return sum(kind in bulletin_rules.CASTS for kind, _body in events) - len(_gone(events))


def is_due(round_id: int, now: datetime) -> bool:
    """Enough ballots, and long enough after the batch before."""
    earlier = last(round_id)
    if earlier is not None and now - earlier.published_at < bulletin_rules.EVERY:
        return False
    return _fresh(round_id, bulletin_rules.AT_LEAST) == bulletin_rules.AT_LEAST


def is_behind(round_id: int) -> bool:
    """Something was cast after the last batch."""
    return _fresh(round_id, 1) > 0


def _fresh(round_id: int, most: int) -> int:
    """How many were cast since the last batch, counted up to ``most``."""
    earlier = last(round_id)
    query = select(VoteEvent.n).where(
        VoteEvent.round_id == round_id,
        VoteEvent.n > (earlier.upto if earlier else 0),
        VoteEvent.kind.in_(bulletin_rules.CASTS),
    )
    return len(db.session.scalars(query.limit(most)).all())


def gone(round_id: int) -> dict[str, VoidReason]:
    """Trackers that do not count any more, with why."""
    return _gone((kind, body) for _n, kind, body, _hash in chain.rows(round_id))


def _gone(events: Iterable[tuple[ChainEventKind, Mapping[str, str]]]) -> dict[str, VoidReason]:
    by_key: dict[str, VoidReason] = {}
    for kind, body in events:
        if kind is ChainEventKind.CAST and body["replaces"]:
            by_key[body["replaces"]] = VoidReason.AGAIN
        elif kind is ChainEventKind.ACCEPTED and body["replaces"]:
            by_key[body["replaces"]] = VoidReason.TENDERED
        elif kind is ChainEventKind.REPLACED_BY_PAPER:
            by_key[body["tracker"]] = VoidReason.PAPER
        elif kind is ChainEventKind.VOID:
            by_key[body["tracker"]] = VoidReason.VOID
    return by_key
