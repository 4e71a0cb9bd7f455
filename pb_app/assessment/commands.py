"""What the clock does for checking: give out what waits."""

from datetime import datetime

from flask import Flask

from pb_app.assessment import queries, services
from pb_app.db import db
from pb_app.db.engine import begin_writing
from pb_app.rounds import queries as rounds


def tick(app: Flask, now: datetime) -> int:
    """Give unassigned proposals to whom the rules of their round say, each round in a transaction of its own."""
    with app.app_context():
        ids, given = list(queries.rounds_with_rules()), 0
        db.session.rollback()
        for round_id in ids:
            begin_writing()
            given += services.assign_waiting(rounds.by_id(round_id), now)
            db.session.commit()
    return given
