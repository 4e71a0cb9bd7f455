"""Writers on SQLite queue, because SQLite's own lock is not fair and some writers would wait for long.

Inside a process they take turns in the order in which they came. Between processes a lock on a file decides; whoever tries for
it says so on a second file, and a process that has just had its turn lets the others go first.
"""

import os
import sys
import threading
import time
from collections import deque
from collections.abc import MutableMapping

if sys.platform != "win32":  # there SQLite's own lock has to do
    import fcntl

#: Writers that waited longer give up, so that a queue behind a stuck writer empties by itself.
PATIENCE = 5.0
#: Between two tries for the file, and how long a process steps back that has just had its turn.
PAUSE, STEP_BACK = 0.0003, 0.001
HELD = "commonpot_queue"


class DatabaseBusy(Exception):
    """The database stayed busy for longer than anybody should wait."""


class Turns:
    """Who writes next in this process: one at a time, in the order in which they came."""

    def __init__(self) -> None:
        self._guard, self._taken = threading.Lock(), False
        self._waiting: deque[threading.Event] = deque()

    def take(self, patience: float) -> bool:
        """Wait for one's turn; False if it did not come in time."""
        with self._guard:
            if not self._taken:
                self._taken = True
                return True
            mine = threading.Event()
            self._waiting.append(mine)
        return mine.wait(patience) or not self._leave(mine)

    def _leave(self, mine: threading.Event) -> bool:
        """Stop waiting; False if the turn came in the last moment."""
        with self._guard:
            if not mine.is_set():
                self._waiting.remove(mine)
                return True
        return False

    def give(self) -> None:
        """To whoever has waited longest."""
        with self._guard:
            if self._waiting:
                self._waiting.popleft().set()
            else:
                self._taken = False


class WriteQueue:
    """Lock files beside the database; a connection holds the first from BEGIN until it goes back to the pool."""

    def __init__(self, database: str | None) -> None:
        on_file = database is not None and database not in ("", ":memory:")
        self._path = f"{database}.queue" if on_file and sys.platform != "win32" else None
        self._turns, self._wrote_at = Turns(), 0.0

    def enter(self, info: MutableMapping[str, int]) -> None:
        """Wait for one's turn. Raises DatabaseBusy after five seconds, also while the one before is still writing."""
        if self._path is None or HELD in info:
            return
        until = time.monotonic() + PATIENCE
        if not self._turns.take(PATIENCE):
            raise DatabaseBusy(self._path)
        try:
            info[HELD] = self._lock(self._path, until)
        except BaseException:
            self._turns.give()
            raise

    def _lock(self, path: str, until: float) -> int:
        """The lock between processes; gives the file that holds it."""
        if time.monotonic() - self._wrote_at < STEP_BACK and _others_try(path):
            time.sleep(STEP_BACK)
        file = _open(path)
        try:
            if not _take(file) and not _try_until(file, until, path):
                raise DatabaseBusy(path)
        except BaseException:
            os.close(file)
            raise
        return file

    def leave(self, info: MutableMapping[str, int]) -> None:
        """Closing the file gives the lock back."""
        file = info.pop(HELD, None)
        if file is not None:
            self._wrote_at = time.monotonic()
            os.close(file)
            self._turns.give()


def _open(path: str) -> int:
    return os.open(path, os.O_RDWR | os.O_CREAT, 0o600)


def _take(file: int, *, shared: bool = False) -> bool:
    try:
        fcntl.flock(file, (fcntl.LOCK_SH if shared else fcntl.LOCK_EX) | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _others_try(path: str) -> bool:
    """Whether another process tries for the lock just now."""
    trying = _open(f"{path}.trying")
    try:
        return not _take(trying)
    finally:
        os.close(trying)


def _try_until(file: int, until: float, path: str) -> bool:
    """Try again and again, and let other processes know of it."""
    trying = _open(f"{path}.trying")
    try:
        _take(trying, shared=True)
        while time.monotonic() < until:
            time.sleep(PAUSE)
            if _take(file):
                return True
        return False
    finally:
        os.close(trying)
