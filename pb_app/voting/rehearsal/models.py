"""The outcome of a rehearsal. Its voters and ballots are never committed, so this is all there is to wipe."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from pb_app.db import Base, Json
from pb_app.db.immutable import refusing_statements, when_created


class Rehearsal(Base):
    """What a rehearsal of a round came to. While it is there nobody can vote."""

    __tablename__ = "rehearsal"
    __table_args__ = (CheckConstraint("voters > 0 AND ballots > 0", name="somebody_voted"),)

    round_id: Mapped[int] = mapped_column(ForeignKey("round.id"), primary_key=True)
    voters: Mapped[int]
    ballots: Mapped[int]
    outcome: Mapped[dict[str, object]] = mapped_column(Json)
    held_at: Mapped[datetime]


_ANYBODY = (
    "(EXISTS (SELECT 1 FROM roll_mark WHERE round_id = NEW.round_id) "
    "OR EXISTS (SELECT 1 FROM envelope WHERE round_id = NEW.round_id))"
)
_LEFT = "EXISTS (SELECT 1 FROM rehearsal WHERE round_id = NEW.round_id)"
_FIRST = "a rehearsal has to be wiped before anybody votes"
#: Which new rows the database refuses, when, and what it says. Tables by name: the register and the box stay apart.
_REFUSING: tuple[tuple[str, str, str, str], ...] = (
    ("roll_mark", "roll_mark_rehearsed", _LEFT, _FIRST),
    ("envelope", "envelope_rehearsed", _LEFT, _FIRST),
    ("rehearsal", "rehearsal_in_time", _ANYBODY, "people have voted already"),
    (
        "vote_event",
        "vote_event_rehearsed",
        f"NEW.kind = 'rehearsed' AND ({_ANYBODY} OR {_LEFT})",
        "a rehearsal is wiped while the box is empty",
    ),
)


def _guard(table: str, name: str, condition: str, message: str) -> None:
    for dialect in ("sqlite", "postgresql"):
        made = refusing_statements(
            name, table=table, when="INSERT", condition=condition, message=message, dialect=dialect
        )
        when_created(Base.metadata, dialect, made)


for _table, _name, _condition, _message in _REFUSING:
    _guard(_table, _name, _condition, _message)
