"""Plain SQL for the few statements that every ballot runs: building them anew each time costs more than running them."""

from datetime import UTC, date, datetime
from functools import lru_cache
from typing import Any

from pb_app.db.base import db


@lru_cache(maxsize=256)
def _postgresql(statement: str) -> str:
    return statement.replace("?", "%s")


def is_postgresql() -> bool:
    return db.session.get_bind().dialect.name == "postgresql"


def run(statement: str, *values: Any) -> Any:
    """Run a statement with ``?`` for each value, in the session's transaction; pending objects are not flushed.

    Returns SQLAlchemy's cursor result.
    """
    connection = db.session.connection()
    if connection.dialect.name == "postgresql":
        return connection.exec_driver_sql(_postgresql(statement), values)
    return connection.exec_driver_sql(statement, tuple(_sqlite(value) for value in values))


def _sqlite(value: Any) -> Any:
    """Moments and days as our column types write them."""
    if isinstance(value, datetime):
        return value.astimezone(UTC).strftime("%Y-%m-%d %H:%M:%S.%f")
    return value.isoformat() if isinstance(value, date) else value


def moment(value: Any) -> datetime:
    """A moment as the driver gives it, with its zone."""
    found = value if isinstance(value, datetime) else datetime.fromisoformat(value)
    return found.replace(tzinfo=UTC) if found.tzinfo is None else found.astimezone(UTC)
