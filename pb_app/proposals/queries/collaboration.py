"""Questions about co-authors, suggestions and merges."""

from collections.abc import Sequence

from sqlalchemy import Row, func, or_, select
from sqlalchemy.orm import aliased

from pb_app.db import db
from pb_app.people.models import Account
from pb_app.proposals.models import CoAuthor, Merge, MergeConsent, Proposal, Suggestion
from pb_app.proposals.terms import CoAuthorRole, InvitationStatus, MergeStatus, SuggestionStatus


def co_author(proposal_id: int, account_id: int) -> CoAuthor | None:
    return db.session.get(CoAuthor, (proposal_id, account_id))


def beside(proposal_id: int) -> Sequence[Row[str, CoAuthorRole, str, InvitationStatus, int]]:
    """(name, side, organisation, state, account id) of everybody asked to take part, who said no left out."""
    query = select(Account.name, CoAuthor.side, CoAuthor.organisation, CoAuthor.state, CoAuthor.account_id)
    query = query.join(Account, Account.id == CoAuthor.account_id)
    query = query.where(CoAuthor.proposal_id == proposal_id, CoAuthor.state != InvitationStatus.NO)
    return db.session.execute(query.order_by(CoAuthor.side, Account.name, CoAuthor.account_id)).all()


def open_invitations(proposal_id: int) -> int:
    asked = (CoAuthor.proposal_id == proposal_id) & (CoAuthor.state == InvitationStatus.ASKED)
    return db.session.scalar(select(func.count()).select_from(CoAuthor).where(asked)) or 0


def open_suggestions(proposal_id: int, account_id: int) -> int:
    """By one person."""
    mine = (Suggestion.proposal_id == proposal_id) & (Suggestion.by_id == account_id)
    query = select(func.count()).select_from(Suggestion).where(mine, Suggestion.state == SuggestionStatus.OPEN)
    return db.session.scalar(query) or 0


def suggestions(proposal_id: int) -> Sequence[tuple[Suggestion, str]]:
    """Suggested changes with the name of who made them, open ones first, then the newest."""
    query = select(Suggestion, Account.name).join(Account, Account.id == Suggestion.by_id)
    query = query.where(Suggestion.proposal_id == proposal_id)
    rows = db.session.execute(query.order_by(Suggestion.state != SuggestionStatus.OPEN, Suggestion.id.desc())).all()
    return [(row[0], row[1]) for row in rows]


def suggestion(proposal_id: int, suggestion_id: int, *, lock: bool = False) -> Suggestion | None:
    """A suggestion for a proposal, locked for the person who is about to answer it."""
    query = select(Suggestion).where(Suggestion.proposal_id == proposal_id, Suggestion.id == suggestion_id)
    return db.session.scalar(query.with_for_update() if lock else query)


def merges(proposal_id: int) -> list[tuple[Merge, Proposal, Proposal]]:
    """Merges that a proposal is or was part of, newest first, with both proposals."""
    part, into = aliased(Proposal), aliased(Proposal)
    query = (
        select(Merge, part, into)
        .join(part, part.id == Merge.part_id)
        .join(into, into.id == Merge.into_id)
        .where(or_(Merge.part_id == proposal_id, Merge.into_id == proposal_id))
        .order_by(Merge.id.desc())
    )
    return [(row[0], row[1], row[2]) for row in db.session.execute(query)]


def merge(proposal_id: int, merge_id: int, *, lock: bool = False) -> Merge | None:
    """A merge that involves the proposal, locked for the person who is about to answer it."""
    mine = or_(Merge.part_id == proposal_id, Merge.into_id == proposal_id)
    query = select(Merge).where(mine, Merge.id == merge_id)
    return db.session.scalar(query.with_for_update() if lock else query)


def live_merge(part_id: int) -> Merge | None:
    query = select(Merge).where(Merge.part_id == part_id, Merge.state.in_((MergeStatus.ASKED, MergeStatus.DONE)))
    return db.session.scalar(query)


def waiting_merges(proposal_id: int) -> Sequence[Merge]:
    """Merges with this proposal that not everybody has agreed to."""
    query = select(Merge).where(Merge.state == MergeStatus.ASKED).order_by(Merge.id)
    return db.session.scalars(query.where(or_(Merge.part_id == proposal_id, Merge.into_id == proposal_id))).all()


def consents(merge_id: int) -> dict[int, bool]:
    """Who has agreed, by account."""
    query = select(MergeConsent.account_id, MergeConsent.agreed).where(MergeConsent.merge_id == merge_id)
    return {row[0]: row[1] for row in db.session.execute(query)}


def merged_pairs(round_id: int) -> dict[int, int | None]:
    """What went into what, for all proposals of a round that were merged."""
    query = select(Proposal.id, Proposal.merged_into_id).where(
        Proposal.round_id == round_id, Proposal.merged_into_id.is_not(None)
    )
    return {row[0]: row[1] for row in db.session.execute(query)}
