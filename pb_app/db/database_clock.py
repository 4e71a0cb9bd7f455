"""The database's own clock: the one that all workers share, whatever their own clocks say."""

from datetime import datetime

from pb_app import clock
from pb_app.clock import Clock
from pb_app.db import raw_sql

_SQLITE = "SELECT strftime('%Y-%m-%d %H:%M:%f', 'now')"
#: Not CURRENT_TIMESTAMP, which stands still from the beginning of a transaction.
_POSTGRESQL = "SELECT clock_timestamp()"


def now() -> datetime:
    """The moment by the database's clock, when the statement runs."""
    rows = raw_sql.one(_POSTGRESQL if raw_sql.is_postgresql() else _SQLITE)
    assert rows is not None
    return raw_sql.moment(rows[0])


def decisive(told: Clock) -> datetime:
    """The moment that decides: the database's, unless somebody hands in a clock of their own, as tests and drills do."""
    return now() if told is clock.now else told()
