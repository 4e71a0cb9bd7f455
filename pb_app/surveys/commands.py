"""What is due by the clock: marks of closed accounts go once a survey is over, and counts of connections after the day."""

from datetime import datetime

from flask import Flask

from pb_app.db import db
from pb_app.db.engine import begin_writing
from pb_app.surveys.services import arrivals, returning


def tick(app: Flask, now: datetime) -> int:
    """Takes no lock if there is nothing to do."""
    with app.app_context():
        due = returning.is_due(now) or arrivals.is_due(now)
        db.session.rollback()
        if not due:
            return 0
        begin_writing()
        returning.forget_ended(now)
        arrivals.forget_past(now)
        db.session.commit()
    return 1
