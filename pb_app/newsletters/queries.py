"""Queries about newsletters."""

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, Select, and_, exists, func, or_, select

from pb_app.db import db
from pb_app.newsletters.models import (
    NewsletterConsent,
    NewsletterDelivery,
    NewsletterEdition,
    NewsletterIssue,
    NewsletterReader,
    NewsletterWish,
)
from pb_app.newsletters.terms import IssueState, ListTopic, Segment
from pb_app.outbox import Bounce
from pb_app.places.models import Place


def reader(place_id: int, email: str) -> NewsletterReader | None:
    query = select(NewsletterReader).where(NewsletterReader.place_id == place_id, NewsletterReader.email == email)
    return db.session.scalar(query.with_for_update())


def reader_of_key(key: str) -> NewsletterReader | None:
    return db.session.scalar(select(NewsletterReader).where(NewsletterReader.key == key))


def readers_of(account_id: int, email: str) -> Sequence[tuple[NewsletterReader, Place]]:
    """Somebody's subscriptions in every place, by their account or its address."""
    mine = or_(NewsletterReader.account_id == account_id, NewsletterReader.email == email)
    query = select(NewsletterReader, Place).join(Place, Place.id == NewsletterReader.place_id).where(mine)
    return [(reader, place) for reader, place in db.session.execute(query.order_by(Place.name, NewsletterReader.id))]


def standing(reader_ids: Collection[int]) -> Sequence[NewsletterConsent]:
    """Consents that have not ended."""
    query = select(NewsletterConsent).where(NewsletterConsent.reader_id.in_(reader_ids))
    return db.session.scalars(query.where(NewsletterConsent.ended_at.is_(None)).order_by(NewsletterConsent.id)).all()


def topics_of(reader_id: int) -> list[ListTopic]:
    """The lists that somebody gets."""
    return [consent.topic for consent in standing([reader_id])]


def wishes(reader_ids: Collection[int]) -> Sequence[NewsletterWish]:
    """What was asked for and nobody has confirmed, the newest first."""
    query = select(NewsletterWish).where(NewsletterWish.reader_id.in_(reader_ids))
    return db.session.scalars(query.order_by(NewsletterWish.asked_at.desc(), NewsletterWish.id.desc())).all()


def _agreed(topic: ListTopic | None = None) -> ColumnElement[bool]:
    """The reader of the row has a list (this one), and has not left it."""
    conditions = [
        NewsletterConsent.reader_id == NewsletterReader.id,
        NewsletterConsent.ended_at.is_(None),
    ]
    if topic is not None:
        conditions.append(NewsletterConsent.topic == topic)
    return exists().where(and_(*conditions))


def _reached() -> ColumnElement[bool]:
    return ~exists().where(Bounce.email == NewsletterReader.email)


def reached_by(place_id: int, segment: Segment, accounts: Select[int] | None) -> Select[int]:
    """The readers that a segment means: they asked for the list, and mail to them arrives."""
    query = select(NewsletterReader.id).where(NewsletterReader.place_id == place_id, _agreed(segment.topic), _reached())
    if segment.area_id is not None:
        query = query.where(NewsletterReader.area_id == segment.area_id)
    if segment.language:
        query = query.where(NewsletterReader.language == segment.language)
    return query if accounts is None else query.where(NewsletterReader.account_id.in_(accounts))


def count(readers: Select[int]) -> int:
    return db.session.scalar(select(func.count()).select_from(readers.subquery())) or 0


def of_place(place_id: int) -> Sequence[NewsletterIssue]:
    """Every issue, the newest first."""
    query = select(NewsletterIssue).where(NewsletterIssue.place_id == place_id)
    return db.session.scalars(query.order_by(NewsletterIssue.id.desc()).limit(200)).all()


def archive(place_id: int) -> Sequence[NewsletterIssue]:
    """What went out, the newest first."""
    query = select(NewsletterIssue).where(
        NewsletterIssue.place_id == place_id,
        NewsletterIssue.state.in_([state for state in IssueState if state.is_public]),
        NewsletterIssue.audience == "",
        NewsletterIssue.withdrawn_at.is_(None),
    )
    return db.session.scalars(query.order_by(NewsletterIssue.began_at.desc()).limit(200)).all()


def find(place_id: int, issue_id: int) -> NewsletterIssue | None:
    query = select(NewsletterIssue).where(NewsletterIssue.place_id == place_id, NewsletterIssue.id == issue_id)
    return db.session.scalar(query)


def editions(issue_ids: Collection[int]) -> dict[int, dict[str, NewsletterEdition]]:
    """By issue and language."""
    query = select(NewsletterEdition).where(NewsletterEdition.issue_id.in_(issue_ids))
    said: dict[int, dict[str, NewsletterEdition]] = {issue_id: {} for issue_id in issue_ids}
    for edition in db.session.scalars(query.order_by(NewsletterEdition.language)):
        said[edition.issue_id][edition.language] = edition
    return said


