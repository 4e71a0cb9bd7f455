"""Questions about cards read and months counted."""

from collections.abc import Mapping, Sequence
from datetime import date

from sqlalchemy import select

from pb_app.db import db
from pb_app.learning.models import CardRead, PracticeMonth


def read_by(account_id: int) -> Mapping[str, int]:
    """By card, the version that somebody read."""
    query = select(CardRead.card, CardRead.version).where(CardRead.account_id == account_id)
    return {row.card: row.version for row in db.session.execute(query)}


def card_read(account_id: int, card: str) -> CardRead | None:
    return db.session.get(CardRead, (account_id, card))


def months_before(place_id: int, month: date) -> Sequence[PracticeMonth]:
    """What was counted in earlier months, the newest first."""
    query = select(PracticeMonth).where(PracticeMonth.place_id == place_id, PracticeMonth.month < month)
    return db.session.scalars(query.order_by(PracticeMonth.month.desc(), PracticeMonth.fact)).all()


def counted_in(place_id: int, month: date) -> bool:
    query = select(PracticeMonth.place_id).where(PracticeMonth.place_id == place_id, PracticeMonth.month == month)
    return db.session.scalar(query.limit(1)) is not None
