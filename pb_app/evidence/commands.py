"""Regular tasks of evidence."""

from datetime import datetime

from flask import Flask

from pb_app.db import db
from pb_app.db.engine import begin_writing
from pb_app.evidence import queries, services


def tick(app: Flask, now: datetime) -> int:
    """Remind whoever owes an answer; takes no lock if nobody does."""
    with app.app_context():
        owed = queries.unsettled()
        db.session.rollback()
        if not owed:
            return 0
        begin_writing()
        told = services.remind(now)
        db.session.commit()
    return told
