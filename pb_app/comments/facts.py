"""The figures that a proposal stands on, with what neighbours say that they miss: on its page, for assessors, for boards."""

from collections.abc import Sequence
from dataclasses import dataclass

from pb_app.comments import queries
from pb_app.comments.models import Comment
from pb_app.indicators import pages as indicators
from pb_app.indicators.pages import AreaFact
from pb_app.places import queries as places
from pb_app.proposals.models import CitedFact, Proposal
from pb_app.proposals.queries import facts as proposal_facts
from pb_app.proposals.terms import PUBLIC
from pb_app.rounds import queries as rounds


@dataclass(frozen=True, slots=True, kw_only=True)
class CitedFactCard:
    """A figure that a proposal stands on, and the remarks on it with their authors' names."""

    cited: CitedFact
    fact: AreaFact
    remarks: Sequence[tuple[Comment, str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class CitedFactsPanel:
    """``comments/facts.html``. ``may_remark``: the proposal is public, so neighbours can say what is missing."""

    proposal: Proposal
    round: str
    cards: Sequence[CitedFactCard]
    may_remark: bool


def panel(proposal: Proposal) -> CitedFactsPanel | None:
    cited = proposal_facts.cited(proposal.id)
    if not cited:
        return None
    place = places.by_id(proposal.place_id)
    named = indicators.named(place, [(fact.indicator_id, fact.area_id) for fact in cited])
    remarks = queries.remarks([fact.id for fact in cited])
    return CitedFactsPanel(
        proposal=proposal,
        round=rounds.by_id(proposal.round_id).slug,
        cards=[
            CitedFactCard(cited=fact, fact=named[fact.indicator_id, fact.area_id], remarks=remarks.get(fact.id, ()))
            for fact in cited
        ],
        may_remark=proposal.status in PUBLIC,
    )
