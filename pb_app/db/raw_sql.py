"""Plain SQL for the few statements that every ballot runs: building them anew each time costs more than running them."""

from datetime import UTC, date, datetime
from functools import lru_cache
from typing import Any

from sqlalchemy.exc import DBAPIError

from pb_app.db.base import db


@lru_cache(maxsize=256)
def _postgresql(statement: str) -> str:
    return statement.replace("?", "%s")


def is_postgresql() -> bool:
    return db.session.get_bind().dialect.name == "postgresql"


def run(statement: str, *values: Any) -> Any:
    """Run a statement with ``?`` for each value in the session's transaction, straight on the driver.

    Returns the driver's cursor. Pending objects are not flushed. Raises SQLAlchemy's errors, like everything else.
    """
    connection = db.session.connection()
    driver: Any = connection.connection.driver_connection
    try:
        if connection.dialect.name == "postgresql":
            return driver.execute(_postgresql(statement), values)
        return driver.execute(statement, tuple(map(_sqlite, values)))
    except connection.dialect.loaded_dbapi.Error as error:
        instance = DBAPIError.instance(
            statement, None, error, connection.dialect.loaded_dbapi.Error, dialect=connection.dialect
        )
        raise instance from error


def one(statement: str, *values: Any) -> tuple[Any, ...] | None:
    """The first row, or None."""
    rows: tuple[Any, ...] | None = run(statement, *values).fetchone()
    return rows


def _sqlite(value: Any) -> Any:
    """Moments and days as our column types write them."""
    if isinstance(value, datetime):
        return value.astimezone(UTC).strftime("%Y-%m-%d %H:%M:%S.%f")
    return value.isoformat() if isinstance(value, date) else value


def moment(value: Any) -> datetime:
    """A moment as the driver gives it, with its zone."""
    moment = value if isinstance(value, datetime) else datetime.fromisoformat(value)
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
