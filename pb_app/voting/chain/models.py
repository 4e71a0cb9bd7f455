"""The box's own log: each row's hash covers the one before it. No person, no choice, no time stands in it.

A cast names the new tracker and the one it replaces, so that replaying the log tells exactly which envelopes there
must be. Its order is the order of casting, of envelopes nobody can open before the end and that nobody keeps after it.
"""

from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from pb_app.db import Base, word
from pb_app.db.immutable import append_only
from pb_app.voting.terms import ChainEventKind


class VoteEvent(Base):
    __tablename__ = "vote_event"
    __table_args__ = (CheckConstraint("n > 0", name="n_counts_from_one"), {"sqlite_with_rowid": False})

    round_id: Mapped[int] = mapped_column(ForeignKey("round.id"), primary_key=True)
    n: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    kind: Mapped[ChainEventKind] = mapped_column(word(ChainEventKind, "kind"))
    body: Mapped[dict[str, Any]]
    hash: Mapped[str] = mapped_column(String(64))


append_only(VoteEvent.__table__)
