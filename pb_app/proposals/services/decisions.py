"""The end of checking: onto the ballot, or not with a public reason."""

from datetime import datetime

from pb_app.access import Actor, Refused
from pb_app.proposals import queries
from pb_app.proposals.models import Proposal
from pb_app.proposals.rules import writing as rules
from pb_app.proposals.services.lifecycle import change_status, keep_version, notify_authors, notify_followers
from pb_app.proposals.terms import Headline, Refusal, Status
from pb_app.rounds import queries as rounds


def decide(proposal: Proposal, reason: str, actor: Actor, now: datetime, *, accept: bool) -> None:
    """Accept or refuse with a written public reason; authors hear of it at once, followers in their digest.

    Refuses one's own, one without a cost (it could not be counted), and anything after the vote began.
    """
    windows = rounds.windows(proposal.round_id)
    refusal = rules.may_assess(proposal.status, queries.authors(proposal.id), actor.account_id, windows, now)
    if refusal:
        raise Refused(refusal)
    if not reason:
        raise Refused(Refusal.REASON_MISSING, "reason")
    if accept and proposal.cost == 0:
        raise Refused(Refusal.NO_COST_YET, "decision")
    change_status(proposal, Status.ACCEPTED if accept else Status.REFUSED, reason, actor, now)
    headline = Headline.ACCEPTED if accept else Headline.REFUSED
    notify_authors(proposal, headline, now, reason=reason)
    notify_followers(proposal, headline, now, reason=reason)


def set_cost(proposal: Proposal, cost: int, why: str, actor: Actor, now: datetime) -> None:
    """What checking found it costs, in minor units; the lines stay as they were asked for. Before the vote only."""
    windows = rounds.windows(proposal.round_id)
    refusal = rules.may_assess(proposal.status, queries.authors(proposal.id), actor.account_id, windows, now)
    if refusal:
        raise Refused(refusal)
    if cost > rounds.by_id(proposal.round_id).budget:
        raise Refused(Refusal.ABOVE_ROUND, "cost")
    if cost != proposal.cost:
        proposal.cost = cost
        keep_version(proposal, why, actor.account_id, now)
        notify_authors(proposal, Headline.CHANGED, now)
