"""Regular tasks of gain-share."""

from datetime import datetime

from flask import Flask

from pb_app.db import db
from pb_app.db.engine import begin_writing
from pb_app.gain_share import services


def tick(app: Flask, now: datetime) -> int:
    """Tell officers of promises whose day has passed; takes no lock if nobody has to hear of it."""
    with app.app_context():
        due = bool(services.late(now))
        db.session.rollback()
        if not due:
            return 0
        begin_writing()
        told = services.remind(now)
        db.session.commit()
    return told
