"""Photos and recordings of proposals."""

from collections.abc import Sequence

from sqlalchemy import Row, select

from pb_app.db import db
from pb_app.proposals.models import (
    Photo,
    Recording,
)


def photo_digests(proposal_ids: Sequence[int]) -> dict[int, tuple[str, str]]:
    """Digest and description of the pictures there are."""
    rows = db.session.execute(
        select(Photo.proposal_id, Photo.digest, Photo.alt).where(Photo.proposal_id.in_(proposal_ids))
    )
    return {row.proposal_id: (row.digest, row.alt) for row in rows}


def photo(proposal_id: int) -> Photo | None:
    return db.session.get(Photo, proposal_id)


def recording(proposal_id: int) -> Recording | None:
    return db.session.get(Recording, proposal_id)


def recording_facts(proposal_id: int) -> Row[int, str, int | None] | None:
    """(seconds, digest, who typed it up), without the sound itself."""
    query = select(Recording.seconds, Recording.digest, Recording.typed_by_id)
    return db.session.execute(query.where(Recording.proposal_id == proposal_id)).first()
