"""Putting envelopes into the box and taking them out."""

from collections.abc import Iterable

from sqlalchemy import delete, insert, update

from pb_app.db import db, raw_sql
from pb_app.voting.box.models import Envelope, Opened

_DROP = (
    "INSERT INTO envelope (round_id, slot, sealed, tracker, ticket) VALUES (?, ?, ?, ?, ?) ON CONFLICT (round_id, slot) "
    "DO UPDATE SET sealed = excluded.sealed, tracker = excluded.tracker, ticket = excluded.ticket"
)


def drop(round_id: int, slot: str, sealed: bytes, tracker: str, ticket: str | None = None) -> None:
    """Put an envelope in its slot, in place of an earlier one."""
    raw_sql.run(_DROP, round_id, slot, sealed, tracker, ticket)


def replace(round_id: int, slot: str, sealed: bytes, tracker: str) -> None:
    """Put an envelope in a slot in place of whatever is there, also of one that was taken out."""
    drop(round_id, slot, sealed, tracker)
    where = (Envelope.round_id == round_id, Envelope.slot == slot)
    db.session.execute(update(Envelope).where(*where).values(void_reason=None))


def void(round_id: int, slot: str, reason: str) -> None:
    """Take an envelope out of what will be opened; it stays where it is, so that its slot takes no other."""
    db.session.execute(
        update(Envelope).where(Envelope.round_id == round_id, Envelope.slot == slot).values(void_reason=reason[:300])
    )


def empty(round_id: int) -> None:
    """Delete all envelopes, at certification."""
    db.session.execute(delete(Envelope).where(Envelope.round_id == round_id))


def keep_opened(round_id: int, ballots: Iterable[str], batch: int = 2000) -> int:
    """Write opened ballots, which must come sorted; returns how many."""
    rows: list[dict[str, object]] = []
    n = 0
    for n, ballot in enumerate(ballots, start=1):
        rows.append({"round_id": round_id, "n": n, "ballot": ballot})
        if len(rows) == batch:
            db.session.execute(insert(Opened), rows)
            rows = []
    if rows:
        db.session.execute(insert(Opened), rows)
    return n
