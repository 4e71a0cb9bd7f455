"""How much news somebody has not seen on this device, for the number in the header."""

from datetime import timedelta

from flask import g, request, session

from pb_app import clock
from pb_app.notifications import queries as notifications
from pb_app.web.actor import current_actor

#: The newest news that was looked at on this device.
SEEN = "news-seen"
#: What is older counts as seen, so that a new device does not begin with a year of news.
NEWS_FOR = timedelta(days=14)


def count() -> None:
    """Before a page: one indexed query for whoever is signed in, and none for everybody else."""
    actor = current_actor() if request.method == "GET" and request.endpoint not in (None, "static") else None
    if actor is not None:
        g.unseen_news = notifications.count_after(actor.account_id, _seen(), clock.now() - NEWS_FOR)


def _seen() -> int:
    seen = session.get(SEEN)
    return seen if isinstance(seen, int) else 0


def look(newest: int) -> None:
    """The news was looked at: it is not new on this device any more."""
    if newest > _seen():
        session[SEEN] = newest


def unseen() -> int:
    """For the header."""
    return int(g.get("unseen_news", 0))
