"""Questions about people's post."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, or_, select

from pb_app.db import db
from pb_app.notifications.models import Digest, News, Wish
from pb_app.notifications.terms import Often, Topic


def wishes(account_ids: Sequence[int]) -> dict[int, dict[Topic, Often]]:
    """By account: what they chose themselves."""
    found: dict[int, dict[Topic, Often]] = defaultdict(dict)
    for wish in db.session.scalars(select(Wish).where(Wish.account_id.in_(account_ids))):
        found[wish.account_id][wish.topic] = wish.often
    return found


def waiting(digests_before: datetime | None = None) -> Sequence[News]:
    """News that leaves at once, and with ``digests_before`` that of people whose last digest is as old as that.

    Rows another process is working on are left to it.
    """
    wanted: ColumnElement[bool] = News.at_once.is_(True)
    if digests_before is not None:
        fresh = select(Digest.account_id).where(Digest.last_at > digests_before)
        wanted = or_(wanted, News.account_id.not_in(fresh))
    query = select(News).where(News.sent_at.is_(None), wanted).order_by(News.account_id, News.id)
    return db.session.scalars(query.with_for_update(skip_locked=True)).all()


def last_digests(account_ids: Sequence[int]) -> dict[int, datetime]:
    query = select(Digest).where(Digest.account_id.in_(account_ids))
    return {row.account_id: row.last_at for row in db.session.scalars(query)}


def latest(account_id: int, limit: int = 20) -> Sequence[News]:
    query = select(News).where(News.account_id == account_id).order_by(News.id.desc()).limit(limit)
    return db.session.scalars(query).all()
