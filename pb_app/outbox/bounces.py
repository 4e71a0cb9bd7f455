"""Addresses whose mail is returned."""

from datetime import datetime

from sqlalchemy import delete

from pb_app.db import db, upsert
from pb_app.outbox.circulars import set_aside_for
from pb_app.outbox.models import Bounce


def has_bounced(email: str) -> bool:
    return db.session.get(Bounce, email.lower()) is not None


def note_bounce(email: str, why: str, now: datetime) -> None:
    """Record that mail to this address was refused permanently; copies of circulars that wait for it do not go out."""
    upsert(Bounce.__table__, {"email": email.lower(), "why": why[:200], "at": now}, ("email",))
    set_aside_for(email.lower(), why[:200], now)


def forget_bounce(email: str) -> None:
    """Remove the record, because a message sent there was read after all."""
    db.session.execute(delete(Bounce).where(Bounce.email == email.lower()))
