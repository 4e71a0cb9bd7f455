"""Time, in one place: services take it as an argument, routes ask here."""

from collections.abc import Callable
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

#: For what must look at the clock itself, at the right moment.
Clock = Callable[[], datetime]


def now() -> datetime:
    """The current moment in UTC, to the microsecond."""
    return datetime.now(UTC)


def times_a_day(value: datetime, zone: ZoneInfo) -> int:
    """How often a wall clock in ``zone`` shows this time: 0 or 2 when the clocks change, else 1."""
    early, late = (value.replace(tzinfo=zone, fold=fold) for fold in (0, 1))
    if early.utcoffset() == late.utcoffset():
        return 1
    back = early.astimezone(UTC).astimezone(zone).replace(tzinfo=None)
    return 2 if back == value else 0
