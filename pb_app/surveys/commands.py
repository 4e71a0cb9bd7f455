"""What is due by the clock: marks of closed accounts go once a survey is over."""

from datetime import datetime

from flask import Flask

from pb_app.db import db
from pb_app.db.engine import begin_writing
from pb_app.surveys.services import returning


def tick(app: Flask, now: datetime) -> int:
    """Takes no lock if there is nothing to do."""
    with app.app_context():
        due = returning.is_due(now)
        db.session.rollback()
        if not due:
            return 0
        begin_writing()
        returning.forget_ended(now)
        db.session.commit()
    return 1
