"""What can happen to post. A headline is a word of the feature it comes from; its labels say it in each language."""

from collections.abc import Iterable
from datetime import datetime
from enum import StrEnum

from pb_app.db import db, upsert
from pb_app.notifications import queries, rules
from pb_app.notifications.models import NewsItem, NotificationPreference
from pb_app.notifications.terms import Frequency, Topic


def notify(
    account_ids: Iterable[int],
    topic: Topic,
    headline: StrEnum,
    path: str,
    now: datetime,
    **details: str,
) -> None:
    """Put news in the post of several people, in this transaction; who wants to hear nothing of the topic gets none."""
    people = sorted(set(account_ids))
    wishes = queries.wishes(people)
    for account_id in people:
        how = rules.often(wishes.get(account_id, {}), topic)
        if how is not Frequency.NEVER:
            news = NewsItem(account_id=account_id, topic=topic, headline=headline.value, path=path, created_at=now)
            news.at_once, news.details = how is Frequency.AT_ONCE, {name: text[:600] for name, text in details.items()}
            db.session.add(news)


def choose(account_id: int, topic: Topic, often: Frequency) -> None:
    """How often somebody wants to hear of a topic."""
    upsert(
        NotificationPreference.__table__,
        {"account_id": account_id, "topic": topic, "often": often},
        ("account_id", "topic"),
    )
