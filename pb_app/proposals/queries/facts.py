"""Which facts a proposal stands on."""

from collections.abc import Sequence

from sqlalchemy import select

from pb_app.db import db
from pb_app.proposals.models import CitedFact


def cited(proposal_id: int) -> Sequence[CitedFact]:
    """In the order in which they were named."""
    query = select(CitedFact).where(CitedFact.proposal_id == proposal_id, CitedFact.ended_at.is_(None))
    return db.session.scalars(query.order_by(CitedFact.id)).all()


def ever_cited(proposal_id: int, area_id: int) -> dict[int, CitedFact]:
    """By indicator, also those on which it stands no more."""
    query = select(CitedFact).where(CitedFact.proposal_id == proposal_id, CitedFact.area_id == area_id)
    return {fact.indicator_id: fact for fact in db.session.scalars(query)}


def find_cited(proposal_id: int, fact_id: int) -> CitedFact | None:
    return db.session.scalar(
        select(CitedFact).where(
            CitedFact.proposal_id == proposal_id, CitedFact.id == fact_id, CitedFact.ended_at.is_(None)
        )
    )
