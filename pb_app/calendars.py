"""Calendar files: what is on when and where, for people's own calendars. Written with ``icalendar`` (RFC 5545)."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from enum import StrEnum

from icalendar import Calendar, Event


class CalendarMethod(StrEnum):
    """What a calendar does with a file: take over what it says, or take the entry out."""

    PUBLISH = "PUBLISH"
    CANCEL = "CANCEL"


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
    #: An address, where the file goes out by email.
    organizer: str = ""


def calendar_text(
    entries: Iterable[CalendarEntry], name: str = "", *, method: CalendarMethod = CalendarMethod.PUBLISH
) -> str:
    """A whole calendar file; ``name`` is what a calendar that subscribes to it is called."""
    calendar = Calendar()
    calendar.add("prodid", "-//Commonpot//EN")
    calendar.add("version", "2.0")
    calendar.add("method", method.value)
    if name:
        calendar.add("x-wr-calname", name)
    for entry in entries:
        calendar.add_component(_component(entry))
    return calendar.to_ical().decode()


def email_text(entry: CalendarEntry, organizer: str) -> str:
    """The file that goes with an email about one entry: what it is now, or that it is off (RFC 5546).

    ``organizer``: the address that the email comes from. Nobody who comes is named.
    """
    method = CalendarMethod.CANCEL if entry.cancelled else CalendarMethod.PUBLISH
    return calendar_text([replace(entry, organizer=organizer)], method=method)


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
    if entry.organizer:
        event.add("organizer", f"mailto:{entry.organizer}")
    event.add("status", "CANCELLED" if entry.cancelled else "CONFIRMED")
    return event
