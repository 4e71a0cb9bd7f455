"""Regular tasks of sharing."""

from datetime import datetime

from flask import Flask

from pb_app.db import db
from pb_app.db.engine import begin_writing
from pb_app.sharing.services import barriers, reviews


def tick(app: Flask, now: datetime) -> int:
    """Tell officers of reviews that are due and of answers that are late; takes no lock if nobody has to hear of it."""
    with app.app_context():
        due = bool(reviews.due_reviews(now) or barriers.late(now))
        db.session.rollback()
        if not due:
            return 0
        begin_writing()
        told = reviews.remind(now) + barriers.remind(now)
        db.session.commit()
    return told
