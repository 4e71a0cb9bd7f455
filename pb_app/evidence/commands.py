"""Regular tasks of evidence."""

from datetime import datetime

from flask import Flask

from pb_app.db import db
from pb_app.db.engine import begin_writing
from pb_app.evidence import images, queries, rules, services


def tick(app: Flask, now: datetime) -> int:
    """Remind whoever owes an answer, and delete pictures that were taken away; takes no lock if nobody has to hear of it now."""
    with app.app_context():
        due = services.reminders(now) or queries.pictures_to_delete(now - rules.PICTURE_KEPT)
        db.session.rollback()
        if not due:
            return 0
        begin_writing()
        told = services.remind(now) + images.tidy(now)
        db.session.commit()
    return told
