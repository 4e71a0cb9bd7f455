"""Regular tasks of what a place has."""

from datetime import datetime, timedelta

from flask import Flask

from pb_app.assets import queries, rules, services
from pb_app.db import db
from pb_app.db.engine import begin_writing


def tick(app: Flask, now: datetime) -> int:
    """Ask owners once a year, and delete what is not needed any more; takes no lock if there is nothing to do."""
    with app.app_context():
        due = _is_due(now)
        db.session.rollback()
        if not due:
            return 0
        begin_writing()
        done = services.remind(now) + services.tidy(now)
        db.session.commit()
    return done


def _is_due(now: datetime) -> bool:
    return bool(
        services.to_remind(now)
        or queries.requests_before(now - timedelta(days=rules.MESSAGES_KEPT))
        or queries.ended_before(now - timedelta(days=rules.ENDED_KEPT))
    )
