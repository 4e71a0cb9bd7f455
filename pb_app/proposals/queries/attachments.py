"""Photos and recordings of proposals."""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, Row, exists, select
from sqlalchemy.orm import QueryableAttribute

from pb_app.db import db
from pb_app.proposals.models import (
    Photo,
    Proposal,
    Recording,
)


def _proposal_shown(proposal_id: QueryableAttribute[int]) -> ColumnElement[bool]:
    """A hidden proposal's picture and sound are hidden with it."""
    return exists().where(Proposal.id == proposal_id, Proposal.hidden_reason.is_(None))


def photo_digests(proposal_ids: Sequence[int]) -> dict[int, tuple[str, str]]:
    """Digest and description of the pictures there are."""
    rows = db.session.execute(
        select(Photo.proposal_id, Photo.digest, Photo.alt).where(
            Photo.proposal_id.in_(proposal_ids), Photo.hidden_reason.is_(None), _proposal_shown(Photo.proposal_id)
        )
    )
    return {row.proposal_id: (row.digest, row.alt) for row in rows}


def photo(proposal_id: int) -> Photo | None:
    shown = Photo.hidden_reason.is_(None) & _proposal_shown(Photo.proposal_id)
    return db.session.scalar(select(Photo).where(Photo.proposal_id == proposal_id, shown))


def recording(proposal_id: int) -> Recording | None:
    shown = Recording.hidden_reason.is_(None) & _proposal_shown(Recording.proposal_id)
    return db.session.scalar(select(Recording).where(Recording.proposal_id == proposal_id, shown))


def recording_facts(proposal_id: int) -> Row[int, str, int | None] | None:
    """(seconds, digest, who typed it up), without the sound itself."""
    query = select(Recording.seconds, Recording.digest, Recording.typed_by_id)
    shown = Recording.hidden_reason.is_(None) & _proposal_shown(Recording.proposal_id)
    return db.session.execute(query.where(Recording.proposal_id == proposal_id, shown)).first()


def hidden_reasons(proposal_id: int) -> list[str]:
    """Why its picture or its recording is hidden, for those that are."""
    photo, recording = (
        select(kind.hidden_reason).where(kind.proposal_id == proposal_id, kind.hidden_reason.is_not(None))
        for kind in (Photo, Recording)
    )
    return list(db.session.scalars(photo.union_all(recording)))
