"""One after another: who counts something and then adds to it must not be overtaken between the two."""

import hashlib

from sqlalchemy import text

from pb_app.db.base import db


def one_at_a_time(*names: str) -> None:
    """Until the end of this transaction nobody else goes on who names one of the same.

    On PostgreSQL by advisory locks, always taken in one order. On SQLite a writing transaction is alone anyway.
    """
    if db.session.get_bind().dialect.name != "postgresql":
        return
    numbers = {int.from_bytes(hashlib.sha256(name.encode()).digest()[:8], signed=True) for name in names}
    for number in sorted(numbers):
        db.session.execute(text("SELECT pg_advisory_xact_lock(:number)"), {"number": number})
