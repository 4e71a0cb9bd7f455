"""Questions about proposals. Lists never load pictures, only whether there is one."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Row, Select, and_, func, or_, select

from pb_app.db import db
from pb_app.places.models import Community
from pb_app.proposals.models import (
    CoAuthor,
    CostLine,
    MatchLine,
    OnBehalf,
    Proposal,
    ProposalAnswer,
    ProposalCommunity,
    Recording,
    SmallerSize,
    StatusChange,
)
from pb_app.proposals.terms import PUBLIC, CoAuthorRole, InvitationStatus, Status
from pb_app.text_versions import queries as text_versions
from pb_app.text_versions.terms import TextKind


@dataclass(frozen=True, slots=True)
class Filters:
    """What a reader narrowed a list by; None and "" narrow nothing."""

    area_id: int | None = None
    category: str | None = None
    community_id: int | None = None
    text: str = ""
    status: Status | None = None


def ids(round_id: int, filters: Filters, statuses: Sequence[Status]) -> list[int]:
    """Ids of the proposals that fit, by number."""
    query = select(Proposal.id).where(Proposal.round_id == round_id, Proposal.status.in_(statuses))
    if filters.area_id is not None:
        query = query.where(Proposal.area_id == filters.area_id)
    if filters.category:
        query = query.where(Proposal.category == filters.category)
    if filters.community_id is not None:
        of_it = select(ProposalCommunity.proposal_id).where(ProposalCommunity.community_id == filters.community_id)
        query = query.where(Proposal.id.in_(of_it))
    if filters.status:
        query = query.where(Proposal.status == filters.status)
    for part in filters.text.split()[:8]:
        said = Proposal.title.icontains(part, autoescape=True) | Proposal.story.icontains(part, autoescape=True)
        translated = Proposal.hidden_reason.is_(None) & Proposal.id.in_(text_versions.saying(TextKind.PROPOSAL, part))
        query = query.where(said | translated)
    return list(db.session.scalars(query.order_by(Proposal.number)))


#: What a list shows if nobody asks for something else.
CURRENT = (Status.SUBMITTED, Status.ACCEPTED)


def current_ids(round_id: int) -> list[int]:
    """The proposals that a round has now: neither refused nor withdrawn nor joined with another."""
    return ids(round_id, Filters(), CURRENT)


def by_ids(wanted: Sequence[int]) -> list[Proposal]:
    """These proposals, in this order."""
    proposal_by_id = {p.id: p for p in db.session.scalars(select(Proposal).where(Proposal.id.in_(wanted)))}
    return [proposal_by_id[id] for id in wanted if id in proposal_by_id]


def on_ballot(round_id: int) -> Sequence[Proposal]:
    """The accepted proposals, by number."""
    query = select(Proposal).where(Proposal.round_id == round_id, Proposal.status == Status.ACCEPTED)
    return db.session.scalars(query.order_by(Proposal.number)).all()


def ids_on_ballot(round_id: int) -> dict[int, int | None]:
    """Area id by id of what is on the ballot, by number."""
    query = select(Proposal.id, Proposal.area_id)
    query = query.where(Proposal.round_id == round_id, Proposal.status == Status.ACCEPTED)
    return {row[0]: row[1] for row in db.session.execute(query.order_by(Proposal.number))}


def numbers_on_ballot(round_ids: Sequence[int]) -> dict[int, int]:
    """How many projects are on the ballot of each round."""
    query = select(Proposal.round_id, func.count()).where(Proposal.round_id.in_(round_ids))
    found = query.where(Proposal.status == Status.ACCEPTED).group_by(Proposal.round_id)
    return dict.fromkeys(round_ids, 0) | dict(db.session.execute(found).all()) if round_ids else {}


def standing(round_id: int) -> Sequence[Row[int, int, int | None, str | None, int | None]]:
    """(number, cost, area id, category, author id) of what is on the ballot, by number; no whole rows."""
    query = select(Proposal.number, Proposal.cost, Proposal.area_id, Proposal.category, Proposal.author_id)
    query = query.where(Proposal.round_id == round_id, Proposal.status == Status.ACCEPTED)
    return db.session.execute(query.order_by(Proposal.number)).all()


def by_number(round_id: int, number: int) -> Proposal | None:
    return db.session.scalar(select(Proposal).where(Proposal.round_id == round_id, Proposal.number == number))


def public_by_number(round_id: int, number: int) -> Proposal | None:
    proposal = by_number(round_id, number)
    return proposal if proposal is not None and proposal.status in PUBLIC else None


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


def sizes(proposal_id: int) -> list[int]:
    """The smaller sums for which it would still be worth doing, largest first."""
    query = select(SmallerSize.amount).where(SmallerSize.proposal_id == proposal_id)
    return list(db.session.scalars(query.order_by(SmallerSize.amount.desc())))


def sizes_of(round_id: int) -> dict[int, list[int]]:
    """The same for all proposals of a round, by their ids."""
    query = select(SmallerSize).join(Proposal, Proposal.id == SmallerSize.proposal_id)
    result: dict[int, list[int]] = {}
    for row in db.session.scalars(query.where(Proposal.round_id == round_id).order_by(SmallerSize.amount.desc())):
        result.setdefault(row.proposal_id, []).append(row.amount)
    return result


def history(proposal_id: int) -> Sequence[StatusChange]:
    return db.session.scalars(
        select(StatusChange).where(StatusChange.proposal_id == proposal_id).order_by(StatusChange.id)
    ).all()


def categories(round_id: int) -> list[str]:
    """Every category in use in a round."""
    query = select(Proposal.category).where(Proposal.round_id == round_id, Proposal.category.is_not(None)).distinct()
    return sorted(category for category in db.session.scalars(query) if category)


def by_id(proposal_id: int) -> Proposal:
    return db.session.get_one(Proposal, proposal_id)


def find(proposal_id: int) -> Proposal | None:
    """The proposal with an id that came from outside."""
    return db.session.get(Proposal, proposal_id)


def current_of(round_ids: Sequence[int]) -> Sequence[Proposal]:
    """What is being checked or on the ballot in these rounds, by round and number."""
    query = select(Proposal).where(Proposal.round_id.in_(round_ids), Proposal.status.in_(CURRENT))
    return db.session.scalars(query.order_by(Proposal.round_id.desc(), Proposal.number)).all()


def tree(proposal_id: int) -> list[int]:
    """A proposal and all that was merged into it."""
    return list(db.session.scalars(in_tree(proposal_id).order_by(Proposal.number)))


def in_tree(proposal_id: int) -> Select[int]:
    """The same, to ask within another question."""
    return select(Proposal.id).where(or_(Proposal.id == proposal_id, Proposal.root_id == proposal_id))


def by_author(round_id: int, account_id: int) -> Sequence[Proposal]:
    """What somebody began in a round."""
    query = select(Proposal).where(Proposal.round_id == round_id, Proposal.author_id == account_id)
    return db.session.scalars(query.order_by(Proposal.id)).all()


def authors(proposal_id: int) -> set[int]:
    """Accounts that write a proposal: its author, co-authors who said yes, and those of all that was merged into it."""
    ids = tree(proposal_id)
    wrote = db.session.scalars(select(Proposal.author_id).where(Proposal.id.in_(ids)))
    joined = select(CoAuthor.account_id).where(
        CoAuthor.proposal_id.in_(ids), CoAuthor.side == CoAuthorRole.AUTHOR, CoAuthor.state == InvitationStatus.YES
    )
    return {id for id in wrote if id is not None} | set(db.session.scalars(joined))


def begun_since(author_id: int, since: datetime) -> int:
    """How many proposals somebody has begun since then, anywhere."""
    query = select(func.count()).where(Proposal.author_id == author_id, Proposal.created_at >= since)
    return db.session.scalar(query) or 0


def written_by(round_id: int, account_id: int) -> Sequence[Proposal]:
    """Everything in a round that somebody writes, drafts too."""
    joined = select(CoAuthor.proposal_id).where(
        CoAuthor.account_id == account_id, CoAuthor.state != InvitationStatus.NO
    )
    query = select(Proposal).where(
        Proposal.round_id == round_id, or_(Proposal.author_id == account_id, Proposal.id.in_(joined))
    )
    return db.session.scalars(query.order_by(Proposal.id.desc())).all()


def written_in(round_ids: Sequence[int], account_id: int) -> Sequence[Proposal]:
    """What somebody wrote, alone or with others, in any of these rounds."""
    joined = select(CoAuthor.proposal_id).where(
        CoAuthor.account_id == account_id, CoAuthor.state == InvitationStatus.YES, CoAuthor.side == CoAuthorRole.AUTHOR
    )
    query = select(Proposal).where(
        Proposal.round_id.in_(round_ids), or_(Proposal.author_id == account_id, Proposal.id.in_(joined))
    )
    return db.session.scalars(query.order_by(Proposal.id.desc())).all()


def matches(proposal_id: int) -> Sequence[MatchLine]:
    query = select(MatchLine).where(MatchLine.proposal_id == proposal_id)
    return db.session.scalars(query.order_by(MatchLine.position)).all()


def answers(proposal_id: int, *, public_only: bool = False) -> dict[str, ProposalAnswer]:
    """Answers to the fund's questions by key."""
    query = select(ProposalAnswer).where(ProposalAnswer.proposal_id == proposal_id)
    if public_only:
        query = query.where(ProposalAnswer.public.is_(True))
    return {answer.key: answer for answer in db.session.scalars(query.order_by(ProposalAnswer.key))}


