"""Opening times as people write them, as days and hours that programs can read: all of a text, or nothing of it. Pure."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

#: Two letters for each day, as calendars write them, in the order of the week.
DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_NAMES = (
    ("monday", "mon", "dydd llun", "llun"),
    ("tuesday", "tues", "tue", "dydd mawrth", "mawrth"),
    ("wednesday", "wed", "dydd mercher", "mercher"),
    ("thursday", "thurs", "thur", "thu", "dydd iau", "iau"),
    ("friday", "fri", "dydd gwener", "gwener"),
    ("saturday", "sat", "dydd sadwrn", "sadwrn"),
    ("sunday", "sun", "dydd sul", "sul"),
)
_DAY_OF = {name: DAYS[n] for n, names in enumerate(_NAMES) for name in names}
_ALL = {
    "every day": DAYS,
    "daily": DAYS,
    "bob dydd": DAYS,
    "weekdays": DAYS[:5],
    "weekends": DAYS[5:],
}
_DAY = "|".join(sorted((re.escape(name) for name in _DAY_OF), key=len, reverse=True))
_WHEN = r"(\d{1,2})(?:[:.](\d{2}))? ?(am|pm|yb|yp)?|(noon|midday|midnight|hanner dydd|canol dydd|hanner nos)"
_LINE = re.compile(
    rf"(?:every |on |open |bob )*(?P<days>(?:{'|'.join(_ALL)})|(?:{_DAY})s?(?: ?(?:,|&|and|a|ac|to|-|–|i) ?(?:{_DAY})s?)*)"
    rf",?:? ?(?:from |o |open )?(?P<from>{_WHEN}) ?(?:-|–|to|until|till|i|tan) ?(?P<to>{_WHEN})"
)
_NOON = frozenset({"noon", "midday", "hanner dydd", "canol dydd"})


@dataclass(frozen=True, slots=True)
class OpenHours:
    """On these days of each week, from and to an hour such as ``09:30``."""

    days: Sequence[str]
    opens: str
    closes: str

    def covers(self, day: str, start: str, end: str) -> bool:
        """Whether somebody who is free then can come for a while; what is not said is not asked about."""
        return (not day or day in self.days) and (not start or self.closes > start) and (not end or self.opens < end)


def opening_hours(text: str) -> list[OpenHours]:
    """Every part of a text as hours; empty where one part is not clear, so that nothing is half said."""
    parts = [part for part in re.split(r"[;\n]|\.(?=\s|$)", " ".join(text.casefold().split(" "))) if part.strip()]
    found = [_hours(part.strip(" ,")) for part in parts]
    return [hours for hours in found if hours] if all(found) else []


def _hours(part: str) -> OpenHours | None:
    match = _LINE.fullmatch(part)
    if match is None:
        return None
    opens, closes = _both(match["from"], match["to"])
    days = list(_days(match["days"]))
    return OpenHours(days, opens, closes) if opens and closes and opens < closes and days else None


def _days(said: str) -> Iterator[str]:
    """In the order of the week; Friday to Monday goes over the weekend."""
    if said in _ALL:
        yield from _ALL[said]
        return
    words = [(_DAY_OF[name], before) for before, name in re.findall(rf"(to|-|–|\bi\b)? ?({_DAY})s?", said)]
    named: set[str] = set()
    for n, (day, before) in enumerate(words):
        first = DAYS.index(words[n - 1][0] if before and n else day)
        named |= {DAYS[(first + step) % 7] for step in range((DAYS.index(day) - first) % 7 + 1)}
    yield from (day for day in DAYS if day in named)


def _both(start: str, end: str) -> tuple[str, str]:
    """The first hour has the half of the day of the second, where only that is said: 2 to 4pm."""
    first, last = re.fullmatch(_WHEN, start), re.fullmatch(_WHEN, end)
    if first is None or last is None:
        return "", ""
    half = first[3] or (last[3] if first[1] and last[1] and int(first[1]) < int(last[1]) < 12 else None)
    return _clock(first[1], first[2], half, first[4]), _clock(last[1], last[2], last[3], last[4])


def _clock(hour: str | None, minute: str | None, half: str | None, word: str | None) -> str:
    if word:
        return "12:00" if word in _NOON else ""  # midnight is the end of one day or the start of another
    number, minutes = int(hour or 0), int(minute or 0)
    if half and not 1 <= number <= 12 or minutes > 59 or number > 24:
        return ""
    if half:
        number = number % 12 + (12 if half in ("pm", "yp") else 0)
    elif minute is None:
        return ""  # five could be in the morning or in the evening
    return f"{number:02}:{minutes:02}" if number < 24 else ""
