"""Views are counted in memory and written down in steps, so that looking at a page stays only looking.

What a process has counted and not written when it is killed is lost: that is a few views, and no person's.
"""

import logging
from collections import Counter
from threading import Lock
from time import monotonic
from weakref import WeakKeyDictionary

from flask import Response
from sqlalchemy import Connection, Engine

from pb_app.db import db
from pb_app.db.engine import begin_writing
from pb_app.proposals.services import follows

log = logging.getLogger(__name__)

EVERY, ENOUGH = 30.0, 50
_counted: WeakKeyDictionary[Engine | Connection, Counter[int]] = WeakKeyDictionary()
_since = monotonic()
_lock = Lock()


def note(proposal_id: int) -> None:
    """One more view."""
    with _lock:
        _counted.setdefault(db.session.get_bind(), Counter())[proposal_id] += 1


def _take(*, force: bool) -> Counter[int]:
    global _since
    with _lock:
        counts = _counted.setdefault(db.session.get_bind(), Counter())
        if not counts or not (force or counts.total() >= ENOUGH or monotonic() - _since >= EVERY):
            return Counter()
        _since = monotonic()
        taken = Counter(counts)
        counts.clear()
        return taken


def flush(*, force: bool = False) -> None:
    """Write what was counted, in a short transaction of its own, when it is enough or time has passed."""
    taken = _take(force=force)
    if not taken:
        return
    begin_writing()
    try:
        follows.add_views(taken)
        db.session.commit()
    except Exception:  # a view is never worth an error
        log.warning("%s views could not be counted", taken.total(), exc_info=True)
        db.session.rollback()


def after(response: Response) -> Response:
    """When the page has been made: nothing of it needs the database any more."""
    flush()
    return response
