"""The same thing done by several at the same moment, each in a thread and a session of its own."""

import threading
from collections.abc import Callable

from flask import Flask

from pb_app.access import Refused
from pb_app.db import db


def side_by_side(app: Flask, act: Callable[[int], object], count: int = 2) -> list[str]:
    """``act(n)`` for each of ``count`` people, begun together; what came of each: "done", or the word of the refusal."""
    start, outcomes = threading.Barrier(count, timeout=20), [""] * count

    def alone(n: int) -> None:
        with app.app_context():
            start.wait()
            try:
                act(n)
                db.session.commit()
                outcomes[n] = "done"
            except Refused as refusal:
                db.session.rollback()
                outcomes[n] = refusal.refusal.value
            finally:
                db.session.remove()

    threads = [threading.Thread(target=alone, args=(n,)) for n in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sorted(outcomes)
