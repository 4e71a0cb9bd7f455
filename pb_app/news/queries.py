"""Queries about news."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import Select, func, or_, select

from pb_app.db import db
from pb_app.news.models import NewsCorrection, NewsPicture, NewsPost, NewsWording
from pb_app.news.terms import About


def find(place_id: int, post_id: int) -> NewsPost | None:
    return db.session.scalar(select(NewsPost).where(NewsPost.place_id == place_id, NewsPost.id == post_id))


def _out(place_id: int, now: datetime) -> Select[NewsPost]:
    query = select(NewsPost).where(NewsPost.place_id == place_id, NewsPost.publish_at <= now)
    return query.where(NewsPost.withdrawn_at.is_(None))


def out(
    place_id: int, now: datetime, *, about: About | None = None, text: str = "", most: int = 2000
) -> Sequence[NewsPost]:
    """Posts that everybody can read, the newest first; about one subject, or with these words in any language."""
    query = _out(place_id, now)
    if about is not None:
        same_id = NewsPost.subject_id.is_(None) if about.id is None else NewsPost.subject_id == about.id
        query = query.where(NewsPost.subject == about.subject, same_id)
    if text:
        said = or_(
            *(
                func.lower(column).contains(text.lower(), autoescape=True)
                for column in (NewsWording.title, NewsWording.words)
            )
        )
        query = query.where(NewsPost.id.in_(select(NewsWording.post_id).where(said)))
    return db.session.scalars(query.order_by(NewsPost.publish_at.desc(), NewsPost.id.desc()).limit(most)).all()


def not_out(place_id: int, now: datetime) -> Sequence[NewsPost]:
    """Drafts, and what is planned for a later day."""
    query = select(NewsPost).where(NewsPost.place_id == place_id, NewsPost.withdrawn_at.is_(None))
    query = query.where(or_(NewsPost.publish_at.is_(None), NewsPost.publish_at > now))
    return db.session.scalars(query.order_by(NewsPost.id.desc()).limit(100)).all()


def taken_down(place_id: int) -> Sequence[NewsPost]:
    """Posts that everybody could read, and nobody may any more."""
    query = select(NewsPost).where(NewsPost.place_id == place_id, NewsPost.withdrawn_at.is_not(None))
    return db.session.scalars(query.order_by(NewsPost.id)).all()


def wordings(post_ids: Collection[int]) -> dict[int, dict[str, NewsWording]]:
    """By post and language."""
    said: dict[int, dict[str, NewsWording]] = defaultdict(dict)
    if not post_ids:
        return said
    query = select(NewsWording).where(NewsWording.post_id.in_(post_ids)).order_by(NewsWording.language)
    for wording in db.session.scalars(query):
        said[wording.post_id][wording.language] = wording
    return said


def titles(place_id: int) -> frozenset[str]:
    """Of all posts of a place, in every language."""
    query = select(NewsWording.title).join(NewsPost, NewsPost.id == NewsWording.post_id)
    return frozenset(db.session.scalars(query.where(NewsPost.place_id == place_id)))


def with_picture(post_ids: Collection[int]) -> set[int]:
    if not post_ids:
        return set()
    return set(db.session.scalars(select(NewsPicture.post_id).where(NewsPicture.post_id.in_(post_ids))))


def picture(post_id: int) -> NewsPicture | None:
    return db.session.get(NewsPicture, post_id)


def corrections(post_id: int) -> Sequence[NewsCorrection]:
    query = select(NewsCorrection).where(NewsCorrection.post_id == post_id)
    return db.session.scalars(query.order_by(NewsCorrection.id)).all()
