"""Questions about evidence. Words of many points are read at once."""

from collections.abc import Collection, Sequence
from datetime import date, datetime

from sqlalchemy import func, select

from pb_app.db import db
from pb_app.evidence.models import (
    EvidenceAnswer,
    EvidenceHandOver,
    EvidenceOrigin,
    EvidencePicture,
    EvidencePoint,
    EvidenceUse,
    EvidenceWording,
)
from pb_app.evidence.terms import EvidenceTarget, EvidenceVerdict, PictureShown, Wording, Wordings


def of_place(place_id: int) -> Sequence[EvidencePoint]:
    """The points that stand, the newest first."""
    query = select(EvidencePoint).where(EvidencePoint.place_id == place_id, EvidencePoint.withdrawn_at.is_(None))
    return db.session.scalars(query.order_by(EvidencePoint.heard_on.desc(), EvidencePoint.id.desc())).all()


def standing(point_ids: Collection[int]) -> Sequence[EvidencePoint]:
    """Of these points, wherever they are."""
    query = select(EvidencePoint).where(EvidencePoint.id.in_(point_ids), EvidencePoint.withdrawn_at.is_(None))
    return db.session.scalars(query.order_by(EvidencePoint.id)).all()


def find(place_id: int, point_id: int) -> EvidencePoint | None:
    return db.session.scalar(
        select(EvidencePoint).where(EvidencePoint.place_id == place_id, EvidencePoint.id == point_id)
    )


def taken_away(place_id: int, point_ids: Collection[int]) -> frozenset[int]:
    """Those of these points that nobody reads any more."""
    query = select(EvidencePoint.id).where(EvidencePoint.place_id == place_id, EvidencePoint.id.in_(point_ids))
    return frozenset(db.session.scalars(query.where(EvidencePoint.withdrawn_at.is_not(None))))


def wordings_of(point_ids: Sequence[int]) -> dict[int, dict[str, Wording]]:
    """By point and language; the first wording stands first."""
    query = select(EvidenceWording).where(EvidenceWording.point_id.in_(point_ids))
    by_key: dict[int, dict[str, Wording]] = {}
    for row in db.session.scalars(query.order_by(EvidenceWording.first.desc(), EvidenceWording.language)):
        by_key.setdefault(row.point_id, {})[row.language] = Wording(row.title, row.words)
    return by_key


def picture(point_id: int) -> EvidencePicture | None:
    return db.session.get(EvidencePicture, point_id)


def pictured(point_ids: Sequence[int]) -> dict[int, PictureShown]:
    """By point, what a list has to know of its picture."""
    columns = (EvidencePicture.point_id, EvidencePicture.alt, EvidencePicture.digest)
    rows = db.session.execute(select(*columns).where(EvidencePicture.point_id.in_(point_ids)))
    return {row[0]: PictureShown(alt=row[1], digest=row[2]) for row in rows}


def pictures_to_delete(moment: datetime) -> Sequence[int]:
    """Points that were taken away before then and still have a picture."""
    query = select(EvidencePicture.point_id).join(EvidencePoint, EvidencePoint.id == EvidencePicture.point_id)
    return db.session.scalars(query.where(EvidencePoint.withdrawn_at < moment)).all()


def of_event(event_id: int) -> Sequence[EvidencePoint]:
    """What people said at an event, as far as it stands, in the order in which it was written down."""
    query = select(EvidencePoint).where(EvidencePoint.event_id == event_id, EvidencePoint.withdrawn_at.is_(None))
    return db.session.scalars(query.order_by(EvidencePoint.id)).all()


def wordings(point_id: int) -> Wordings:
    return wordings_of([point_id]).get(point_id, {})


def answers_of(point_ids: Sequence[int]) -> dict[int, list[EvidenceAnswer]]:
    """By point, the newest first."""
    query = select(EvidenceAnswer).where(EvidenceAnswer.point_id.in_(point_ids)).order_by(EvidenceAnswer.n.desc())
    by_key: dict[int, list[EvidenceAnswer]] = {}
    for answer in db.session.scalars(query):
        by_key.setdefault(answer.point_id, []).append(answer)
    return by_key


def hand_overs(point_id: int) -> Sequence[EvidenceHandOver]:
    """The newest first."""
    query = select(EvidenceHandOver).where(EvidenceHandOver.point_id == point_id)
    return db.session.scalars(query.order_by(EvidenceHandOver.id.desc())).all()


def owner_names() -> Sequence[str]:
    """The teams that pages name as owing or giving an answer."""
    owed = select(EvidencePoint.owner_name).union(select(EvidenceAnswer.owner_name))
    return db.session.scalars(owed).all()


def is_recorded(place_id: int, heard_on: date, wording: Wording) -> bool:
    """The same words of the same day stand already."""
    query = (
        select(EvidencePoint.id)
        .join(EvidenceWording, EvidenceWording.point_id == EvidencePoint.id)
        .where(EvidencePoint.place_id == place_id, EvidencePoint.heard_on == heard_on)
        .where(EvidencePoint.withdrawn_at.is_(None))
        .where(EvidenceWording.title == wording.title, EvidenceWording.words == wording.words)
    )
    return db.session.scalar(query.limit(1)) is not None


