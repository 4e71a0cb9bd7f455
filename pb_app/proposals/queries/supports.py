"""Questions about supports. A person counts once for a proposal and all that was merged into it."""

from sqlalchemy import Select, distinct, func, or_, select

from pb_app.db import db
from pb_app.proposals.models import Proposal, Support

#: Where a support counts: the proposal it was given to, or what that went into.
ROOT = func.coalesce(Proposal.root_id, Proposal.id)


def of_account(account_id: int) -> str:
    """How a support names an account."""
    return f"a:{account_id}"


def _joined(round_id: int) -> Select[int, int]:
    return (
        select(ROOT.label("root"), func.count(distinct(Support.person)).label("n"))
        .select_from(Support)
        .join(Proposal, Proposal.id == Support.proposal_id)
        .where(Support.round_id == round_id)
        .group_by(ROOT)
    )


def counts(round_id: int, least: int = 0) -> dict[int, int]:
    """People by proposal; whoever supports fewer than ``least`` does not count yet. One query."""
    query = _joined(round_id)
    if least > 1:
        query = query.where(Support.person.in_(_with_enough(round_id, least)))
    return {row.root: row.n for row in db.session.execute(query)}


def _with_enough(round_id: int, least: int) -> Select[str]:
    """Who supports at least so many proposals of a round."""
    query = select(Support.person).join(Proposal, Proposal.id == Support.proposal_id)
    return (
        query.where(Support.round_id == round_id).group_by(Support.person).having(func.count(distinct(ROOT)) >= least)
    )


def count(proposal: Proposal, least: int = 0) -> int:
    """The same for one proposal, without counting the whole round."""
    root = proposal.root_id or proposal.id
    joined = select(Proposal.id).where(or_(Proposal.id == root, Proposal.root_id == root))
    query = select(func.count(distinct(Support.person))).where(Support.proposal_id.in_(joined))
    if least > 1:
        query = query.where(Support.person.in_(_with_enough(proposal.round_id, least)))
    return db.session.scalar(query) or 0


def roots_of(round_id: int, person: str) -> set[int]:
    """The proposals somebody supports, merged ones under what they went into."""
    query = select(ROOT).distinct().select_from(Support).join(Proposal, Proposal.id == Support.proposal_id)
    return set(db.session.scalars(query.where(Support.round_id == round_id, Support.person == person)))


def people_behind(proposal_id: int) -> set[int]:
    """Accounts that support a proposal or what was merged into it."""
    query = select(Support.person).distinct().join(Proposal, Proposal.id == Support.proposal_id)
    result = db.session.scalars(query.where(ROOT.in_([proposal_id]), Support.person.like("a:%")))
    return {int(person[2:]) for person in result}
