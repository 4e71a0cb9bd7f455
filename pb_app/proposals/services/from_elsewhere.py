"""A proposal that a partner's program sends in: finished like any other, and held until a moderator has looked at it."""

from datetime import datetime

from pb_app.access import Refused
from pb_app.moderation.services import hold
from pb_app.moderation.terms import ThingKind
from pb_app.proposals.models import Proposal
from pb_app.proposals.rules import writing as rules
from pb_app.proposals.services.writing import add, must_be_finished, put_costs
from pb_app.proposals.terms import Cost, IdeaFromElsewhere
from pb_app.rounds import queries as rounds
from pb_app.rounds.models import Round


def receive(round: Round, idea: IdeaFromElsewhere, now: datetime) -> Proposal:
    """A draft of nobody's that waits for a moderator; refuses what sending in refuses."""
    refusal = rules.may_write(rounds.windows(round.id), now)
    if refusal:
        raise Refused(refusal)
    proposal = add(round, idea.title, None, now)
    for name in ("strong", "story", "takes", "who", "category", "area_id"):
        setattr(proposal, name, getattr(idea, name))
    if idea.amount:
        put_costs(proposal, [Cost(idea.title, idea.amount)])
    must_be_finished(proposal, round)
    proposal.held_at = now
    hold(ThingKind.PROPOSAL, proposal.id, proposal.place_id, proposal.title, now)
    return proposal
