"""The regular task of the outbox, which knows no application: keep nothing of what was sent longer than the privacy page says."""

from datetime import datetime

from flask import Flask

from pb_app.db import db
from pb_app.db.engine import begin_writing
from pb_app.outbox import retention


def forget_what_was_sent(app: Flask, now: datetime) -> int:
    """Takes no lock if there is nothing to do."""
    with app.app_context():
        due = retention.is_due(now)
        db.session.rollback()
        if not due:
            return 0
        begin_writing()
        done = retention.tidy(now)
        db.session.commit()
    return done
