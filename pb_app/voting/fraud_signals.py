"""What is kept for a short while to notice somebody voting for others: keyed hashes of network blocks, and how many
ballots came in each five minutes. Never an address, never beside an envelope; gone at certification."""

import hashlib
import hmac
import ipaddress
from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ForeignKey, Row, String, delete, func, select
from sqlalchemy.orm import Mapped, mapped_column

from pb_app.db import Base, db, raw_sql


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


def block_of(secret: str, address: str | None) -> str:
    """A keyed hash of the block an address lies in (/24, or /48 for IPv6); "" for none."""
    try:
        found = ipaddress.ip_address(address or "")
    except ValueError:
        return ""
    network = ipaddress.ip_network((found, 24 if found.version == 4 else 48), strict=False)
    return hmac.new(secret.encode(), f"block|{network}".encode(), hashlib.sha256).hexdigest()


_TRACE = (
    "INSERT INTO network_trace (round_id, voter_id, block) VALUES (?, ?, ?) "
    "ON CONFLICT (round_id, voter_id) DO UPDATE SET block = excluded.block"
)
_PULSE = (
    "INSERT INTO vote_rate (round_id, since, casts) VALUES (?, ?, 1) "
    "ON CONFLICT (round_id, since) DO UPDATE SET casts = vote_rate.casts + 1"
)


def note(round_id: int, voter_id: int, block: str, now: datetime) -> None:
    raw_sql.run(_TRACE, round_id, voter_id, block)
    raw_sql.run(_PULSE, round_id, now.replace(minute=now.minute // 5 * 5, second=0, microsecond=0))


def crowded(round_id: int, least: int) -> Sequence[Row[str, int]]:
    """(block, voters) of blocks with at least so many voters, fullest first."""
    query = (
        select(NetworkTrace.block, func.count()).where(NetworkTrace.round_id == round_id).group_by(NetworkTrace.block)
    )
    return db.session.execute(
        query.having(func.count() >= least).order_by(func.count().desc(), NetworkTrace.block)
    ).all()


def voters_of(round_id: int, block: str) -> Sequence[int]:
    query = select(NetworkTrace.voter_id).where(NetworkTrace.round_id == round_id, NetworkTrace.block == block)
    return db.session.scalars(query.order_by(NetworkTrace.voter_id)).all()


def pulses(round_id: int) -> Sequence[Row[datetime, int]]:
    query = select(VoteRate.since, VoteRate.casts).where(VoteRate.round_id == round_id)
    return db.session.execute(query.order_by(VoteRate.since)).all()


def forget(round_id: int) -> None:
    for table in (NetworkTrace, VoteRate):
        db.session.execute(delete(table).where(table.round_id == round_id))
