"""Keyed hashes of network blocks, and how many ballots came in each five minutes."""

from datetime import datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from pb_app.db import Base


class NetworkTrace(Base):
    """From which block of network addresses a voter's last ballot came."""

    __tablename__ = "network_trace"
    __table_args__ = ({"sqlite_with_rowid": False},)

    round_id: Mapped[int] = mapped_column(ForeignKey("round.id"), primary_key=True)
    voter_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    block: Mapped[str] = mapped_column(String(64))


class VoteRate(Base):
    """How many ballots came in five minutes."""

    __tablename__ = "vote_rate"

    round_id: Mapped[int] = mapped_column(ForeignKey("round.id"), primary_key=True)
    since: Mapped[datetime] = mapped_column(primary_key=True)
    casts: Mapped[int]
