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
    **details: str,
) -> None:
    """Notify several people in this transaction, except those who unsubscribed from the topic."""
    people = sorted(set(account_ids))
    wishes = queries.wishes(people)
    for account_id in people:
        how = rules.often(wishes.get(account_id, {}), topic)
        if how is not Frequency.NEVER:
            news = NewsItem(account_id=account_id, topic=topic, headline=headline.value, created_at=now)
            news.link, news.link_ids = link.kind.value, dict(link.ids)
            news.at_once, news.details = how is Frequency.AT_ONCE, {name: text[:600] for name, text in details.items()}
            db.session.add(news)


def choose(account_id: int, topic: Topic, often: Frequency) -> None:
    """Set how often somebody wants notifications on a topic."""
    upsert(
        NotificationPreference.__table__,
        {"account_id": account_id, "topic": topic, "often": often},
        ("account_id", "topic"),
    )
