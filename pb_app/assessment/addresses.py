"""Addresses of assessment pages, for links in notifications."""

from pb_app.notifications.terms import LinkKind
from pb_app.proposals import addresses as proposals
from pb_app.web.addresses import Addresses


def page(proposal_id: int) -> str:
    return proposals.of("assessment.proposal", proposal_id)


def answer(proposal_id: int, question_id: int) -> str:
    return proposals.of("assessment.answer", proposal_id, question_id=question_id)


ADDRESSES: Addresses = {LinkKind.ASSESSMENT: page, LinkKind.ASSESSMENT_ANSWER: answer}
