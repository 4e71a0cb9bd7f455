"""Questions about text messages."""

import hmac
from collections.abc import Sequence
from datetime import date, datetime

from sqlalchemy import func, select

from pb_app.db import db
from pb_app.places.models import Place
from pb_app.text_messages import rules
from pb_app.text_messages.models import TextNumber, TextSetting, TextSpent, TextStop


def setting(place_id: int) -> TextSetting | None:
    return db.session.get(TextSetting, place_id)


def places_with_texts() -> Sequence[Place]:
    """The places whose office has chosen a sender."""
    query = select(Place).join(TextSetting, TextSetting.place_id == Place.id)
    return db.session.scalars(query.order_by(Place.name)).all()


def number_of(account_id: int) -> TextNumber | None:
    return db.session.get(TextNumber, account_id)


def of_mark(mark: str, secret: str) -> TextNumber | None:
    """Whose texts an address to stop belongs to; None where it is wrong, or they get none any more."""
    typed, _, _ = mark.partition(".")
    row = db.session.get(TextNumber, int(typed)) if typed.isascii() and typed.isdigit() and len(typed) < 10 else None
    if row is None or not hmac.compare_digest(rules.stop_mark(secret, row.account_id, row.digest), mark):
        return None
    return row


def with_digest(digest: str) -> Sequence[TextNumber]:
    return db.session.scalars(select(TextNumber).where(TextNumber.digest == digest)).all()


def has_stopped(digest: str) -> bool:
    return db.session.get(TextStop, digest) is not None


def place_key(place_id: int) -> str:
    return f"place:{place_id}"


def spent(key: str, day: date) -> int:
    """The parts that went out in a day."""
    return db.session.scalar(select(TextSpent.parts).where(TextSpent.key == key, TextSpent.day == day)) or 0


def confirmed_in(place_id: int) -> int:
    """How many people get texts from a place."""
    query = select(func.count()).select_from(TextNumber).where(TextNumber.place_id == place_id)
    return db.session.scalar(query.where(TextNumber.confirmed_on.is_not(None))) or 0


def anything_old(day: date, now: datetime) -> bool:
    """Whether there are counts of earlier days, or codes that nobody typed in time."""
    old = select(TextSpent.key).where(TextSpent.day < day).limit(1)
    asked = select(TextNumber.account_id).where(TextNumber.expires_at < now).limit(1)
    return db.session.scalar(old) is not None or db.session.scalar(asked) is not None
