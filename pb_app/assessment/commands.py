"""What the clock does for assessment: assign waiting proposals."""

from datetime import datetime

from flask import Flask

from pb_app.assessment import queries, services
from pb_app.db import db
from pb_app.db.engine import begin_writing
from pb_app.rounds import queries as rounds


def tick(app: Flask, now: datetime) -> int:
    """Assign waiting proposals by the rules of their round, with a separate transaction for each round."""
    with app.app_context():
        ids, given = list(queries.rounds_with_rules()), 0
        db.session.rollback()
        for round_id in ids:
            begin_writing()
            given += services.assign_waiting(rounds.by_id(round_id), now)
            db.session.commit()
    return given
