"""Questions about devices."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Select, func, or_, select

from pb_app.db import db
from pb_app.web_push.models import PushDevice


def of_person(account_id: int) -> Sequence[PushDevice]:
    """The oldest first."""
    query = select(PushDevice).where(PushDevice.account_id == account_id).order_by(PushDevice.id)
    return db.session.scalars(query).all()


def count(account_id: int) -> int:
    query = select(func.count()).select_from(PushDevice).where(PushDevice.account_id == account_id)
    return db.session.scalar(query) or 0


def with_digest(digest: str) -> PushDevice | None:
    return db.session.scalar(select(PushDevice).where(PushDevice.digest == digest))


def due(now: datetime) -> Select[PushDevice]:
    """Devices that have something to hear of and that nobody is telling at the moment."""
    free = or_(PushDevice.claimed_until.is_(None), PushDevice.claimed_until <= now)
    return select(PushDevice).where(PushDevice.due_at <= now, free).order_by(PushDevice.due_at, PushDevice.id)
