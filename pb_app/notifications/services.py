"""Actions on notifications. A headline is a term of the feature it comes from, whose labels provide the wording."""

from collections.abc import Iterable
from datetime import datetime
from enum import StrEnum

from pb_app.db import db, upsert
from pb_app.notifications import queries, rules
from pb_app.notifications.models import NewsItem, NotificationPreference
from pb_app.notifications.terms import Frequency, Link, Topic


def notify(
    account_ids: Iterable[int],
    topic: Topic,
    headline: StrEnum,
    link: Link,
    now: datetime,
    *,
    title: str,
    name: str | None = None,
    part: str | None = None,
    reason: str | None = None,
    words: str | None = None,
    question: str | None = None,
    next: str | None = None,
    day: str | None = None,
) -> None:
    """Notify several people in this transaction, except those who unsubscribed from the topic.

    The other arguments fill the placeholders of the headline; each headline needs its own.
    """
    details = {"title": title, "name": name, "part": part, "reason": reason, "words": words, "question": question}
    details |= {"next": next, "day": day}
    given = {key: text[:600] for key, text in details.items() if text is not None}
    people = sorted(set(account_ids))
    wishes = queries.wishes(people)
    for account_id in people:
        how = rules.often(wishes.get(account_id, {}), topic)
        if how is not Frequency.NEVER:
            news = NewsItem(account_id=account_id, topic=topic, headline=headline.value, created_at=now)
            news.link, news.link_ids = link.kind.value, dict(link.ids)
            news.at_once, news.details = how is Frequency.AT_ONCE, dict(given)
            db.session.add(news)


def choose(account_id: int, topic: Topic, often: Frequency) -> None:
    """Set how often somebody wants notifications on a topic."""
    upsert(
        NotificationPreference.__table__,
        {"account_id": account_id, "topic": topic, "often": often},
        ("account_id", "topic"),
    )
