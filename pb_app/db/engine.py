"""How connections behave: pages that only read never hold the write lock, and can't write by mistake."""

from typing import Any

from sqlalchemy import Connection, Engine, event, text

from pb_app.db import changes
from pb_app.db.base import db
from pb_app.db.write_lock import WriteQueue

READ_ONLY = "commonpot_read_only"


class WeakSettings(RuntimeError):
    """The database would lose acknowledged ballots in a power cut; the message is one clear line."""


def prepare(engine: Engine) -> None:
    """Set an engine up for this application; on SQLite: WAL, foreign keys, full durability, own BEGIN."""
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _sqlite_connect)
        queue = WriteQueue(engine.url.database)
        event.listen(engine, "begin", lambda connection: _sqlite_begin(connection, queue))
        event.listen(engine, "checkin", lambda _dbapi, record: queue.leave(record.info))
    else:
        event.listen(engine, "begin", _postgresql_begin)
    changes.watch(engine)


def _sqlite_connect(dbapi: Any, _record: object) -> None:
    dbapi.isolation_level = None  # we say BEGIN ourselves
    # FULL, not NORMAL: an acknowledged ballot must survive a power cut.
    for pragma in ("busy_timeout=5000", "journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON"):
        dbapi.execute(f"PRAGMA {pragma}")


def _reads_only(connection: Connection) -> bool:
    return bool(connection.get_execution_options().get(READ_ONLY))


def _sqlite_begin(connection: Connection, queue: WriteQueue) -> None:
    """A read snapshot can't become a writer later, so writers take the lock at once (deferred writers fail)."""
    reads = _reads_only(connection)
    if not reads:
        queue.enter(connection.info)
    connection.exec_driver_sql(f"PRAGMA query_only={int(reads)}")
    connection.exec_driver_sql("BEGIN" if reads else "BEGIN IMMEDIATE")


def _postgresql_begin(connection: Connection) -> None:
    if _reads_only(connection):
        connection.exec_driver_sql("SET TRANSACTION READ ONLY")


def read_only() -> None:
    """Make the rest of this request's transaction refuse to write (for GET and HEAD)."""
    db.session.connection(execution_options={READ_ONLY: True})


def begin_writing() -> None:
    """End the reading part of a request; the next statement begins a short write transaction of its own.

    What was loaded before is expired: keep plain values, not rows.
    """
    db.session.rollback()


def refuse_weak_settings() -> None:
    """Raise WeakSettings when the database is set to forget acknowledged writes in a power cut."""
    connection = db.session.connection()
    if connection.dialect.name == "sqlite":
        wanted = {"synchronous": ("2", "3"), "journal_mode": ("wal", "memory", "delete")}
        refuse_weak_settings = {name: str(connection.exec_driver_sql(f"PRAGMA {name}").scalar()) for name in wanted}
    else:
        wanted = {"fsync": ("on",), "synchronous_commit": ("on", "remote_write", "remote_apply", "local")}
        refuse_weak_settings = {name: str(connection.execute(text(f"SHOW {name}")).scalar()) for name in wanted}
    db.session.rollback()
    for name, good in wanted.items():
        if refuse_weak_settings[name] not in good:
            raise WeakSettings(
                f"The database's {name} is {refuse_weak_settings[name]!r}: a power cut could lose ballots. Set it to {good[0]}."
            )
