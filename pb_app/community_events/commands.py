"""Regular tasks of community events."""

from datetime import datetime

from flask import Flask

from pb_app.community_events import queries, rules, services
from pb_app.db import db
from pb_app.db.engine import begin_writing


def tick(app: Flask, now: datetime) -> int:
    """Remind who is coming, pass on places, add dates, and delete what is not needed any more; takes no lock if there is nothing to do."""
    with app.app_context():
        due = _is_due(now)
        db.session.rollback()
        if not due:
            return 0
        begin_writing()
        done = services.take_back_offers(now) + services.remind(now) + services.tidy(now) + services.extend(now)
        db.session.commit()
    return done


def _is_due(now: datetime) -> bool:
    return bool(
        queries.to_remind(now, now + rules.REMIND_BEFORE)
        or queries.to_remind(now, now + rules.REMIND_A_WEEK_BEFORE, a_week=True)
        or queries.offers_ended(now)
        or queries.series_to_extend(now)
        or queries.arrivals_before(now - rules.LIST_KEPT)
        or queries.needs_before(now - rules.NEEDS_KEPT)
        or queries.sign_ups_before(now - rules.LIST_KEPT)
    )
