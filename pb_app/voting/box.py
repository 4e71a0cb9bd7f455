"""The ballot box: sealed envelopes, and after the close the opened ballots in sorted order.

Nothing here knows a person, a time or an order of casting. An envelope's slot is a keyed hash, so casting again
replaces it; without the key, which is not in the database, nobody can tell whose it is.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import CheckConstraint, ForeignKey, LargeBinary, Row, String, delete, func, insert, select, update
from sqlalchemy.orm import Mapped, mapped_column

from pb_app.db import Base, db, raw_sql, word
from pb_app.db.immutable import append_only
from pb_app.voting.terms import KeyCustody


class RoundKey(Base):
    """The key that ballots of a round are sealed to; its private half is outside the database."""

    __tablename__ = "round_key"

    round_id: Mapped[int] = mapped_column(ForeignKey("round.id"), primary_key=True)
    public_key: Mapped[bytes] = mapped_column(LargeBinary(32))
    custody: Mapped[KeyCustody] = mapped_column(word(KeyCustody, "custody"), default=KeyCustody.SERVER)
    #: Somebody typed the printed sheet back in and it opened a ballot: only then can voting open.
    proved: Mapped[bool] = mapped_column(default=False)
    destroyed: Mapped[bool] = mapped_column(default=False)
    #: Shut for good: a one-way word, whatever a clock says later.
    closed: Mapped[bool] = mapped_column(default=False)
    #: All envelopes of a round are padded to this many bytes.
    pad: Mapped[int] = mapped_column(default=4096)


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
    #: Of the sending, so that the same one arriving twice is known for one.
    ticket: Mapped[str | None] = mapped_column(String(64))


class Opened(Base):
    """An opened ballot: canonical text, numbered in sorted order."""

    __tablename__ = "opened"
    __table_args__ = ({"sqlite_with_rowid": False},)

    round_id: Mapped[int] = mapped_column(ForeignKey("round.id"), primary_key=True)
    n: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    ballot: Mapped[str] = mapped_column(String(16000))


append_only(Opened.__table__)


def key(round_id: int) -> RoundKey | None:
    return db.session.get(RoundKey, round_id)


def keep_key(round_id: int, public_key: bytes, custody: KeyCustody) -> RoundKey:
    made = RoundKey(round_id=round_id, public_key=public_key, custody=custody)
    db.session.add(made)
    db.session.flush()
    return made


_FIND = "SELECT tracker, void_reason, ticket FROM envelope WHERE round_id = ? AND slot = ?"
_DROP = (
    "INSERT INTO envelope (round_id, slot, sealed, tracker, ticket) VALUES (?, ?, ?, ?, ?) ON CONFLICT (round_id, slot) "
    "DO UPDATE SET sealed = excluded.sealed, tracker = excluded.tracker, ticket = excluded.ticket"
)


@dataclass(frozen=True, slots=True)
class SlotSummary:
    """What is in a slot, without its content."""

    tracker: str
    void_reason: str | None
    ticket: str | None


def find(round_id: int, slot: str) -> SlotSummary | None:
    found = raw_sql.one(_FIND, round_id, slot)
    return SlotSummary(*found) if found else None


def drop(round_id: int, slot: str, sealed: bytes, tracker: str, ticket: str | None = None) -> None:
    """Put an envelope in its slot, in place of an earlier one."""
    raw_sql.run(_DROP, round_id, slot, sealed, tracker, ticket)


def void(round_id: int, slot: str, reason: str) -> None:
    """Take an envelope out of what will be opened; it stays where it is, so that its slot takes no other."""
    db.session.execute(
        update(Envelope).where(Envelope.round_id == round_id, Envelope.slot == slot).values(void_reason=reason[:300])
    )


def sealed(round_id: int) -> Iterator[bytes]:
    """Every envelope that was not voided, read in pieces."""
    query = select(Envelope.sealed).where(Envelope.round_id == round_id, Envelope.void_reason.is_(None))
    return _pieces(query.order_by(Envelope.slot), 1000)


def stored(round_id: int) -> Iterator[Row[str, bytes, str | None]]:
    """(tracker, sealed bytes, void reason) of every envelope, read in pieces."""
    query = select(Envelope.tracker, Envelope.sealed, Envelope.void_reason).where(Envelope.round_id == round_id)
    rows = db.session.execute(query.order_by(Envelope.slot).execution_options(yield_per=1000))
    try:
        yield from rows
    finally:
        rows.close()


def _pieces(query: object, size: int) -> Iterator[bytes]:
    rows = db.session.scalars(query.execution_options(yield_per=size))  # type: ignore[attr-defined]
    try:
        yield from rows
    finally:
        rows.close()


def trackers(round_id: int) -> Sequence[str]:
    """Every tracker that will count, sorted."""
    query = select(Envelope.tracker).where(Envelope.round_id == round_id, Envelope.void_reason.is_(None))
    return db.session.scalars(query.order_by(Envelope.tracker)).all()


def empty(round_id: int) -> None:
    """Throw all envelopes away, at certification."""
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


def opened(round_id: int) -> Iterator[str]:
    """The opened ballots in their order, read in pieces."""
    query = select(Opened.ballot).where(Opened.round_id == round_id).order_by(Opened.n)
    return _pieces(query, 5000)  # type: ignore[return-value]


def opened_count(round_id: int) -> int:
    return db.session.scalar(select(func.count()).select_from(Opened).where(Opened.round_id == round_id)) or 0
