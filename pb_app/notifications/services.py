"""Actions on notifications. A headline is a term of the feature it comes from, whose labels provide the wording."""

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime
from enum import StrEnum

from sqlalchemy import select

from pb_app import outbox
from pb_app.db import db, upsert
from pb_app.notifications import queries, rules
from pb_app.notifications.models import NewsItem, NotificationPreference
from pb_app.notifications.terms import Frequency, Link, Topic
from pb_app.people import queries as people


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
            _add(account_id, topic, headline, link, now, details=given, at_once=how is Frequency.AT_ONCE)


def warn(
    account_ids: Iterable[int], headline: StrEnum, link: Link, now: datetime, *, title: str, name: str | None = None
) -> None:
    """Tell several people at once, whatever they chose to hear: what they asked for themselves, or what a thief would hide."""
    details = {"title": title[:600]} | ({"name": name[:600]} if name is not None else {})
    for account_id in sorted(set(account_ids)):
        _add(account_id, Topic.MINE, headline, link, now, details=details, at_once=True, always=True)


def _add(
    account_id: int,
    topic: Topic,
    headline: StrEnum,
    link: Link,
    now: datetime,
    *,
    details: Mapping[str, str],
    at_once: bool,
    always: bool = False,
) -> None:
    news = NewsItem(account_id=account_id, topic=topic, headline=headline.value, created_at=now)
    news.link, news.link_ids = link.kind.value, dict(link.ids)
    news.at_once, news.always, news.details = at_once, always, dict(details)
    db.session.add(news)


def choose(account_id: int, topic: Topic, often: Frequency) -> None:
    """Set how often somebody wants notifications on a topic."""
    upsert(
        NotificationPreference.__table__,
        {"account_id": account_id, "topic": topic, "often": often},
        ("account_id", "topic"),
    )


def take_back(link: Link) -> None:
    """Remove all news that leads to a page whose words were taken away. Messages that have left can't be taken back."""
    query = select(NewsItem).where(NewsItem.link == link.kind.value)
    for news in db.session.scalars(query):
        if news.link_ids == dict(link.ids):
            db.session.delete(news)


def forget_messages(account_ids: Collection[int]) -> None:
    """A list with these people is destroyed: the outbox keeps nothing of what they were sent."""
    addresses = people.addresses(account_ids)
    outbox.forget([*addresses, *(outbox.account(account_id) for account_id in account_ids)])
