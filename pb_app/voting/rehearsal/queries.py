"""What is left of a rehearsal, and whether the box is empty."""

from sqlalchemy import func, select

from pb_app.db import Base, db
from pb_app.voting.rehearsal.models import Rehearsal

#: Every table that only votes, opened boxes and counts put rows of a round into.
EMPTY_BEFORE_VOTING = (
    "roll_mark",
    "envelope",
    "tendered_ballot",
    "paper_ballot",
    "network_trace",
    "vote_batch",
    "opening",
    "opened",
    "count",
)


def left(round_id: int) -> Rehearsal | None:
    """The outcome of a rehearsal that was not wiped yet."""
    return db.session.get(Rehearsal, round_id)


def all_left() -> list[int]:
    """The rounds with a rehearsal that was not wiped yet."""
    return list(db.session.scalars(select(Rehearsal.round_id).order_by(Rehearsal.round_id)))


def rows(round_id: int) -> dict[str, int]:
    """How many rows of a round each of these tables holds."""
    return {name: _rows(name, round_id) for name in EMPTY_BEFORE_VOTING}


def _rows(name: str, round_id: int) -> int:
    table = Base.metadata.tables[name]
    return db.session.scalar(select(func.count()).select_from(table).where(table.c.round_id == round_id)) or 0