def in_state(*states: IssueState) -> Sequence[NewsletterIssue]:
    query = select(NewsletterIssue).where(NewsletterIssue.state.in_(states))
    return db.session.scalars(query.order_by(NewsletterIssue.id)).all()


def due(now: datetime) -> Sequence[int]:
    """Issues that a job has something to do for."""
    planned = and_(NewsletterIssue.state == IssueState.PLANNED, NewsletterIssue.send_at <= now)
    query = select(NewsletterIssue.id).where(or_(planned, NewsletterIssue.state == IssueState.SENDING))
    return db.session.scalars(query.order_by(NewsletterIssue.id)).all()


def next_deliveries(issue_id: int, most: int) -> list[tuple[NewsletterDelivery, NewsletterReader]]:
    """Who is not in the outbox yet, with their rows."""
    query = select(NewsletterDelivery, NewsletterReader)
    query = query.join(NewsletterReader, NewsletterReader.id == NewsletterDelivery.reader_id)
    query = query.where(NewsletterDelivery.issue_id == issue_id, NewsletterDelivery.message_id.is_(None))
    rows = db.session.execute(query.order_by(NewsletterDelivery.reader_id).limit(most))
    return [(delivery, reader) for delivery, reader in rows]


def still_want(reader_ids: Collection[int], topic: ListTopic) -> set[int]:
    """Who of these still has the list, and gets mail."""
    query = select(NewsletterReader.id).where(NewsletterReader.id.in_(reader_ids), _agreed(topic), _reached())
    return set(db.session.scalars(query))


def copies_for(reader_ids: Collection[int], topics: Collection[ListTopic]) -> Sequence[NewsletterDelivery]:
    """What was put into the outbox for these readers, of these lists."""
    query = select(NewsletterDelivery).join(NewsletterIssue, NewsletterIssue.id == NewsletterDelivery.issue_id)
    query = query.where(NewsletterDelivery.reader_id.in_(reader_ids), NewsletterDelivery.message_id.is_not(None))
    return db.session.scalars(query.where(NewsletterIssue.topic.in_(topics))).all()


def lock_issues(issue_ids: Collection[int]) -> None:
    """Hold these issues until the commit, always in the same order."""
    query = select(NewsletterIssue.id).where(NewsletterIssue.id.in_(issue_ids)).order_by(NewsletterIssue.id)
    db.session.execute(query.with_for_update())


def not_queued(issue_id: int) -> int:
    query = select(func.count()).where(NewsletterDelivery.issue_id == issue_id, NewsletterDelivery.message_id.is_(None))
    return db.session.scalar(query) or 0


def unconfirmed_before(moment: datetime) -> Sequence[NewsletterWish]:
    query = select(NewsletterWish).where(NewsletterWish.asked_at < moment)
    return db.session.scalars(query.order_by(NewsletterWish.id).limit(500)).all()


def without_consent() -> Sequence[int]:
    """Readers with no row of consent at all, and nothing that waits for one."""
    consent = exists().where(NewsletterConsent.reader_id == NewsletterReader.id)
    wish = exists().where(NewsletterWish.reader_id == NewsletterReader.id)
    return db.session.scalars(select(NewsletterReader.id).where(~consent, ~wish).limit(500)).all()


def silent_since(moment: datetime) -> Sequence[NewsletterReader]:
    """Who gets a list, has pressed nothing since then, and was not asked yet."""
    query = select(NewsletterReader).where(NewsletterReader.heard_at < moment, _agreed(), _reached())
    query = query.where(NewsletterReader.asked_again_at.is_(None))
    return db.session.scalars(query.order_by(NewsletterReader.id).limit(500)).all()


def unanswered_before(moment: datetime) -> Sequence[NewsletterReader]:
    """Who was asked whether they still want it, and has not said so."""
    query = select(NewsletterReader).where(NewsletterReader.asked_again_at < moment, _agreed())
    return db.session.scalars(query.order_by(NewsletterReader.id).limit(500)).all()


def ended_before(moment: datetime) -> Sequence[int]:
    query = select(NewsletterConsent.id).where(NewsletterConsent.ended_at < moment)
    return db.session.scalars(query.limit(500)).all()


def delivered_before(moment: datetime) -> Sequence[int]:
    """Issues that went out so long ago, and still know who got them."""
    known = exists().where(NewsletterDelivery.issue_id == NewsletterIssue.id)
    over = NewsletterIssue.state.in_([IssueState.SENT, IssueState.STOPPED])
    return db.session.scalars(select(NewsletterIssue.id).where(over, NewsletterIssue.began_at < moment, known)).all()


def list_sizes(place_id: int) -> dict[ListTopic, int]:
    """How many people get each list of a place."""
    query = select(NewsletterConsent.topic, func.count())
    query = query.join(NewsletterReader, NewsletterReader.id == NewsletterConsent.reader_id)
    query = query.where(NewsletterReader.place_id == place_id, NewsletterConsent.ended_at.is_(None))
    query = query.where(_reached())
    rows = db.session.execute(query.group_by(NewsletterConsent.topic))
    return {row[0]: row[1] for row in rows}
