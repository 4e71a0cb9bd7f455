"""Regular tasks of evidence."""

from datetime import datetime

from flask import Flask

from pb_app.db import db
from pb_app.db.engine import begin_writing
from pb_app.evidence import services


def tick(app: Flask, now: datetime) -> int:
    """Remind whoever owes an answer; takes no lock if nobody has to hear of it now."""
    with app.app_context():
        due = services.reminders(now)
        db.session.rollback()
        if not due:
            return 0
        begin_writing()
        told = services.remind(now)
        db.session.commit()
    return told
