"""Whether the same form was done already, and where it led."""

from datetime import datetime, timedelta
from typing import cast

from sqlalchemy import ColumnElement, CursorResult, delete, select

from pb_app.db import db
from pb_app.db.turns import one_at_a_time
from pb_app.sent_forms.models import SentForm

#: How long the same form of the same page is known. A page that is opened anew is another one.
KNOWN_FOR = timedelta(hours=1)


def led_to(key: str, now: datetime) -> str | None:
    """The page that the same form led to; None when it is new. Until the transaction ends nobody else does the same form."""
    one_at_a_time(f"sent_form:{key}")
    known = db.session.get(SentForm, key)
    return known.led_to if known and known.led_to and known.at > now - KNOWN_FOR else None


def remember(key: str, led_to: str, now: datetime) -> None:
    """The form is done. One that was done long ago and is done again counts from now."""
    db.session.merge(SentForm(key=key, led_to=led_to, at=now))


def any_old(now: datetime) -> bool:
    return db.session.scalar(select(SentForm.key).where(_is_old(now)).limit(1)) is not None


def forget_old(now: datetime) -> int:
    """Nothing of a form is kept longer than it is needed. Gives how many were deleted."""
    return cast("CursorResult[object]", db.session.execute(delete(SentForm).where(_is_old(now)))).rowcount


def _is_old(now: datetime) -> ColumnElement[bool]:
    return SentForm.at <= now - KNOWN_FOR
