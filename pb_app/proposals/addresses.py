"""Addresses of the pages of a proposal, for links in notifications."""

from datetime import datetime

from flask_babel import gettext as _

from pb_app.notifications.terms import LinkKind
from pb_app.people.models import Account, Invitation
from pb_app.places import queries as places
from pb_app.proposals import queries
from pb_app.proposals.services.collaboration import welcome
from pb_app.rounds import queries as rounds
from pb_app.web.addresses import Addresses, path_to


def of(endpoint: str, proposal_id: int, **more: int) -> str:
    """The path of a page about a proposal."""
    proposal = queries.by_id(proposal_id)
    round = rounds.by_id(proposal.round_id)
    place = places.by_id(round.place_id)
    return path_to(endpoint, place=place.slug, round=round.slug, number=proposal.number, **more)


def page(proposal_id: int) -> str:
    return of("proposals.proposal", proposal_id)


def collaboration(proposal_id: int) -> str:
    return of("proposals.collaboration", proposal_id)


def invited(proposal_id: int) -> str:
    """What a co-author is invited to."""
    proposal = queries.by_id(proposal_id)
    place = places.by_id(rounds.by_id(proposal.round_id).place_id)
    return _("to take part in the proposal “%(title)s” in %(place)s", title=proposal.title, place=place.name)


def accepted(invitation: Invitation, account: Account, now: datetime) -> str:
    """Whoever accepted an invitation to a proposal goes on to its page, and says there whether they take part."""
    welcome(invitation, account, now)
    return collaboration(invitation.subject_id)


ADDRESSES: Addresses = {LinkKind.PROPOSAL: page, LinkKind.COLLABORATION: collaboration}
