"""Which key a round has."""

from pb_app.db import db
from pb_app.voting.keys.models import RoundKey
from pb_app.voting.keys.terms import BoxKey


def key(round_id: int) -> RoundKey | None:
    return db.session.get(RoundKey, round_id)


def box_key(round_id: int) -> BoxKey | None:
    """The same as plain values, to hand on."""
    kept = key(round_id)
    return BoxKey(kept.public_key, kept.custody, kept.proved, kept.closed, kept.destroyed) if kept else None
