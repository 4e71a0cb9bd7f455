"""Regular tasks of text messages."""

from datetime import datetime, timedelta

from flask import Flask

from pb_app.db import db
from pb_app.db.engine import begin_writing
from pb_app.text_messages import queries, services


def tick(app: Flask, now: datetime) -> int:
    """Delete what is over; takes no lock if there is nothing to do."""
    today = now.date() - timedelta(days=1)  # places are a day apart at most
    with app.app_context():
        due = queries.anything_old(today, now)
        db.session.rollback()
        if not due:
            return 0
        begin_writing()
        services.tidy(today, now)
        db.session.commit()
    return 1
