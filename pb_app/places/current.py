"""The place this request is in; the factory's scope resolver puts it there."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from flask import g

from pb_app.places.models import Place


def place() -> Place:
    place: Place = g.place
    return place


def from_local(value: datetime) -> datetime:
    """The time in UTC for what somebody typed in the place's time zone."""
    return value.replace(tzinfo=ZoneInfo(place().timezone)).astimezone(UTC)


def to_local(moment: datetime) -> str:
    """A time as a form shows it, in the place's time zone."""
    return moment.astimezone(ZoneInfo(place().timezone)).strftime("%Y-%m-%dT%H:%M")
