"""Regular tasks of small grants by staff."""

from datetime import datetime

from flask import Flask

from pb_app.db import db
from pb_app.db.engine import begin_writing
from pb_app.small_grants import services


def tick(app: Flask, now: datetime) -> int:
    """Ask what was learnt; takes no lock if nobody has to be asked."""
    with app.app_context():
        due = bool(services.to_ask(now))
        db.session.rollback()
        if not due:
            return 0
        begin_writing()
        told = services.remind(now)
        db.session.commit()
    return told
