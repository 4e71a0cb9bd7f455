"""Two people at once, each on a connection of their own, in an order that is fixed: the second has read before the first wrote."""

import threading
import time
from collections.abc import Callable
from contextlib import suppress
from typing import Any

from flask import Flask
from sqlalchemy import text

from pb_app.access import Refused
from pb_app.db import db

#: How many connections of this database wait for a lock.
WAITING = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'"
LONG_ENOUGH = 2.0


def overtaken(app: Flask, first: Callable[[], Any], reads: Callable[[], Any], then: Callable[[Any], Any]) -> Any:
    """What comes of ``then`` for somebody who had looked (``reads``) before ``first`` was done, and came second.

    Returns what ``then`` returns, or the refusal. On PostgreSQL both transactions are open at the same time, and the
    second one waits for the first one's commit if the code locks. SQLite has one writer: there the second begins after.
    """
    came: list[Any] = []
    looked, may_go = threading.Event(), threading.Event()

    def second() -> None:
        with app.app_context():
            try:
                if dialect != "postgresql":
                    may_go.wait(LONG_ENOUGH * 5)
                seen = reads()
                looked.set()
                may_go.wait(LONG_ENOUGH * 5)
                came.append(then(seen))
                db.session.commit()
            except Refused as refusal:
                db.session.rollback()
                came.append(refusal.refusal)
            except BaseException as error:
                db.session.rollback()
                came.append(error)
            finally:
                looked.set()
                db.session.remove()

    with app.app_context():
        dialect = db.engine.dialect.name
        thread = threading.Thread(target=second)
        thread.start()
        if dialect == "postgresql":
            looked.wait(LONG_ENOUGH * 5)
        first()
        db.session.flush()
        if dialect == "postgresql":
            may_go.set()
            _until_it_waits(thread)
        db.session.commit()
        db.session.remove()
        may_go.set()
        thread.join(LONG_ENOUGH * 10)
    assert not thread.is_alive(), "the second never ended"
    if isinstance(came[0], BaseException):
        raise came[0]
    return came[0]


def _until_it_waits(thread: threading.Thread) -> None:
    """Until the second stands at a lock, or has ended without meeting one."""
    end = time.monotonic() + LONG_ENOUGH
    with db.engine.connect() as watcher, suppress(StopIteration):
        while thread.is_alive() and time.monotonic() < end:
            if watcher.scalar(text(WAITING)):
                return
            time.sleep(0.02)
