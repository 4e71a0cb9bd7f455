"""Calendar files: what is on when and where, for people's own calendars. Written with ``icalendar`` (RFC 5545)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime

from icalendar import Calendar, Event


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarEntry:
    """One thing in a calendar.

    ``uid`` never changes; ``sequence`` rises with each change, so that a calendar which has the entry takes the newer one.
    ``made``: when this version was written.
    """

    uid: str
    starts_at: datetime
    ends_at: datetime
    title: str
    where: str
    link: str
    made: datetime
    words: str = ""
    sequence: int = 0
    cancelled: bool = False


def calendar_text(entries: Iterable[CalendarEntry], name: str = "") -> str:
    """A whole calendar file; ``name`` is what a calendar that subscribes to it is called."""
    calendar = Calendar()
    calendar.add("prodid", "-//Commonpot//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    if name:
        calendar.add("x-wr-calname", name)
    for entry in entries:
        calendar.add_component(_component(entry))
    return calendar.to_ical().decode()


def _component(entry: CalendarEntry) -> Event:
    event = Event()
    event.add("uid", entry.uid)
    event.add("dtstamp", entry.made.astimezone(UTC))
    event.add("dtstart", entry.starts_at.astimezone(UTC))
    event.add("dtend", entry.ends_at.astimezone(UTC))
    event.add("summary", entry.title)
    event.add("location", entry.where)
    event.add("description", entry.words)
    event.add("url", entry.link)
    event.add("sequence", entry.sequence)
    event.add("status", "CANCELLED" if entry.cancelled else "CONFIRMED")
    return event