def communities(proposal_id: int) -> Sequence[Community]:
    query = select(Community).join(ProposalCommunity, ProposalCommunity.community_id == Community.id)
    return db.session.scalars(query.where(ProposalCommunity.proposal_id == proposal_id).order_by(Community.name)).all()


def communities_of(proposal_ids: Sequence[int]) -> dict[int, list[str]]:
    """Names by proposal, for lists."""
    query = select(ProposalCommunity.proposal_id, Community.name).join(
        Community, Community.id == ProposalCommunity.community_id
    )
    communities: dict[int, list[str]] = {}
    for row in db.session.execute(
        query.where(ProposalCommunity.proposal_id.in_(proposal_ids)).order_by(Community.name)
    ):
        communities.setdefault(row.proposal_id, []).append(row.name)
    return communities


def behalf(proposal_id: int) -> OnBehalf | None:
    return db.session.get(OnBehalf, proposal_id)


def to_type_up(round_id: int) -> Sequence[Proposal]:
    """Spoken ideas that were sent in and that nobody has written down."""
    query = select(Proposal).join(Recording, Recording.proposal_id == Proposal.id)
    query = query.where(Proposal.round_id == round_id, Proposal.status == Status.SUBMITTED, Proposal.story == "")
    return db.session.scalars(query.order_by(Proposal.number)).all()


def came_of(proposal_id: int) -> tuple[list[Proposal], list[Proposal]]:
    """What was joined with it, directly; and what was split off it and can be read."""
    split_off = and_(Proposal.split_from_id == proposal_id, Proposal.status.in_(PUBLIC))
    query = select(Proposal).where(or_(Proposal.merged_into_id == proposal_id, split_off))
    rows = db.session.scalars(query.order_by(Proposal.number)).all()
    return (
        [row for row in rows if row.merged_into_id == proposal_id],
        [row for row in rows if row.split_from_id == proposal_id and row.status in PUBLIC],
    )
