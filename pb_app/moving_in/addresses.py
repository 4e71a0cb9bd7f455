"""Addresses of what was brought, for whoever deals with reports, and for old addresses that lead here."""

from pb_app.places import queries as places
from pb_app.proposals.models import Proposal
from pb_app.rounds import queries as rounds
from pb_app.rounds.models import Round
from pb_app.web.addresses import path_to


def comment(proposal: Proposal, thing_id: int) -> str:
    return f"{of(rounds.by_id(proposal.round_id), proposal)}#moved-{thing_id}"


def of(round: Round, proposal: Proposal | None) -> str:
    """The page of a proposal, or of a round."""
    place = places.by_id(round.place_id).slug
    if proposal is None:
        return path_to("rounds.round", place=place, round=round.slug)
    return path_to("proposals.proposal", place=place, round=round.slug, number=proposal.number)
