"""The ballot box: sealed envelopes, and after the close the opened ballots in sorted order.

Nothing here knows a person, a time or an order of casting. An envelope's slot is a keyed hash, so casting again
replaces it; without the key, which is not in the database, nobody can tell whose it is.
"""

from collections.abc import Iterable, Iterator, Sequence

from sqlalchemy import CheckConstraint, ForeignKey, LargeBinary, String, func, insert, select
from sqlalchemy.orm import Mapped, mapped_column

from pb_app.db import Base, db
from pb_app.db.immutable import append_only


class RoundKey(Base):
    """The key that ballots of a round are sealed to; its private half is in a file outside the database."""

    __tablename__ = "round_key"

    round_id: Mapped[int] = mapped_column(ForeignKey("round.id"), primary_key=True)
    public_key: Mapped[bytes] = mapped_column(LargeBinary(32))


class Envelope(Base):
    __tablename__ = "envelope"
    __table_args__ = (
        CheckConstraint("length(slot) = 64", name="slot_is_a_hash"),
        {"sqlite_with_rowid": False},
    )

    round_id: Mapped[int] = mapped_column(ForeignKey("round.id"), primary_key=True)
    slot: Mapped[str] = mapped_column(String(64), primary_key=True)
    sealed: Mapped[bytes] = mapped_column(LargeBinary)
    tracker: Mapped[str] = mapped_column(String(16), index=True)
    void_reason: Mapped[str | None] = mapped_column(String(300))


class Opened(Base):
    """An opened ballot: canonical text, numbered in sorted order."""

    __tablename__ = "opened"
    __table_args__ = ({"sqlite_with_rowid": False},)

    round_id: Mapped[int] = mapped_column(ForeignKey("round.id"), primary_key=True)
    n: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    ballot: Mapped[str] = mapped_column(String(4000))


append_only(Opened.__table__)


def key(round_id: int) -> bytes | None:
    found = db.session.get(RoundKey, round_id)
    return found.public_key if found else None


def keep_key(round_id: int, public_key: bytes) -> None:
    db.session.add(RoundKey(round_id=round_id, public_key=public_key))
    db.session.flush()


def drop(round_id: int, slot: str, sealed: bytes, tracker: str) -> bool:
    """Put an envelope in its slot, in place of an earlier one. False when the slot was voided."""
    found = db.session.get(Envelope, (round_id, slot))
    if found is not None and found.void_reason is not None:
        return False
    if found is None:
        db.session.add(Envelope(round_id=round_id, slot=slot, sealed=sealed, tracker=tracker))
    else:
        found.sealed, found.tracker = sealed, tracker
    db.session.flush()
    return True


def sealed(round_id: int) -> Sequence[bytes]:
    """Every envelope that was not voided."""
    query = select(Envelope.sealed).where(Envelope.round_id == round_id, Envelope.void_reason.is_(None))
    return db.session.scalars(query.order_by(Envelope.slot)).all()


def trackers(round_id: int) -> Sequence[str]:
    """The public board: every tracker, sorted."""
    query = select(Envelope.tracker).where(Envelope.round_id == round_id, Envelope.void_reason.is_(None))
    return db.session.scalars(query.order_by(Envelope.tracker)).all()


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


def opened(round_id: int) -> Iterator[str]:
    """The opened ballots in their order, read in pieces."""
    query = select(Opened.ballot).where(Opened.round_id == round_id).order_by(Opened.n)
    rows = db.session.scalars(query.execution_options(yield_per=5000))
    try:
        yield from rows
    finally:
        rows.close()


def opened_count(round_id: int) -> int:
    return db.session.scalar(select(func.count()).select_from(Opened).where(Opened.round_id == round_id)) or 0
