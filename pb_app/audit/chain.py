"""The hash chain: each row's hash covers the row before it, so a change anywhere shows."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from pb_app.audit.models import AuditEvent
from pb_app.db.types import canonical

GENESIS = "0" * 64


@dataclass(frozen=True, slots=True)
class ChainBreak:
    """The first row that does not fit, and what is wrong with it."""

    n: int
    why: str


def digest(
    n: int,
    at: datetime,
    kind: str,
    place_id: int | None,
    actor_id: int | None,
    body: dict[str, Any],
    previous: str,
) -> str:
    """SHA-256 of the row's canonical JSON, the previous hash included."""
    row = [n, at.astimezone(UTC).isoformat(timespec="microseconds"), kind, place_id, actor_id, body, previous]
    return hashlib.sha256(canonical(row).encode()).hexdigest()


def verify(events: Iterable[AuditEvent]) -> ChainBreak | None:
    """The first break in events ordered by ``n``, or None when every row fits."""
    previous, expected = GENESIS, 1
    for event in events:
        if event.n != expected:
            return ChainBreak(expected, "missing")
        if event.previous != previous:
            return ChainBreak(event.n, "does not follow the row before it")
        if event.hash != digest(
            event.n, event.at, event.kind, event.place_id, event.actor_id, event.body, event.previous
        ):
            return ChainBreak(event.n, "was changed")
        previous, expected = event.hash, expected + 1
    return None
