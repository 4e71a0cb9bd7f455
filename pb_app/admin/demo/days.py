"""The days of the demo's stories: people who work here meet on working days, in the daytime or the evening."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

#: The clock of the demo's place.
HOME = ZoneInfo("Europe/London")
ONE = timedelta(days=1)
_SATURDAY = 5


def is_day_off(day: date) -> bool:
    """A weekend or bank holiday of England and Wales, or a day of the week from Christmas Eve to New Year."""
    return day.weekday() >= _SATURDAY or (day.month, day.day) >= (12, 24) or day in _bank_holidays(day.year)


def _bank_holidays(year: int) -> set[date]:
    """Those that come every year; Christmas lies in the week in which nobody meets."""
    new_year = date(year, 1, 1)
    easter = _easter(year)
    may, spring, summer = date(year, 5, 1), date(year, 5, 25), date(year, 8, 25)
    return {
        new_year,
        _monday(new_year) if new_year.weekday() >= _SATURDAY else new_year,
        easter - ONE * 2,
        easter + ONE,
        *(_monday(first) for first in (may, spring, summer)),
    }


def _monday(day: date) -> date:
    """That day if it is a Monday, or the next one."""
    return day + ONE * (-day.weekday() % 7)


def _easter(year: int) -> date:
    """Sunday after the first full moon of spring, by the Gregorian calendar."""
    golden, century = year % 19, year // 100
    moon = (19 * golden + century - century // 4 - (8 * century + 13) // 25 + 15) % 30
    moon -= (moon // 28) * (1 - (29 // (moon + 1)) * ((21 - golden) // 11))
    weekday = (year + year // 4 + moon + 2 - century + century // 4) % 7
    back = moon - weekday
    month = 3 + (back + 40) // 44
    return date(year, month, back + 28 - 31 * (month // 4))


def working(at: datetime) -> datetime:
    """That moment, or the same hour on the working day before: what comes later never comes first."""
    while is_day_off(at.astimezone(HOME).date()):
        at -= ONE
    return at


def morning(now: datetime) -> datetime:
    """The last ten o’clock of a working day that has passed, when people of a forum meet."""
    ten = now.astimezone(HOME).replace(hour=10, minute=0, second=0, microsecond=0)
    return working(ten if ten <= now else ten - ONE).astimezone(now.tzinfo)
