"""Dates of birth as people have them, and ages. Nothing is guessed: what could be two dates is asked."""

import re
from datetime import date

from pb_app.identity.characters import ascii_digits, compatible, visible
from pb_app.identity.month_names import MONTHS
from pb_app.identity.terms import DateOrder, Fault, Unusable

MOST_YEARS = 120
#: How far ahead years are where people count from the Buddha.
BUDDHIST_YEARS = 543
_MIDNIGHT = re.compile(r"[t ]00:00(:00(\.0+)?)?(z|\+00:00)?$")
_YEAR_FIRST = re.compile(r"(\d{4})[-/. ](\d{1,2})[-/. ](\d{1,2})|((?:19|20|24|25)\d\d)(0[1-9]|1[0-2])([0-3]\d)")
_YEAR_LAST = re.compile(r"(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{2}|\d{4})|(\d\d)(\d\d)(\d{4})")
_IN_WORDS = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?(?: of)?[-/. ]+([^\W\d]+)[-/., ]+(\d{2}|\d{4})")
_MONTH_FIRST_IN_WORDS = re.compile(r"([^\W\d]{1,20})[-/. ]+(\d{1,2})(?:st|nd|rd|th)?[-/., ]+(\d{2}|\d{4})")


def read_birth_date(typed: str, today: date, order: DateOrder | None = DateOrder.DAY_FIRST) -> date:
    """A date of birth from what was typed, or stands in a list. Raises Unusable.

    ``order`` is how 03/04/1980 is meant; without one it is refused where it could be both. A year needs four digits.
    """
    text = _MIDNIGHT.sub("", ascii_digits(compatible(visible(typed))).casefold()).strip()
    return birth_date(*_parts(text, order), today)


def birth_date(year: int, month: int, day: int, today: date) -> date:
    """A day on which somebody alive can have been born. Raises Unusable."""
    if year - BUDDHIST_YEARS >= today.year - MOST_YEARS:
        raise Unusable(Fault.BUDDHIST_YEAR)
    try:
        born = date(year, month, day)
    except ValueError:
        raise Unusable(Fault.DATE_UNREADABLE) from None
    if born > today:
        raise Unusable(Fault.BORN_LATER)
    if age_on(born, today) > MOST_YEARS:
        raise Unusable(Fault.TOO_OLD)
    return born


def _parts(text: str, order: DateOrder | None) -> tuple[int, int, int]:
    if match := _YEAR_FIRST.fullmatch(text):
        year, month, day = (int(part) for part in match.groups() if part)
        return year, month, day
    if match := _YEAR_LAST.fullmatch(text):
        first, second, last = (part for part in match.groups() if part)
        return _full_year(last), *_month_and_day(int(first), int(second), order)
    return _parts_in_words(text)


def _parts_in_words(text: str) -> tuple[int, int, int]:
    if match := _IN_WORDS.fullmatch(text):
        return _full_year(match[3]), _month(match[2]), int(match[1])
    if match := _MONTH_FIRST_IN_WORDS.fullmatch(text):
        return _full_year(match[3]), _month(match[1]), int(match[2])
    raise Unusable(Fault.DATE_UNREADABLE)


def _month(name: str) -> int:
    if name not in MONTHS:
        raise Unusable(Fault.DATE_UNREADABLE)
    return MONTHS[name]


def _full_year(year: str) -> int:
    """Was 12/03/25 born a hundred years ago, or last year? Only four digits say."""
    if len(year) != 4:
        raise Unusable(Fault.YEAR_TOO_SHORT)
    return int(year)


def _month_and_day(first: int, second: int, order: DateOrder | None) -> tuple[int, int]:
    if order is DateOrder.MONTH_FIRST:
        return first, second
    if order is DateOrder.DAY_FIRST:
        return second, first
    if first <= 12 and second <= 12 and first != second:
        raise Unusable(Fault.DATE_AMBIGUOUS)
    return (second, first) if second <= 12 else (first, second)


def from_buddhist_year(year: int) -> int:
    """The year to ask about when somebody gave one of the Buddhist calendar."""
    return year - BUDDHIST_YEARS


def age_on(born: date, day: date) -> int:
    """Whole years. Whoever was born on 29 February is a year older on 1 March where there is no 29th."""
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def is_old_enough(born: date, least: int, voting_on: date) -> bool:
    """Compared on the day somebody votes, the place's own date: the day that the online page asks about too."""
    return age_on(born, voting_on) >= least


def is_right_age(born: date, least: int, most: int, voting_on: date) -> bool:
    """Old enough, and not too old where there is such a line (0: there is none). The last year counts as a whole."""
    return is_old_enough(born, least, voting_on) and (not most or age_on(born, voting_on) <= most)
