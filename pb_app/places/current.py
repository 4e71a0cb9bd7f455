"""The place this request is in; the factory's scope resolver puts it there."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from flask import g

from pb_app.places.models import Place


def place() -> Place:
    place: Place = g.place
    return place


def from_local(value: datetime) -> datetime:
    """A moment from what somebody typed on the place's own clock."""
    return value.replace(tzinfo=ZoneInfo(place().timezone)).astimezone(UTC)


def to_local(moment: datetime) -> str:
    """A moment as a form shows it, on the place's own clock."""
    return moment.astimezone(ZoneInfo(place().timezone)).strftime("%Y-%m-%dT%H:%M")
