"""When a job is tried again, and when a worker counts as alive."""

from datetime import datetime, timedelta

from pb_app.jobs.terms import MINUTE

#: After each try that failed. What somebody asked for is set aside after the last; the clock goes on at the last pace.
BACKOFF = (MINUTE, MINUTE * 5, MINUTE * 15, MINUTE * 60)
GIVE_UP_AFTER = len(BACKOFF) + 1
#: A worker says every few seconds that it is there.
SILENT = timedelta(seconds=90)


def pause(attempts: int) -> timedelta:
    """How long to wait after so many tries, of at least one, that failed in a row."""
    return BACKOFF[min(attempts, len(BACKOFF)) - 1]


def is_given_up(attempts: int) -> bool:
    return attempts >= GIVE_UP_AFTER


def is_alive(seen_at: datetime, now: datetime) -> bool:
    return now - seen_at < SILENT
