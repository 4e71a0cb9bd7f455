"""The regular task of the exchange: look at feeds, without a lock while it waits for other machines."""

from datetime import datetime

from flask import Flask

from pb_app.db import db
from pb_app.db.engine import begin_writing
from pb_app.exchange import documents, fetching, queries, rules
from pb_app.exchange.services import sources
from pb_app.exchange.terms import BadBundle, Bundle

#: Feeds that one turn of the clock looks at; the others have theirs at the next.
MOST_AT_ONCE = 5


def tick(app: Flask, now: datetime) -> int:
    """Look once a day at each feed that somebody here added; how many were looked at."""
    with app.app_context():
        due = [(row.id, row.address) for row in queries.due(now - rules.LOOK_EVERY)[:MOST_AT_ONCE]]
        db.session.rollback()
        for source_id, address in due:
            found = _read(address, loopback=app.config["EXCHANGE_LOOPBACK"])
            begin_writing()
            _take_in(source_id, found, now)
            db.session.commit()
    return len(due)


def _read(address: str, *, loopback: bool) -> Bundle | BadBundle:
    try:
        return documents.read(fetching.fetch(address, loopback=loopback))
    except BadBundle as bad:
        return bad


def _take_in(source_id: int, found: Bundle | BadBundle, now: datetime) -> None:
    row = queries.source_by_id(source_id)
    if row is not None:
        sources.look(row, found, None, now)
