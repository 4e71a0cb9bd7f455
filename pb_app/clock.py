"""Time, in one place: services take it as an argument, routes ask here."""

from datetime import UTC, datetime


def now() -> datetime:
    """The current moment in UTC, to the microsecond."""
    return datetime.now(UTC)
