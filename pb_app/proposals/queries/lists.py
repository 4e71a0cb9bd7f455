"""What lists and feeds of proposals are put in order by."""

from collections.abc import Sequence

from sqlalchemy import func, select

from pb_app.db import db
from pb_app.proposals.models import Proposal
from pb_app.proposals.queries.proposals import Filters, ids
from pb_app.proposals.terms import Status


def groups(round_id: int) -> dict[int, str]:
    """Area and category by id, so that lists can give each a turn."""
    query = select(Proposal.id, Proposal.area_id, Proposal.category).where(Proposal.round_id == round_id)
    return {row.id: f"{row.area_id or 0}/{row.category or ''}" for row in db.session.execute(query)}


def area_ids(round_id: int) -> dict[int, int | None]:
    query = select(Proposal.id, Proposal.area_id).where(Proposal.round_id == round_id)
    return {row[0]: row[1] for row in db.session.execute(query)}


def newest_first(round_id: int) -> dict[int, int]:
    """A number by id that is lower the later it was sent in."""
    query = select(Proposal.id).where(Proposal.round_id == round_id)
    query = query.order_by(func.coalesce(Proposal.submitted_at, Proposal.created_at).desc(), Proposal.id.desc())
    return {id: n for n, id in enumerate(db.session.scalars(query))}


def standing_whole(round_id: int, most: int = 300) -> Sequence[Proposal]:
    """Proposals that are being checked or on the ballot, by number."""
    query = select(Proposal).where(Proposal.round_id == round_id)
    query = query.where(Proposal.status.in_((Status.SUBMITTED, Status.ACCEPTED))).order_by(Proposal.number)
    return db.session.scalars(query.limit(most)).all()


def newest(round_id: int, filters: Filters, most: int = 30) -> Sequence[Proposal]:
    """For feeds: what was sent in last."""
    rows = ids(round_id, filters, (Status.SUBMITTED, Status.ACCEPTED))
    query = select(Proposal).where(Proposal.id.in_(rows))
    at = func.coalesce(Proposal.submitted_at, Proposal.created_at)
    return db.session.scalars(query.order_by(at.desc(), Proposal.id.desc()).limit(most)).all()
