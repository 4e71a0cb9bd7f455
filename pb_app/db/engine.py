"""How connections behave: pages that only read never hold the write lock, and can't write by mistake."""

from typing import Any

from sqlalchemy import Connection, Engine, event

from pb_app.db.base import db

READ_ONLY = "commonpot_read_only"


def prepare(engine: Engine) -> None:
    """Set an engine up for this application; on SQLite: WAL, foreign keys, full durability, own BEGIN."""
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _sqlite_connect)
        event.listen(engine, "begin", _sqlite_begin)
    else:
        event.listen(engine, "begin", _postgresql_begin)


def _sqlite_connect(dbapi: Any, _record: object) -> None:
    dbapi.isolation_level = None  # we say BEGIN ourselves
    # FULL, not NORMAL: an acknowledged ballot must survive a power cut.
    for pragma in ("busy_timeout=10000", "journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON"):
        dbapi.execute(f"PRAGMA {pragma}")


def _reads_only(connection: Connection) -> bool:
    return bool(connection.get_execution_options().get(READ_ONLY))


def _sqlite_begin(connection: Connection) -> None:
    """A read snapshot can't become a writer later, so writers take the lock at once (deferred writers fail)."""
    reads = _reads_only(connection)
    connection.exec_driver_sql(f"PRAGMA query_only={int(reads)}")
    connection.exec_driver_sql("BEGIN" if reads else "BEGIN IMMEDIATE")


def _postgresql_begin(connection: Connection) -> None:
    if _reads_only(connection):
        connection.exec_driver_sql("SET TRANSACTION READ ONLY")


def read_only() -> None:
    """Make the rest of this request's transaction refuse to write (for GET and HEAD)."""
    db.session.connection(execution_options={READ_ONLY: True})
