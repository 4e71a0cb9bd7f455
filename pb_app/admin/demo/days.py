"""The days of the demo's stories: people who work here meet on weekdays, in the daytime or the evening."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

#: The clock of the demo's place.
HOME = ZoneInfo("Europe/London")
_SATURDAY = 5


def working(at: datetime) -> datetime:
    """That moment, or the same hours before it on the Friday before a weekend: what comes later never comes first."""
    return at - timedelta(days=max(0, at.astimezone(HOME).weekday() - _SATURDAY + 1))


def morning(now: datetime) -> datetime:
    """The last ten o’clock of a weekday that has passed, when people of a forum meet."""
    ten = now.astimezone(HOME).replace(hour=10, minute=0, second=0, microsecond=0)
    ten = ten if ten <= now else ten - timedelta(days=1)
    return (ten - timedelta(days=max(0, ten.weekday() - _SATURDAY + 1))).astimezone(now.tzinfo)
