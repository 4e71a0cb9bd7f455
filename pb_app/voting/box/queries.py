"""What is in the box."""

from collections.abc import Iterator, Sequence
from typing import TypeVar

from sqlalchemy import Row, Select, func, select

from pb_app.db import db, raw_sql
from pb_app.voting.box.models import Envelope, Opened
from pb_app.voting.box.terms import SlotSummary

T = TypeVar("T")
_FIND = "SELECT tracker, void_reason, ticket FROM envelope WHERE round_id = ? AND slot = ?"


def find(round_id: int, slot: str) -> SlotSummary | None:
    rows = raw_sql.one(_FIND, round_id, slot)
    return SlotSummary(*rows) if rows else None


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


def _pieces(query: Select[T], size: int) -> Iterator[T]:
    rows = db.session.scalars(query.execution_options(yield_per=size))
    try:
        yield from rows
    finally:
        rows.close()


def trackers(round_id: int) -> Sequence[str]:
    """Every tracker that will count, sorted."""
    query = select(Envelope.tracker).where(Envelope.round_id == round_id, Envelope.void_reason.is_(None))
    return db.session.scalars(query.order_by(Envelope.tracker)).all()


def opened(round_id: int) -> Iterator[str]:
    """The opened ballots in their order, read in pieces."""
    query = select(Opened.ballot).where(Opened.round_id == round_id).order_by(Opened.n)
    return _pieces(query, 5000)


def opened_count(round_id: int) -> int:
    return db.session.scalar(select(func.count()).select_from(Opened).where(Opened.round_id == round_id)) or 0
