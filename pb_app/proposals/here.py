"""The proposal this request is about."""

from flask import abort

from pb_app.proposals import queries
from pb_app.proposals.models import Proposal
from pb_app.rounds import here as rounds_here
from pb_app.web.actor import signed_in


def public(number: int) -> Proposal:
    """A proposal everybody can read, or not found."""
    return queries.public_by_number(rounds_here.round().id, number) or abort(404)


def own(number: int) -> Proposal:
    """One's own proposal; somebody else's is not found, so that drafts stay private."""
    found = queries.by_number(rounds_here.round().id, number)
    if found is None or found.author_id != signed_in().account_id:
        abort(404)
    return found