def newest_answers(place_id: int) -> dict[int, EvidenceAnswer]:
    """The last answer to each point of a place that stands and has one."""
    query = (
        select(EvidenceAnswer)
        .join(EvidencePoint, EvidencePoint.id == EvidenceAnswer.point_id)
        .where(EvidencePoint.place_id == place_id, EvidencePoint.withdrawn_at.is_(None))
        .order_by(EvidenceAnswer.n)
    )
    return {answer.point_id: answer for answer in db.session.scalars(query)}


def with_newest_answers(place_id: int) -> list[tuple[EvidencePoint, EvidenceAnswer | None]]:
    """The points that stand, the newest first, each with its last answer."""
    query = select(EvidencePoint, EvidenceAnswer).join(
        EvidenceAnswer, EvidenceAnswer.point_id == EvidencePoint.id, isouter=True
    )
    query = query.where(EvidencePoint.place_id == place_id, EvidencePoint.withdrawn_at.is_(None))
    query = query.order_by(EvidencePoint.heard_on.desc(), EvidencePoint.id.desc(), EvidenceAnswer.n)
    return list({row[0].id: (row[0], row[1]) for row in db.session.execute(query)}.values())


def uses_of(point_ids: Sequence[int]) -> dict[int, list[EvidenceUse]]:
    """What stands on each point now."""
    query = select(EvidenceUse).where(EvidenceUse.point_id.in_(point_ids), EvidenceUse.ended_at.is_(None))
    by_key: dict[int, list[EvidenceUse]] = {}
    for use in db.session.scalars(query.order_by(EvidenceUse.id)):
        by_key.setdefault(use.point_id, []).append(use)
    return by_key


def find_use(point_id: int, use_id: int) -> EvidenceUse | None:
    query = select(EvidenceUse).where(EvidenceUse.point_id == point_id, EvidenceUse.id == use_id)
    return db.session.scalar(query.where(EvidenceUse.ended_at.is_(None)))


def used_for(target: EvidenceTarget, target_id: int) -> list[tuple[EvidenceUse, EvidencePoint]]:
    """The points that something stands on, in the order in which they were named."""
    return used_for_any(target, [target_id])


def used_for_any(target: EvidenceTarget, target_ids: Collection[int]) -> list[tuple[EvidenceUse, EvidencePoint]]:
    """The same for several things of one kind."""
    query = (
        select(EvidenceUse, EvidencePoint)
        .join(EvidencePoint, EvidencePoint.id == EvidenceUse.point_id)
        .where(EvidenceUse.target == target, EvidenceUse.target_id.in_(target_ids), EvidenceUse.ended_at.is_(None))
        .where(EvidencePoint.withdrawn_at.is_(None))
        .order_by(EvidenceUse.id)
    )
    return [(use, point) for use, point in db.session.execute(query)]


def last_answer_number(point_id: int) -> int:
    query = select(func.max(EvidenceAnswer.n)).where(EvidenceAnswer.point_id == point_id)
    return db.session.scalar(query) or 0


def unsettled() -> Sequence[tuple[EvidencePoint, date]]:
    """Points that somebody owes something on, with the day: an answer, or what an answer promised."""
    newest = select(EvidenceAnswer.point_id, func.max(EvidenceAnswer.n).label("n")).group_by(EvidenceAnswer.point_id)
    last = newest.subquery()
    query = (
        select(EvidencePoint, func.coalesce(EvidenceAnswer.promised_by, EvidencePoint.due_on))
        .outerjoin(last, last.c.point_id == EvidencePoint.id)
        .outerjoin(EvidenceAnswer, (EvidenceAnswer.point_id == last.c.point_id) & (EvidenceAnswer.n == last.c.n))
        .where(EvidencePoint.withdrawn_at.is_(None))
        .where(EvidenceAnswer.id.is_(None) | (EvidenceAnswer.verdict == EvidenceVerdict.WILL))
        .order_by(EvidencePoint.id)
    )
    return [(point, day) for point, day in db.session.execute(query)]


def origins(point_id: int) -> Sequence[EvidenceOrigin]:
    """What a point was made from."""
    return db.session.scalars(select(EvidenceOrigin).where(EvidenceOrigin.point_id == point_id)).all()


def made_from(kind: str, thing_id: int) -> Sequence[tuple[EvidencePoint, EvidenceOrigin]]:
    """The points that were made from something."""
    query = select(EvidencePoint, EvidenceOrigin).join(EvidenceOrigin, EvidenceOrigin.point_id == EvidencePoint.id)
    query = query.where(EvidenceOrigin.kind == kind, EvidenceOrigin.thing_id == thing_id).order_by(EvidencePoint.id)
    return [(point, origin) for point, origin in db.session.execute(query)]


def held_back(place_id: int) -> Sequence[EvidencePoint]:
    """Points that are not shown because something that they were made from is hidden."""
    hidden = select(EvidenceOrigin.point_id).where(EvidenceOrigin.hidden)
    query = select(EvidencePoint).where(EvidencePoint.place_id == place_id, EvidencePoint.id.in_(hidden))
    return db.session.scalars(query.order_by(EvidencePoint.id)).all()
