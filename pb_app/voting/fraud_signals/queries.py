"""What the traces show."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Row, func, select

from pb_app.db import db
from pb_app.voting.fraud_signals.models import NetworkTrace, VoteRate


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
