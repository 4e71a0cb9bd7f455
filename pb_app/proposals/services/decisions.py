"""The end of checking: onto the ballot, or not with a public reason."""

from datetime import datetime

from sqlalchemy import delete

from pb_app.access import Actor, Refused
from pb_app.db import db
from pb_app.proposals import queries
from pb_app.proposals.models import CostLine, Proposal
from pb_app.proposals.rules import writing as rules
from pb_app.proposals.services import merges
from pb_app.proposals.services.lifecycle import change_status, keep_version, notify_authors, notify_followers
from pb_app.proposals.terms import Headline, Refusal, Status
from pb_app.rounds import queries as rounds

#: How long the label of a cost line may be.
LABEL = 120


def decide(proposal: Proposal, reason: str, actor: Actor, now: datetime, *, accept: bool) -> None:
    """Accept, or refuse with a written public reason; authors hear of it at once, followers in their digest.

    A merge that waits for an author's yes ends with a refusal. Refuses one's own, one without a cost (it could not be counted), and anything after the vote began.
    """
    must_be_decidable(proposal, reason, actor, now, accept=accept)
    if not accept:
        merges.end_waiting(proposal, reason, now)
    change_status(proposal, Status.ACCEPTED if accept else Status.REFUSED, reason, actor, now)
    headline = Headline.ACCEPTED if accept else Headline.REFUSED
    notify_authors(proposal, headline, now, reason=reason)
    notify_followers(proposal, headline, now, reason=reason)


def must_be_decidable(proposal: Proposal, reason: str, actor: Actor, now: datetime, *, accept: bool) -> None:
    """Refuse a decision that nobody could make so; what an assessment asks for besides is checked there."""
    windows = rounds.windows(proposal.round_id)
    refusal = rules.may_assess(proposal.status, queries.authors(proposal.id), actor.account_id, windows, now)
    if refusal:
        raise Refused(refusal)
    if not reason and not accept:
        raise Refused(Refusal.REASON_MISSING, "reason")
    if accept and proposal.cost == 0:
        raise Refused(Refusal.NO_COST_YET, "decision")


def set_cost(proposal: Proposal, cost: int, why: str, actor: Actor, now: datetime) -> None:
    """What checking found it costs, in minor units, as one line in place of the authors' own. Before the vote only.

    The lines as they were asked for stay in the version before.
    """
    windows = rounds.windows(proposal.round_id)
    refusal = rules.may_assess(proposal.status, queries.authors(proposal.id), actor.account_id, windows, now)
    if refusal:
        raise Refused(refusal)
    if cost > rounds.by_id(proposal.round_id).budget:
        raise Refused(Refusal.ABOVE_ROUND, "cost")
    if cost != proposal.cost:
        proposal.cost = cost
        db.session.execute(delete(CostLine).where(CostLine.proposal_id == proposal.id))
        db.session.add(CostLine(proposal_id=proposal.id, position=1, label=_short(why), amount=cost))
        db.session.flush()
        keep_version(proposal, why, actor.account_id, now)
        notify_authors(proposal, Headline.CHANGED, now)


def _short(why: str) -> str:
    """The first line of a reason, as long as the label of a cost line may be."""
    line = why.splitlines()[0] if why else ""
    return line if len(line) <= LABEL else line[: LABEL - 1] + "…"
