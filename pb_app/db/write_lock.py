"""Writers on SQLite queue on a file, because SQLite's own lock is not fair and some writers would wait for long."""

import os
import sys
import time
from collections.abc import MutableMapping

if sys.platform != "win32":  # there SQLite's own lock has to do
    import fcntl

#: Writers that waited longer give up, so that a queue behind a stuck writer empties at once.
PATIENCE = 5.0
HELD = "commonpot_queue"


class DatabaseBusy(Exception):
    """The database stayed busy for longer than anybody should wait."""


class WriteQueue:
    """One lock file beside the database; a connection holds it from BEGIN until it goes back to the pool."""

    def __init__(self, database: str | None) -> None:
        on_file = database is not None and database not in ("", ":memory:")
        self._path = f"{database}.queue" if on_file and sys.platform != "win32" else None

    def enter(self, info: MutableMapping[str, int]) -> None:
        """Wait for one's turn. Raises Busy after five seconds."""
        if self._path is None or HELD in info:
            return
        since, file = time.monotonic(), os.open(self._path, os.O_RDWR | os.O_CREAT, 0o600)
        fcntl.flock(file, fcntl.LOCK_EX)
        if time.monotonic() - since > PATIENCE:
            os.close(file)
            raise DatabaseBusy(self._path)
        info[HELD] = file

    def leave(self, info: MutableMapping[str, int]) -> None:
        """Closing the file gives the lock back."""
        file = info.pop(HELD, None)
        if file is not None:
            os.close(file)
