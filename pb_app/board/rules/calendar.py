"""A meeting as an entry for people's calendars (iCalendar, RFC 5545). Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

WIDEST = 73


@dataclass(frozen=True, slots=True)
class CalendarEntry:
    """A moment that something is due."""

    uid: str
    at: datetime
    title: str
    link: str


def feed(name: str, entries: Sequence[CalendarEntry], made: datetime) -> str:
    """A calendar that others subscribe to: each entry is a moment without length."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Commonpot//Deadlines//EN", f"X-WR-CALNAME:{_text(name)}"]
    for item in entries:
        lines += ["BEGIN:VEVENT", f"UID:{item.uid}", f"DTSTAMP:{_moment(made)}", f"DTSTART:{_moment(item.at)}"]
        lines += [f"SUMMARY:{_text(item.title)}", f"URL:{item.link}", "END:VEVENT"]
    return "".join(f"{_folded(line)}\r\n" for line in [*lines, "END:VCALENDAR"])


def entry(uid: str, starts_at: datetime, minutes: int, *, title: str, where: str, link: str, made: datetime) -> str:
    """One event with folded lines and escaped text, as the format requires."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Commonpot//Board//EN",
        "BEGIN:VEVENT",
        f"UID:{uid}",
        f"DTSTAMP:{_moment(made)}",
        f"DTSTART:{_moment(starts_at)}",
        f"DTEND:{_moment(starts_at + timedelta(minutes=minutes))}",
        f"SUMMARY:{_text(title)}",
        f"LOCATION:{_text(where)}",
        f"URL:{link}",
        "END:VEVENT",
        "END:VCALENDAR",
    ]
    return "".join(f"{_folded(line)}\r\n" for line in lines)


def _moment(at: datetime) -> str:
    return at.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")


def _text(words: str) -> str:
    for plain, escaped in (("\\", "\\\\"), (";", "\\;"), (",", "\\,"), ("\n", "\\n")):
        words = words.replace(plain, escaped)
    return words


def _folded(line: str) -> str:
    """Fold lines longer than 75 bytes; each continuation starts with a space, and no character is split."""
    parts, part = [], ""
    for letter in line:
        if len((part + letter).encode()) > WIDEST:
            parts.append(part)
            part = ""
        part += letter
    return "\r\n ".join([*parts, part])
