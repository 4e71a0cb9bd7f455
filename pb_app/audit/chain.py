"""The log's rows as a hash chain."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from pb_app import hashchain
from pb_app.audit.models import AuditEvent
from pb_app.hashchain import Fault

WHY = {
    Fault.MISSING: "missing",
    Fault.OTHER_PREVIOUS: "does not follow the row before it",
    Fault.CHANGED: "was changed",
}


@dataclass(frozen=True, slots=True)
class ChainBreak:
    """The first row that does not fit, and what is wrong with it."""

    n: int
    why: str


def digest(
    n: int,
    at: datetime,
    kind: str,
    *,
    place_id: int | None,
    actor_id: int | None,
    body: dict[str, Any],
    previous: str,
) -> str:
    """SHA-256 of the row's canonical JSON, the previous hash included."""
    moment = at.astimezone(UTC).isoformat(timespec="microseconds")
    return hashchain.digest([n, moment, kind, place_id, actor_id, body, previous])


def _link(event: AuditEvent) -> hashchain.Link:
    def digest_after(previous: str) -> str:
        return digest(
            event.n,
            event.at,
            event.kind,
            place_id=event.place_id,
            actor_id=event.actor_id,
            body=event.body,
            previous=previous,
        )

    return hashchain.Link(event.n, event.hash, digest_after, event.previous)


def verify(events: Iterable[AuditEvent]) -> ChainBreak | None:
    """The first break in events ordered by ``n``, or None when every row fits."""
    broken = hashchain.first_break(map(_link, events))
    return ChainBreak(broken.n, WHY[broken.fault]) if broken else None
