"""The proposal this request is about."""

from flask import abort

from pb_app.proposals import queries
from pb_app.proposals.models import Proposal
from pb_app.rounds import current as rounds_current
from pb_app.web.actor import current_actor, signed_in


def public(number: int) -> Proposal:
    """A proposal everybody can read, or not found."""
    return queries.public_by_number(rounds_current.round().id, number) or abort(404)


def own(number: int) -> Proposal:
    """One that the person signed in writes; somebody else's is not found, so that drafts stay private."""
    proposal = queries.by_number(rounds_current.round().id, number)
    if proposal is None or signed_in().account_id not in queries.authors(proposal.id):
        abort(404)
    return proposal


def readable(number: int) -> Proposal:
    """One that everybody can read, or one's own draft."""
    proposal = queries.by_number(rounds_current.round().id, number)
    if proposal is None:
        abort(404)
    actor = current_actor()
    public = queries.public_by_number(proposal.round_id, number) is not None
    if not public and (actor is None or actor.account_id not in queries.authors(proposal.id)):
        abort(404)
    return proposal
