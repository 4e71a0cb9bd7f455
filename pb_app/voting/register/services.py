"""Putting people on the roll, and marking who has voted."""

import secrets
from collections.abc import Sequence
from datetime import date

from pb_app.db import db, raw_sql
from pb_app.voting.register.models import Roll
from pb_app.voting.terms import Channel, Source


def new_number() -> int:
    """A voter's number: random, so that it says nothing of when they came."""
    return secrets.randbelow(2**52) + 1


def add(round_id: int, source: Source, area_id: int | None) -> Roll:
    """A new person on the roll."""
    roll = Roll(round_id=round_id, voter_id=new_number(), source=source, area_id=area_id)
    db.session.add(roll)
    db.session.flush()
    return roll


def add_all(round_id: int, source: Source, area_ids: Sequence[int | None]) -> list[int]:
    """Many new people at once, each with their area; returns their numbers in the same order."""
    rolls = [Roll(round_id=round_id, voter_id=new_number(), source=source, area_id=area_id) for area_id in area_ids]
    db.session.add_all(rolls)
    db.session.flush()
    return [roll.voter_id for roll in rolls]


def move(round_id: int, voter_id: int, area_id: int) -> None:
    """Somebody on the roll lives in another area than was known."""
    roll = db.session.get(Roll, (round_id, voter_id))
    if roll is not None:
        roll.area_id = area_id
        db.session.flush()


_MARK = (
    "INSERT INTO roll_mark (round_id, voter_id, channel, voted_on) VALUES (?, ?, ?, ?) "
    "ON CONFLICT (round_id, voter_id) DO UPDATE SET channel = excluded.channel, voted_on = excluded.voted_on"
)


def mark(round_id: int, voter_id: int, channel: Channel, today: date) -> None:
    """Note that this person has voted; voting again changes only the day and the channel."""
    raw_sql.run(_MARK, round_id, voter_id, channel.value, today)
