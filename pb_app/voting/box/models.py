"""Sealed envelopes, and after the close the opened ballots in sorted order.

Nothing here knows a person, a time or an order of casting. An envelope's slot is a keyed hash, so casting again
replaces it; without the key, which is not in the database, nobody can tell whose it is.
"""

from sqlalchemy import CheckConstraint, ForeignKey, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from pb_app.db import Base
from pb_app.db.immutable import append_only


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
