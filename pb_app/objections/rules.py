"""When somebody may object, and what may follow. Pure, except that a mark needs the instance's secret."""

import hashlib
import hmac
from collections.abc import Collection
from datetime import datetime

from pb_app.objections.terms import ObjectionOutcome, Refusal

#: How many objections one voter may lodge in a round.
MOST = 3


def mark_of(secret: str, round_id: int, voter_id: int) -> str:
    """Tells only that two objections came from one voter; another key than that of the box, so that it fits no slot."""
    return hmac.new(secret.encode(), f"objection|{round_id}|{voter_id}".encode(), hashlib.sha256).hexdigest()


def is_time(*, counted: bool, certified: bool, until: datetime | None, now: datetime) -> bool:
    """From the result until the challenge days are over."""
    return counted and not certified and until is not None and now < until


def may_lodge(*, in_time: bool, on_roll: bool, lodged: int) -> Refusal | None:
    if not in_time:
        return Refusal.NOT_NOW
    if not on_roll:
        return Refusal.NOT_ON_ROLL
    return Refusal.ENOUGH if lodged >= MOST else None


def may_answer(*, answered: bool, outcome: ObjectionOutcome, pot: str | None, pots: Collection[str]) -> Refusal | None:
    """Once; a re-run is of one pot that the round has."""
    if answered:
        return Refusal.ANSWERED
    if outcome is ObjectionOutcome.RERUN and pot is None:
        return Refusal.POT_NEEDED
    return Refusal.POT_UNKNOWN if pot is not None and pot not in pots else None
