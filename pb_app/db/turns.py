"""One after another: who counts something and then adds to it must not be overtaken between the two."""

import hashlib
from datetime import datetime, timedelta
from typing import TypeVar

from sqlalchemy import select, text
from sqlalchemy.orm import InstrumentedAttribute

from pb_app.db.base import Base, db

T = TypeVar("T", bound=Base)
#: The same words again within so long are one form that was sent twice.
SAME_FORM = timedelta(minutes=10)


def one_at_a_time(*names: str) -> None:
    """Until the end of this transaction nobody else goes on who names one of the same.

    On PostgreSQL by advisory locks, always taken in one order. On SQLite a writing transaction is alone anyway.
    """
    if db.session.get_bind().dialect.name != "postgresql":
        return
    numbers = {int.from_bytes(hashlib.sha256(name.encode()).digest()[:8], signed=True) for name in names}
    for number in sorted(numbers):
        db.session.execute(text("SELECT pg_advisory_xact_lock(:number)"), {"number": number})


def same_form(model: type[T], made_at: InstrumentedAttribute[datetime], now: datetime, **said: object) -> T | None:
    """What the same form made a moment ago, so that two presses of a button make one thing and both lead to it.

    Asked once nobody else can go on: after ``one_at_a_time``, or with a row that is locked.
    """
    query = select(model).filter_by(**said).where(made_at > now - SAME_FORM)
    return db.session.scalar(query.order_by(made_at.desc()).limit(1))
