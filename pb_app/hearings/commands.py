"""Regular tasks of hearings."""

from datetime import datetime

from flask import Flask

from pb_app.db import db
from pb_app.db.engine import begin_writing
from pb_app.hearings.services import retention


def tick(app: Flask, now: datetime) -> int:
    """Say that notes were added, end checks, and destroy registers; takes no lock if there is nothing to do."""
    with app.app_context():
        due = retention.is_due(now)
        db.session.rollback()
        if not due:
            return 0
        begin_writing()
        done = retention.run(now)
        db.session.commit()
    return done
