"""Which key a round has."""

from pb_app.db import db
from pb_app.voting.keys.models import RoundKey


def key(round_id: int) -> RoundKey | None:
    return db.session.get(RoundKey, round_id)
