"""Milestones, updates, risks."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Row, func, select

from pb_app.db import db
from pb_app.delivery.models import Milestone, PledgeKept, Risk, Update, UpdatePhoto
from pb_app.people.models import Account


def milestones(award_id: int) -> Sequence[Milestone]:
    query = select(Milestone).where(Milestone.award_id == award_id)
    return db.session.scalars(query.order_by(Milestone.due_on, Milestone.id)).all()


def milestones_of(award_ids: Sequence[int]) -> dict[int, list[Milestone]]:
    """The same for several awards in one query."""
    milestones: dict[int, list[Milestone]] = {}
    query = select(Milestone).where(Milestone.award_id.in_(award_ids)).order_by(Milestone.due_on, Milestone.id)
    for milestone in db.session.scalars(query):
        milestones.setdefault(milestone.award_id, []).append(milestone)
    return milestones


def last_words(award_ids: Sequence[int]) -> dict[int, datetime]:
    """When each project last wrote an update."""
    query = select(Update.award_id, func.max(Update.at)).where(Update.award_id.in_(award_ids))
    return {row[0]: row[1] for row in db.session.execute(query.group_by(Update.award_id))}


def milestone(award_id: int, milestone_id: int) -> Milestone | None:
    return db.session.scalar(select(Milestone).where(Milestone.award_id == award_id, Milestone.id == milestone_id))


def updates(award_id: int, most: int = 50) -> Sequence[Row[Update, str]]:
    """(update, author's name), newest first."""
    query = select(Update, Account.name).join(Account, Account.id == Update.author_id)
    return db.session.execute(query.where(Update.award_id == award_id).order_by(Update.id.desc()).limit(most)).all()


def is_repeated(award_id: int, body: str) -> bool:
    return db.session.scalar(select(Update.id).where(Update.award_id == award_id, Update.body == body)) is not None


def photo_digests(award_id: int) -> dict[int, tuple[str, str]]:
    """(digest, what it shows) of the photos in an award's updates."""
    query = select(UpdatePhoto.update_id, UpdatePhoto.digest, UpdatePhoto.alt)
    query = query.join(Update, Update.id == UpdatePhoto.update_id).where(Update.award_id == award_id)
    query = query.where(UpdatePhoto.hidden_reason.is_(None), Update.hidden_reason.is_(None))
    return {row[0]: (row[1], row[2]) for row in db.session.execute(query)}


def update_photo(award_id: int, update_id: int) -> UpdatePhoto | None:
    query = select(UpdatePhoto).join(Update, Update.id == UpdatePhoto.update_id)
    query = query.where(UpdatePhoto.hidden_reason.is_(None), Update.hidden_reason.is_(None))
    return db.session.scalar(query.where(Update.award_id == award_id, Update.id == update_id))


def hidden_photos(award_id: int) -> dict[int, str]:
    """Why the photo of an update is hidden, for those that are."""
    query = select(UpdatePhoto.update_id, UpdatePhoto.hidden_reason).join(Update, Update.id == UpdatePhoto.update_id)
    query = query.where(Update.award_id == award_id, UpdatePhoto.hidden_reason.is_not(None))
    return {row[0]: row[1] or "" for row in db.session.execute(query)}


def kept(award_id: int) -> set[int]:
    """Offers of help that were kept."""
    return set(db.session.scalars(select(PledgeKept.offer_id).where(PledgeKept.award_id == award_id)))


def risks(award_id: int) -> Sequence[Risk]:
    """Those that are not over, newest first."""
    query = select(Risk).where(Risk.award_id == award_id, Risk.over_at.is_(None))
    return db.session.scalars(query.order_by(Risk.id.desc())).all()


def risks_of(award_ids: Sequence[int]) -> dict[int, list[Risk]]:
    """The same for several awards in one query."""
    risks: dict[int, list[Risk]] = {}
    for risk in db.session.scalars(select(Risk).where(Risk.award_id.in_(award_ids), Risk.over_at.is_(None))):
        risks.setdefault(risk.award_id, []).append(risk)
    return risks


def risk(award_id: int, risk_id: int) -> Risk | None:
    return db.session.scalar(select(Risk).where(Risk.award_id == award_id, Risk.id == risk_id))
