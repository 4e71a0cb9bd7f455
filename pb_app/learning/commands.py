"""The regular task of learning."""

from datetime import datetime

from flask import Flask
from sqlalchemy.exc import IntegrityError

from pb_app.db import db
from pb_app.db.engine import begin_writing
from pb_app.learning import services


def tick(app: Flask, now: datetime) -> int:
    """Once a month, write down each place's numbers; another worker that was first is no error."""
    with app.app_context():
        due = [place.id for place in services.uncounted(now)]
        for place_id in due:
            begin_writing()
            _count(place_id, now)
        db.session.rollback()
    return len(due)


def _count(place_id: int, now: datetime) -> None:
    try:
        services.count_month(place_id, now)
        db.session.commit()
    except IntegrityError:
        db.session.rollback()
