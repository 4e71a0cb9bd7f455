"""Questions about notifications."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, func, or_, select

from pb_app.db import db
from pb_app.notifications.models import Digest, NewsItem, NotificationPreference, ThingFollow
from pb_app.notifications.terms import FollowedKind, Frequency, Topic


def wishes(account_ids: Sequence[int]) -> dict[int, dict[Topic, Frequency]]:
    """By account: the frequency they chose themselves."""
    frequencies: dict[int, dict[Topic, Frequency]] = defaultdict(dict)
    for wish in db.session.scalars(
        select(NotificationPreference).where(NotificationPreference.account_id.in_(account_ids))
    ):
        frequencies[wish.account_id][wish.topic] = wish.often
    return frequencies


def waiting(digests_before: datetime | None = None) -> Sequence[NewsItem]:
    """Notifications that are sent at once, and with ``digests_before`` that of people whose last digest is as old as that.

    Rows another process is working on are left to it.
    """
    wanted: ColumnElement[bool] = NewsItem.at_once.is_(True)
    if digests_before is not None:
        fresh = select(Digest.account_id).where(Digest.last_at > digests_before)
        wanted = or_(wanted, NewsItem.account_id.not_in(fresh))
    query = select(NewsItem).where(NewsItem.sent_at.is_(None), wanted).order_by(NewsItem.account_id, NewsItem.id)
    return db.session.scalars(query.with_for_update(skip_locked=True)).all()


def last_digests(account_ids: Sequence[int]) -> dict[int, datetime]:
    query = select(Digest).where(Digest.account_id.in_(account_ids))
    return {row.account_id: row.last_at for row in db.session.scalars(query)}


def count_after(account_id: int, seen: int, since: datetime) -> int:
    """How much news somebody got after the one with this id, and since then."""
    query = select(func.count()).where(NewsItem.account_id == account_id, NewsItem.id > seen)
    return db.session.scalar(query.where(NewsItem.created_at > since)) or 0


def latest(account_id: int, limit: int = 20) -> Sequence[NewsItem]:
    query = select(NewsItem).where(NewsItem.account_id == account_id).order_by(NewsItem.id.desc()).limit(limit)
    return db.session.scalars(query).all()


def followings(kind: FollowedKind, thing_id: int) -> Sequence[ThingFollow]:
    """Who follows something, in no order that says anything."""
    query = select(ThingFollow).where(ThingFollow.kind == kind, ThingFollow.thing_id == thing_id)
    return db.session.scalars(query.order_by(ThingFollow.key)).all()


def following_of(account_id: int, kind: FollowedKind, thing_id: int) -> ThingFollow | None:
    query = select(ThingFollow).where(ThingFollow.kind == kind, ThingFollow.thing_id == thing_id)
    return db.session.scalar(query.where(ThingFollow.account_id == account_id))


def following_by_mail(email: str, kind: FollowedKind, thing_id: int) -> ThingFollow | None:
    query = select(ThingFollow).where(ThingFollow.kind == kind, ThingFollow.thing_id == thing_id)
    return db.session.scalar(query.where(ThingFollow.email == email.lower()))


def following(key: str) -> ThingFollow | None:
    return db.session.get(ThingFollow, key)


def followed_by(account_id: int) -> Sequence[ThingFollow]:
    """What an account follows, the newest thing of a kind first."""
    query = select(ThingFollow).where(ThingFollow.account_id == account_id)
    return db.session.scalars(query.order_by(ThingFollow.kind, ThingFollow.thing_id.desc())).all()
