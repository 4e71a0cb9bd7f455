"""Rows that must not reveal who wrote them: each new one rewrites them all in random order."""

import secrets
from collections.abc import Sequence
from typing import Any

from sqlalchemy import delete, select

from pb_app.board import queries
from pb_app.db import db


def add_shuffled(model: Any, review_id: int, columns: Sequence[str], new: dict[str, Any]) -> None:
    """Add a row to a review's rows of ``model``, with new ids and a new order for all of them.

    Neither id, time nor place in the table then says which is the newest, and so whose it is (decisions 25 and 26).
    The review is locked first, so that of two who write at the same time the second one sees what the first has written.
    """
    queries.lock(review_id)
    wanted = [getattr(model, name) for name in columns]
    known = db.session.execute(select(*wanted).where(model.review_id == review_id)).all()
    rows = [dict(zip(columns, row, strict=True)) for row in known] + [new]
    secrets.SystemRandom().shuffle(rows)
    db.session.execute(delete(model).where(model.review_id == review_id))
    for row in rows:
        db.session.add(model(id=secrets.token_hex(16), review_id=review_id, **row))
    db.session.flush()
