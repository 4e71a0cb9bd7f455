"""A picture of what people said, such as a wall of cards: one for each point, which goes when the point goes."""

from datetime import datetime

from sqlalchemy import delete

from pb_app.access import Actor, Refused
from pb_app.audit import log as audit
from pb_app.db import db
from pb_app.evidence import events, queries, rules
from pb_app.evidence.models import EvidencePicture, EvidencePoint
from pb_app.evidence.slots import PICTURES
from pb_app.evidence.terms import Refusal


def show(point: EvidencePoint, photo: bytes, alt: str, actor: Actor, now: datetime) -> EvidencePicture:
    """Put a picture with a point, in place of the one that was there. Refuses what is no picture."""
    _must_stand(point)
    small, large, digest = PICTURES.value().prepare(photo)
    picture = queries.picture(point.id) or EvidencePicture(point_id=point.id)
    picture.small, picture.large, picture.digest, picture.alt = small, large, digest, alt
    db.session.add(picture)
    db.session.flush()
    audit.record(events.EvidencePictureChanged(point.id, digest), actor, now, point.place_id)
    return picture


def take_down(point: EvidencePoint, actor: Actor, now: datetime) -> None:
    _must_stand(point)
    picture = queries.picture(point.id)
    if picture is None:
        raise Refused(Refusal.NO_PICTURE)
    db.session.delete(picture)
    db.session.flush()
    audit.record(events.EvidencePictureChanged(point.id, ""), actor, now, point.place_id)


def tidy(now: datetime) -> int:
    """Pictures of points that were taken away go for good after a while. Returns how many."""
    late = queries.pictures_to_delete(now - rules.PICTURE_KEPT)
    if late:
        db.session.execute(delete(EvidencePicture).where(EvidencePicture.point_id.in_(late)))
    return len(late)


def _must_stand(point: EvidencePoint) -> None:
    db.session.refresh(point)
    if point.withdrawn_at is not None:
        raise Refused(Refusal.WITHDRAWN)
