"""What somebody takes part in, in all rounds: a fixed number of queries, however much it is."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Row, Select, func, or_, select

from pb_app.db import db
from pb_app.places.models import Area, Community, Place
from pb_app.proposals.models import CoAuthor, Follow, Merge, MergeConsent, Proposal, Suggestion, Support
from pb_app.proposals.queries.supports import ROOT, of_account
from pb_app.proposals.terms import PUBLIC, CoAuthorRole, FollowTarget, InvitationStatus, MergeStatus, SuggestionStatus
from pb_app.rounds.models import Round

#: More than anybody reads on one page.
MOST = 100


@dataclass(frozen=True, slots=True)
class ProposalInRound:
    """A proposal with the round it is in and the address of its place."""

    proposal: Proposal
    round: Round
    place: str


def _whole() -> Select[Proposal, Round, str]:
    query = select(Proposal, Round, Place.slug).join(Round, Round.id == Proposal.round_id)
    return query.join(Place, Place.id == Proposal.place_id)


def _rows(query: Select[Proposal, Round, str]) -> list[ProposalInRound]:
    rows = db.session.execute(query.order_by(Proposal.id.desc()).limit(MOST))
    return [ProposalInRound(row[0], row[1], row[2]) for row in rows]


def _written(account_id: int) -> Select[int]:
    """Ids of what somebody writes, alone or with others."""
    joined = select(CoAuthor.proposal_id).where(
        CoAuthor.account_id == account_id, CoAuthor.state == InvitationStatus.YES, CoAuthor.side == CoAuthorRole.AUTHOR
    )
    return select(Proposal.id).where(or_(Proposal.author_id == account_id, Proposal.id.in_(joined)))


def written(account_id: int) -> list[ProposalInRound]:
    """What somebody writes, drafts too; the newest first."""
    return _rows(_whole().where(Proposal.id.in_(_written(account_id))))


def written_ids(account_id: int) -> set[int]:
    return set(db.session.scalars(_written(account_id)))


def invited(account_id: int) -> list[ProposalInRound]:
    """Where somebody is asked to write along, or to give their name, and has not answered."""
    asked = select(CoAuthor.proposal_id).where(
        CoAuthor.account_id == account_id, CoAuthor.state == InvitationStatus.ASKED
    )
    return _rows(_whole().where(Proposal.id.in_(asked), Proposal.status.in_(PUBLIC)))


def suggested(account_id: int) -> dict[int, int]:
    """How many suggested changes wait for an answer, by proposal that somebody writes."""
    query = select(Suggestion.proposal_id, func.count()).where(Suggestion.state == SuggestionStatus.OPEN)
    query = query.where(Suggestion.proposal_id.in_(_written(account_id))).group_by(Suggestion.proposal_id)
    return {row[0]: row[1] for row in db.session.execute(query)}


def merges_to_answer(account_id: int) -> Sequence[int]:
    """Proposals that would go into another one, and wait for somebody's yes."""
    query = select(Merge.part_id).join(MergeConsent, MergeConsent.merge_id == Merge.id)
    query = query.where(MergeConsent.account_id == account_id, MergeConsent.agreed.is_(False))
    return db.session.scalars(query.where(Merge.state == MergeStatus.ASKED).distinct()).all()


def by_ids(proposal_ids: Sequence[int]) -> list[ProposalInRound]:
    return _rows(_whole().where(Proposal.id.in_(proposal_ids)))


def supported(account_id: int) -> list[ProposalInRound]:
    """What somebody supports, merged ones as what they went into."""
    return _rows(_whole().where(Proposal.id.in_(_supported(account_id))))


def _supported(account_id: int) -> Select[int]:
    roots = select(ROOT).join(Support, Support.proposal_id == Proposal.id)
    return roots.where(Support.person == of_account(account_id))


def followed(account_id: int) -> list[ProposalInRound]:
    return _rows(_whole().where(Proposal.id.in_(_followed(account_id, FollowTarget.PROPOSAL))))


def supported_ids(account_id: int) -> set[int]:
    return set(db.session.scalars(_supported(account_id)))


def followed_ids(account_id: int) -> set[int]:
    return set(db.session.scalars(_followed(account_id, FollowTarget.PROPOSAL)))


def _followed(account_id: int, target: FollowTarget) -> Select[int]:
    return select(Follow.target_id).where(Follow.account_id == account_id, Follow.target == target)


def areas_followed(account_id: int) -> Sequence[Row[str, str, int]]:
    """(name, slug of the place, id) of areas."""
    query = select(Area.name, Place.slug, Area.id).join(Place, Place.id == Area.place_id)
    query = query.where(Area.id.in_(_followed(account_id, FollowTarget.AREA)))
    return db.session.execute(query.order_by(Area.name)).all()


def communities_followed(account_id: int) -> Sequence[Row[str, str, int]]:
    """The same of communities."""
    query = select(Community.name, Place.slug, Community.id).join(Place, Place.id == Community.place_id)
    query = query.where(Community.id.in_(_followed(account_id, FollowTarget.COMMUNITY)))
    return db.session.execute(query.order_by(Community.name)).all()
