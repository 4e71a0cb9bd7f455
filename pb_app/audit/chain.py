"""The log's rows as a hash chain."""

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

from pb_app import hashchain
from pb_app.audit.models import AuditEvent
from pb_app.hashchain import ChainBreak, ChainFault

WHY = {
    ChainFault.MISSING: "missing",
    ChainFault.OTHER_PREVIOUS: "does not follow the row before it",
    ChainFault.CHANGED: "was changed",
}


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


def _link(event: AuditEvent) -> hashchain.ChainLink:
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

    return hashchain.ChainLink(event.n, event.hash, digest_after, event.previous)


def verify(events: Iterable[AuditEvent]) -> ChainBreak | None:
    """The first break in events ordered by ``n``, or None when every row fits."""
    return hashchain.first_break(map(_link, events))
