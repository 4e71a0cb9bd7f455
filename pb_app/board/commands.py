"""Regular tasks of boards."""

from datetime import datetime

from flask import Flask

from pb_app.board import queries, rules, services
from pb_app.db import db
from pb_app.db.engine import begin_writing


def tick(app: Flask, now: datetime) -> int:
    """Send reminders of terms about to end; takes no lock if there is nothing to do."""
    with app.app_context():
        ending = queries.terms_ending(now.date(), (now + rules.TERM_ENDS).date())
        db.session.rollback()
        if not ending:
            return 0
        begin_writing()
        told = services.remind(now)
        db.session.commit()
    return told
