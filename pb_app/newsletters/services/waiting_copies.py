"""Copies that wait for somebody who wants them no more, or whose address it is not any more, never leave the outbox."""

from collections import Counter
from collections.abc import Collection
from datetime import datetime

from sqlalchemy import delete, update

from pb_app import outbox
from pb_app.db import db
from pb_app.newsletters import queries
from pb_app.newsletters.models import (
    NewsletterConsent,
    NewsletterDelivery,
    NewsletterIssue,
    NewsletterReader,
    NewsletterWish,
)
from pb_app.newsletters.terms import ListTopic


def call_back(reader_ids: Collection[int], topics: Collection[ListTopic] = tuple(ListTopic)) -> int:
    """Take what waits for these readers out of the outbox; returns how many copies. What a worker has in hand goes out."""
    copies = queries.copies_for(reader_ids, topics)
    queries.lock_issues({copy.issue_id for copy in copies})  # whoever fills or pauses an issue locks it first, too
    gone = set(outbox.take_back([copy.message_id for copy in copies if copy.message_id is not None]))
    called = [copy for copy in copies if copy.message_id in gone]
    for issue_id, many in Counter(copy.issue_id for copy in called).items():
        fewer = update(NewsletterIssue).where(NewsletterIssue.id == issue_id)
        db.session.execute(fewer.values(people=NewsletterIssue.people - many))
    mine = NewsletterDelivery.message_id.in_(gone)
    db.session.execute(delete(NewsletterDelivery).where(NewsletterDelivery.reader_id.in_(reader_ids), mine))
    return len(called)


def forget(account_id: int, email: str) -> None:
    """An account is closed: nothing that waits for it, at whatever address it has asked for a list, leaves any more."""
    call_back([reader.id for reader, _place in queries.readers_of(account_id, email)])


def move(account_id: int, old: str, new: str, now: datetime) -> None:
    """Somebody's address is another one now, confirmed from both: their lists go there, one copy of each, and nothing to the old.

    Where the new address has lists in the same place already, they are put together.
    """
    for reader, place in queries.readers_of(account_id, old):
        if reader.email == new:
            continue
        call_back([reader.id])
        there = queries.reader(place.id, new)
        db.session.execute(delete(NewsletterWish).where(NewsletterWish.reader_id == reader.id))
        if there is None:
            reader.email, reader.account_id = new, account_id
        else:
            _put_together(reader, there, account_id)
        db.session.flush()


def _put_together(reader: NewsletterReader, there: NewsletterReader, account_id: int) -> None:
    has = set(queries.topics_of(there.id))
    for consent in queries.standing([reader.id]):
        if consent.topic not in has:
            consent.reader_id = there.id
    db.session.flush()
    there.account_id = account_id
    for table in (NewsletterDelivery, NewsletterConsent):
        db.session.execute(delete(table).where(table.reader_id == reader.id))
    db.session.delete(reader)
