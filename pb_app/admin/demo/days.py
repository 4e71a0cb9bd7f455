"""The days of the demo's stories: people who work here meet on weekdays, in the daytime or the evening."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

#: The clock of the demo's place.
HOME = ZoneInfo("Europe/London")
_SATURDAY = 5


def working(at: datetime) -> datetime:
    """The same hour of that day, or of the Friday before a weekend."""
    local = at.astimezone(HOME)
    back = max(0, local.weekday() - _SATURDAY + 1)
    return (local - timedelta(days=back)).astimezone(at.tzinfo)


def morning(now: datetime) -> datetime:
    """The last ten o’clock of a weekday that has passed, when people of a forum meet."""
    ten = now.astimezone(HOME).replace(hour=10, minute=0, second=0, microsecond=0)
    return working((ten if ten <= now else ten - timedelta(days=1)).astimezone(now.tzinfo))
