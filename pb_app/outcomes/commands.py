"""Regular tasks of outcomes: reminders of end reports."""

from datetime import datetime

from flask import Flask

from pb_app.db import db
from pb_app.db.engine import begin_writing
from pb_app.outcomes import queries, services


def tick(app: Flask, now: datetime) -> int:
    """Send reminders of reports that are due; takes no lock if there is nothing to do."""
    with app.app_context():
        due = queries.due_between(now.date(), (now + services.REMIND_BEFORE).date())
        db.session.rollback()
        if not due:
            return 0
        begin_writing()
        told = services.remind(now)
        db.session.commit()
    return told
