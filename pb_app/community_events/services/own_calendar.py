"""A private calendar of what somebody has signed up for: made, made anew, and ended. Only a hash of its secret is kept."""

import secrets
from datetime import datetime

from sqlalchemy import delete

from pb_app.community_events import queries
from pb_app.community_events.models import EventCalendar
from pb_app.db import db, upsert
from pb_app.hashchain import text_digest


def make_calendar(account_id: int, now: datetime) -> str:
    """A new secret, which is shown once; the old address stops working."""
    secret = secrets.token_urlsafe(24)
    row = {"account_id": account_id, "secret_hash": text_digest(secret), "made_at": now}
    upsert(EventCalendar.__table__, row, ("account_id",))
    return secret


def end_calendar(account_id: int) -> None:
    db.session.execute(delete(EventCalendar).where(EventCalendar.account_id == account_id))


def whose_calendar(secret: str) -> int | None:
    """The account whose calendar has this secret; None if nobody's has, or it was ended."""
    known = queries.calendar_by_hash(text_digest(secret))
    return known.account_id if known else None
