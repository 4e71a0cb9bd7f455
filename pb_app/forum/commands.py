"""Regular tasks of forums."""

from datetime import datetime

from flask import Flask, current_app, g
from flask_babel import force_locale

from pb_app.db import db
from pb_app.db.engine import begin_writing
from pb_app.forum import services
from pb_app.partners import waiting
from pb_app.people import queries as people


def tick(app: Flask, now: datetime) -> int:
    """Tell of what can go on, and on a Monday of what waits; takes no lock if nobody has to hear of anything."""
    with app.test_request_context():
        g.ticking = True  # there is no request: links use the configured address
        due = bool(services.freed(now)) or next(services.due(now), None) is not None
        db.session.rollback()
        if not due:
            return 0
        begin_writing()
        told = services.tell_freed(now) + mondays(now)
        db.session.commit()
    return told


def mondays(now: datetime) -> int:
    """Write to everybody whose Monday it is; returns to how many."""
    told = 0
    for partner, account_id, week in list(services.due(now)):
        account = people.by_id(account_id)
        assert account is not None
        with force_locale(account.language or current_app.config["LANGUAGES"][0]):
            waits = waiting.count(waiting.tasks(partner, account_id, now))
            told += services.tell(partner, account_id, week, waits, words=waiting.words(waits), now=now)
    return told
