"""Addresses of comments and offers of help, for links in notifications."""

from pb_app.notifications.terms import LinkKind
from pb_app.proposals import addresses as proposals
from pb_app.web.addresses import Addresses


def comment(proposal_id: int, comment_id: int) -> str:
    return f"{proposals.page(proposal_id)}#c{comment_id}"


def help_offers(proposal_id: int) -> str:
    return f"{proposals.page(proposal_id)}#offers"


ADDRESSES: Addresses = {LinkKind.COMMENT: comment, LinkKind.HELP_OFFERS: help_offers}
