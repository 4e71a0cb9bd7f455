"""Regular tasks of bodies that meet."""

from datetime import datetime, timedelta

from flask import Flask

from pb_app.db import db
from pb_app.db.engine import begin_writing
from pb_app.meetings import queries, services

BEFORE_MEETING = timedelta(days=2)


def tick(app: Flask, now: datetime) -> int:
    """Remind members of meetings within two days; takes no lock if there is nothing to do."""
    with app.app_context():
        due = queries.meetings_soon(now, now + BEFORE_MEETING)
        db.session.rollback()
        if not due:
            return 0
        begin_writing()
        told = services.remind(now, now + BEFORE_MEETING)
        db.session.commit()
    return told
