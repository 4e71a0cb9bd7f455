"""The public board: signed batches of trackers, every quarter of an hour when ten ballots came, and at the close.

A batch's line fits on a postcard. Whoever keeps the lines (the anchors) sees every later rewriting.
"""

import hashlib
from collections.abc import Sequence
from datetime import datetime, timedelta

from nacl.exceptions import BadSignatureError
from nacl.signing import VerifyKey
from sqlalchemy import ForeignKey, String, select
from sqlalchemy.orm import Mapped, mapped_column

from pb_app.db import Base, db
from pb_app.db.immutable import append_only
from pb_app.hashchain import Head
from pb_app.voting import chain
from pb_app.voting.sealing import KeyFiles
from pb_app.voting.terms import ChainEventKind

EVERY, AT_LEAST = timedelta(minutes=15), 10
#: Facts that put an envelope into the box.
CASTS = (ChainEventKind.CAST, ChainEventKind.PAPER)


class Batch(Base):
    __tablename__ = "vote_batch"
    __table_args__ = ({"sqlite_with_rowid": False},)

    round_id: Mapped[int] = mapped_column(ForeignKey("round.id"), primary_key=True)
    n: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    #: The last row of the chain that this batch covers, and its hash.
    upto: Mapped[int]
    chain_head: Mapped[str] = mapped_column(String(64))
    trackers: Mapped[list[str]]
    merkle_root: Mapped[str] = mapped_column(String(64))
    signature: Mapped[str] = mapped_column(String(128))
    published_at: Mapped[datetime]


append_only(Batch.__table__)


def merkle_root(trackers: Sequence[str]) -> str:
    """Of the sorted trackers; a leaf is hashed after a 0 byte, a pair after a 1 byte, an odd one moves up."""
    level = [hashlib.sha256(b"\0" + tracker.encode()).digest() for tracker in trackers]
    if not level:
        return "0" * 64
    while len(level) > 1:
        pairs = [hashlib.sha256(b"\1" + a + b).digest() for a, b in zip(level[::2], level[1::2], strict=False)]
        level = pairs + level[len(pairs) * 2 :]
    return level[0].hex()


def statement(round_id: int, n: int, upto: int, count: int, root: str, head: str) -> str:
    """What is signed."""
    return f"commonpot {round_id} {n} {upto} {count} {root} {head}"


def line(batch: Batch) -> str:
    """A batch as observers keep it: the statement and its signature."""
    count = len(batch.trackers)
    said = statement(batch.round_id, batch.n, batch.upto, count, batch.merkle_root, batch.chain_head)
    return f"{said} {batch.signature}"


def signed_by(batch_line: str, key: VerifyKey) -> bool:
    said, _, signature = batch_line.rpartition(" ")
    try:
        key.verify(said.encode(), bytes.fromhex(signature))
    except (BadSignatureError, ValueError):
        return False
    return True


def batches(round_id: int) -> Sequence[Batch]:
    return db.session.scalars(select(Batch).where(Batch.round_id == round_id).order_by(Batch.n)).all()


def last(round_id: int) -> Batch | None:
    query = select(Batch).where(Batch.round_id == round_id).order_by(Batch.n.desc()).limit(1)
    return db.session.scalar(query)


def is_due(round_id: int, now: datetime) -> bool:
    """Enough ballots, and long enough after the batch before."""
    earlier = last(round_id)
    if earlier is not None and now - earlier.published_at < EVERY:
        return False
    return _fresh(round_id, AT_LEAST) == AT_LEAST


def is_behind(round_id: int) -> bool:
    """Something was cast after the last batch."""
    return _fresh(round_id, 1) > 0


def _fresh(round_id: int, most: int) -> int:
    """How many were cast since the last batch, counted up to ``most``."""
    earlier = last(round_id)
    query = select(chain.VoteEvent.n).where(
        chain.VoteEvent.round_id == round_id,
        chain.VoteEvent.n > (earlier.upto if earlier else 0),
        chain.VoteEvent.kind.in_(CASTS),
    )
    return len(db.session.scalars(query.limit(most)).all())


def publish(round_id: int, files: KeyFiles, now: datetime) -> Batch:
    """Put everything cast since the batch before on the board."""
    earlier = last(round_id)
    before, covered = (earlier.n, earlier.upto) if earlier else (0, 0)
    fresh = list(chain.rows(round_id, covered))
    trackers = sorted(body["tracker"] for _, kind, body, _ in fresh if kind in CASTS)
    head = Head(fresh[-1][0], fresh[-1][3]) if fresh else chain.head(round_id)
    root, n = merkle_root(trackers), before + 1
    said = statement(round_id, n, head.n, len(trackers), root, head.hash)
    made = Batch(
        round_id=round_id,
        n=n,
        upto=head.n,
        chain_head=head.hash,
        trackers=trackers,
        merkle_root=root,
        signature=files.signing_key().sign(said.encode()).signature.hex(),
        published_at=now.replace(second=0, microsecond=0),
    )
    db.session.add(made)
    db.session.flush()
    return made


def gone(round_id: int) -> dict[str, str]:
    """Trackers that do not count any more, with why: "again" (replaced by a later ballot), "paper" or "void"."""
    found: dict[str, str] = {}
    for _, kind, body, _ in chain.rows(round_id):
        if kind is ChainEventKind.CAST and body["replaces"]:
            found[body["replaces"]] = "again"
        elif kind is ChainEventKind.REPLACED_BY_PAPER:
            found[body["tracker"]] = "paper"
        elif kind is ChainEventKind.VOID:
            found[body["tracker"]] = "void"
    return found
