"""Who follows what, how often a proposal was seen, and feeds."""

from collections.abc import Sequence

from sqlalchemy import or_, select

from pb_app.db import db
from pb_app.proposals.models import Follow, Proposal, ProposalCommunity, ProposalViews
from pb_app.proposals.terms import FollowTarget


def follows(account_id: int, target: FollowTarget, target_id: int) -> bool:
    return db.session.get(Follow, (account_id, target, target_id)) is not None


def followers(target: FollowTarget, target_ids: Sequence[int]) -> set[int]:
    query = select(Follow.account_id).where(Follow.target == target, Follow.target_id.in_(target_ids))
    return set(db.session.scalars(query))


def saved(account_id: int, target: FollowTarget) -> set[int]:
    """Ids of what somebody follows."""
    query = select(Follow.target_id).where(Follow.account_id == account_id, Follow.target == target)
    return set(db.session.scalars(query))


def area_and_community_followers(proposal: Proposal) -> set[int]:
    """Everybody who follows the area or a community of a proposal."""
    communities = select(ProposalCommunity.community_id).where(ProposalCommunity.proposal_id == proposal.id)
    of_community = (Follow.target == FollowTarget.COMMUNITY) & Follow.target_id.in_(communities)
    of_area = (Follow.target == FollowTarget.AREA) & (Follow.target_id == (proposal.area_id or 0))
    return set(db.session.scalars(select(Follow.account_id).where(or_(of_community, of_area))))


def view_counts(round_id: int) -> dict[int, int]:
    """How often each proposal was looked at."""
    query = select(ProposalViews.proposal_id, ProposalViews.n).join(Proposal, Proposal.id == ProposalViews.proposal_id)
    return {row[0]: row[1] for row in db.session.execute(query.where(Proposal.round_id == round_id))}
