"""Questions about proposals. Lists never load pictures, only whether there is one."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Row, func, select

from pb_app.db import db
from pb_app.people.models import Account
from pb_app.proposals.models import Comment, CostLine, Photo, Proposal, StatusChange
from pb_app.proposals.terms import PUBLIC, Status


@dataclass(frozen=True, slots=True)
class Filters:
    """What a reader narrowed a list by; None and "" narrow nothing."""

    area_id: int | None = None
    category: str | None = None
    text: str = ""
    status: Status | None = None


@dataclass(frozen=True, slots=True)
class Said:
    """A comment with the public name of who wrote it."""

    id: int
    name: str
    body: str
    at: datetime
    hidden_reason: str | None


def ids(round_id: int, filters: Filters, statuses: Sequence[Status]) -> list[int]:
    """Ids of the proposals that fit, by number."""
    query = select(Proposal.id).where(Proposal.round_id == round_id, Proposal.status.in_(statuses))
    if filters.area_id is not None:
        query = query.where(Proposal.area_id == filters.area_id)
    if filters.category:
        query = query.where(Proposal.category == filters.category)
    if filters.status:
        query = query.where(Proposal.status == filters.status)
    for part in filters.text.split()[:8]:
        found = Proposal.title.icontains(part, autoescape=True) | Proposal.story.icontains(part, autoescape=True)
        query = query.where(found)
    return list(db.session.scalars(query.order_by(Proposal.number)))


def by_ids(wanted: Sequence[int]) -> list[Proposal]:
    """These proposals, in this order."""
    found = {p.id: p for p in db.session.scalars(select(Proposal).where(Proposal.id.in_(wanted)))}
    return [found[id] for id in wanted if id in found]


def photo_digests(proposal_ids: Sequence[int]) -> dict[int, tuple[str, str]]:
    """Digest and description of the pictures there are."""
    rows = db.session.execute(
        select(Photo.proposal_id, Photo.digest, Photo.alt).where(Photo.proposal_id.in_(proposal_ids))
    )
    return {row.proposal_id: (row.digest, row.alt) for row in rows}


def on_ballot(round_id: int) -> Sequence[Proposal]:
    """The accepted proposals, by number."""
    query = select(Proposal).where(Proposal.round_id == round_id, Proposal.status == Status.ACCEPTED)
    return db.session.scalars(query.order_by(Proposal.number)).all()


def ids_on_ballot(round_id: int) -> dict[int, int | None]:
    """Area id by id of what is on the ballot, by number."""
    query = select(Proposal.id, Proposal.area_id)
    query = query.where(Proposal.round_id == round_id, Proposal.status == Status.ACCEPTED)
    return {row[0]: row[1] for row in db.session.execute(query.order_by(Proposal.number))}


def standing(round_id: int) -> Sequence[Row[int, int, int | None, str | None, int | None]]:
    """(number, cost, area id, category, author id) of what is on the ballot, by number; no whole rows."""
    query = select(Proposal.number, Proposal.cost, Proposal.area_id, Proposal.category, Proposal.author_id)
    query = query.where(Proposal.round_id == round_id, Proposal.status == Status.ACCEPTED)
    return db.session.execute(query.order_by(Proposal.number)).all()


def by_number(round_id: int, number: int) -> Proposal | None:
    return db.session.scalar(select(Proposal).where(Proposal.round_id == round_id, Proposal.number == number))


def public_by_number(round_id: int, number: int) -> Proposal | None:
    found = by_number(round_id, number)
    return found if found is not None and found.status in PUBLIC else None


def last_number(round_id: int) -> int:
    return db.session.scalar(select(func.max(Proposal.number)).where(Proposal.round_id == round_id)) or 0


def drafts_of(round_id: int, author_id: int) -> Sequence[Proposal]:
    query = select(Proposal).where(
        Proposal.round_id == round_id, Proposal.author_id == author_id, Proposal.status == Status.DRAFT
    )
    return db.session.scalars(query.order_by(Proposal.id.desc())).all()


def waiting(round_id: int) -> Sequence[Proposal]:
    query = select(Proposal).where(Proposal.round_id == round_id, Proposal.status == Status.SUBMITTED)
    return db.session.scalars(query.order_by(Proposal.number)).all()


def waiting_counts(round_ids: Sequence[int]) -> dict[int, int]:
    query = (
        select(Proposal.round_id, func.count())
        .where(Proposal.round_id.in_(round_ids), Proposal.status == Status.SUBMITTED)
        .group_by(Proposal.round_id)
    )
    return {row[0]: row[1] for row in db.session.execute(query)}


def costs(proposal_id: int) -> Sequence[CostLine]:
    return db.session.scalars(
        select(CostLine).where(CostLine.proposal_id == proposal_id).order_by(CostLine.position)
    ).all()


def photo(proposal_id: int) -> Photo | None:
    return db.session.get(Photo, proposal_id)


def history(proposal_id: int) -> Sequence[StatusChange]:
    return db.session.scalars(
        select(StatusChange).where(StatusChange.proposal_id == proposal_id).order_by(StatusChange.id)
    ).all()


def comments(proposal_id: int, page: int, size: int) -> tuple[list[Said], int]:
    """A page of comments, newest first, and how many there are."""
    where = Comment.proposal_id == proposal_id
    total = db.session.scalar(select(func.count()).select_from(Comment).where(where)) or 0
    query = (
        select(Comment.id, Account.name, Comment.body, Comment.at, Comment.hidden_reason)
        .join(Account, Account.id == Comment.author_id)
        .where(where)
        .order_by(Comment.id.desc())
        .limit(size)
        .offset((page - 1) * size)
    )
    return [Said(*row) for row in db.session.execute(query)], total


def comment(proposal_id: int, comment_id: int) -> Comment | None:
    return db.session.scalar(select(Comment).where(Comment.proposal_id == proposal_id, Comment.id == comment_id))


def said_already(proposal_id: int, author_id: int, body: str) -> bool:
    query = select(Comment.id).where(
        Comment.proposal_id == proposal_id, Comment.author_id == author_id, Comment.body == body
    )
    return db.session.scalar(query.limit(1)) is not None


def categories(round_id: int) -> list[str]:
    """Every category in use in a round."""
    query = select(Proposal.category).where(Proposal.round_id == round_id, Proposal.category.is_not(None)).distinct()
    return sorted(category for category in db.session.scalars(query) if category)
