"""Reallocation: a project ends, and its unpaid money is offered to the next one on the reserve list at once."""

import logging
from datetime import datetime

from pb_app.access import Actor, Refused
from pb_app.db import db
from pb_app.delivery import queries
from pb_app.delivery.models import Award
from pb_app.delivery.services.awards import end, lock_award, make_award
from pb_app.delivery.terms import OVER, AwardStatus, AwardTerms, InstalmentStatus, Refusal
from pb_app.funds import queries as fund_queries
from pb_app.proposals import queries as proposals
from pb_app.proposals.models import Proposal
from pb_app.rounds import queries as rounds

log = logging.getLogger(__name__)


def reallocate(award: Award, actor: Actor, now: datetime) -> tuple[int, Award | None]:
    """End an award and offer what it frees to the next on the reserve list, on the same terms.

    Returns what went back to the round, in minor units, and the new award: None when no project of the list can be paid
    with what is there, or may be awarded now; the money then waits in the round.
    """
    lock_award(award)
    if award.status in OVER:
        raise Refused(Refusal.AWARD_STOPPED)
    parts = queries.instalments(award.id)
    paid = [part for part in parts if part.status is InstalmentStatus.PAID]
    if len(paid) == len(parts):
        raise Refused(Refusal.NOTHING_UNPAID)
    back = end(award, AwardStatus.FINISHED if paid else AwardStatus.STOPPED, actor, now, notify_next=False)
    return back, _offer_next(award, len(parts), actor, now)


def _offer_next(award: Award, parts: int, actor: Actor, now: datetime) -> Award | None:
    """The first of the same pot, then of the others; one that may not be awarded now is passed over."""
    round, fund = rounds.by_id(award.round_id), fund_queries.by_id(award.fund_id)
    for proposal in queries.next_reserves(round.id, fund.id, award.proposal_id):
        terms = AwardTerms(_group(proposal), min(parts, proposal.cost), contact=award.contact)
        try:
            with db.session.begin_nested():
                return make_award(round, fund, proposal, terms=terms, actor=actor, now=now)
        except Refused as refusal:  # such as a group whose report on an earlier award is overdue
            log.info("proposal %s is passed over for an award: %s", proposal.id, refusal.refusal)
    return None


def _group(proposal: Proposal) -> str:
    answer = proposals.answers(proposal.id).get("group_name")
    return answer.value if answer and answer.value else proposal.title
