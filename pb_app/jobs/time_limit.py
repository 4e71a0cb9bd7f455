"""Stop what takes too long. Only the main thread of a process can be stopped so; elsewhere the claim's end has to do."""

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

from pb_app.jobs.terms import OutOfTime


def _stop(*_: object) -> None:
    raise OutOfTime


@contextmanager
def time_limit(limit: timedelta) -> Iterator[None]:
    """Raise OutOfTime in the middle of whatever runs, a query or a wait included, after ``limit``."""
    if not hasattr(signal, "setitimer") or threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGALRM, _stop)
    signal.setitimer(signal.ITIMER_REAL, limit.total_seconds())
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
