"""Questions about ideas that were written down at an event."""

from collections.abc import Sequence

from sqlalchemy import select

from pb_app.db import db
from pb_app.proposals.models import IdeaClaim, Proposal
from pb_app.proposals.terms import Status


def idea_claim(digest: str) -> IdeaClaim | None:
    return db.session.scalar(select(IdeaClaim).where(IdeaClaim.digest == digest))


def captured_at(event_id: int) -> Sequence[Proposal]:
    """Drafts from an event that nobody has taken over yet, the newest first."""
    query = select(Proposal).join(IdeaClaim, IdeaClaim.proposal_id == Proposal.id)
    query = query.where(IdeaClaim.event_id == event_id, Proposal.status == Status.DRAFT)
    return db.session.scalars(query.order_by(Proposal.id.desc())).all()
