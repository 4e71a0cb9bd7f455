"""When a batch is due, what is signed, and how a signature is verified."""

import hashlib
from collections.abc import Sequence
from datetime import timedelta

from nacl.exceptions import BadSignatureError
from nacl.signing import VerifyKey

from pb_app.voting.terms import ChainEventKind

EVERY, AT_LEAST = timedelta(minutes=15), 10


#: Facts that put an envelope into the box.
CASTS = (ChainEventKind.CAST, ChainEventKind.PAPER, ChainEventKind.ACCEPTED)


def merkle_root(trackers: Sequence[str]) -> str:
    """Of the sorted trackers; a leaf is hashed after a 0 byte, a pair after a 1 byte, an odd one moves up."""
    level = [hashlib.sha256(b"\0" + tracker.encode()).digest() for tracker in trackers]
    if not level:
        return "0" * 64
    while len(level) > 1:
        pairs = [hashlib.sha256(b"\1" + a + b).digest() for a, b in zip(level[::2], level[1::2], strict=False)]
        level = pairs + level[len(pairs) * 2 :]
    return level[0].hex()


def statement(round_id: int, *, n: int, upto: int, count: int, root: str, head: str) -> str:
    """What is signed."""
    return f"commonpot {round_id} {n} {upto} {count} {root} {head}"


def signed_by(batch_line: str, key: VerifyKey) -> bool:
    said, _, signature = batch_line.rpartition(" ")
    try:
        key.verify(said.encode(), bytes.fromhex(signature))
    except (BadSignatureError, ValueError):
        return False
    return True
