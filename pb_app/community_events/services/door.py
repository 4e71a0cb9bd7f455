"""Attendance with a code: the host shows it at the door, and whoever types it is counted, by number and never by name."""

import hmac
from datetime import datetime

from pb_app.access import Refused
from pb_app.community_events import rules
from pb_app.community_events.models import CommunityEvent, EventAttendance
from pb_app.community_events.services.places import lock
from pb_app.community_events.terms import Refusal
from pb_app.db import db


def arrive(event: CommunityEvent, typed: str, account_id: int, now: datetime) -> bool:
    """Count somebody who is there; False if they were counted before. Refuses a wrong code, and any other time."""
    lock(event)
    if event.cancelled_at is not None:
        raise Refused(Refusal.CANCELLED)
    if not rules.door_is_open(starts_at=event.starts_at, ends_at=event.ends_at, now=now):
        raise Refused(Refusal.NOT_ON_YET)
    if db.session.get(EventAttendance, (event.id, account_id)):
        return False
    if not event.door_code or not hmac.compare_digest(rules.door_code(typed).encode(), event.door_code.encode()):
        raise Refused(Refusal.WRONG_DOOR_CODE, "code")
    db.session.add(EventAttendance(event_id=event.id, account_id=account_id))
    db.session.flush()
    return True
