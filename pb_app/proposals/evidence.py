"""Ideas as things that can stand on evidence: their authors say that an idea answers what people said."""

from collections.abc import Collection, Mapping

from pb_app.evidence.slots import TargetKind
from pb_app.evidence.terms import EvidenceTarget
from pb_app.places.models import Place
from pb_app.proposals import queries
from pb_app.proposals.terms import PUBLIC
from pb_app.rounds import queries as rounds
from pb_app.web.actor import current_actor
from pb_app.web.addresses import path_to


def _choices(place: Place) -> Mapping[int, str]:
    """The reader's own ideas in the place's rounds."""
    actor = current_actor()
    if actor is None:
        return {}
    ids = [round.id for round in rounds.published(place.id)]
    return {proposal.id: proposal.title for proposal in queries.written_in(ids, actor.account_id) if proposal.title}


def _shown(place: Place, proposal_ids: Collection[int]) -> Mapping[int, tuple[str, str]]:
    """Those that everybody can see."""
    slugs = {round.id: round.slug for round in rounds.published(place.id)}
    return {
        proposal.id: (
            proposal.title,
            path_to("proposals.proposal", place=place.slug, round=slugs[proposal.round_id], number=proposal.number),
        )
        for proposal in queries.by_ids(sorted(proposal_ids))
        if proposal.status in PUBLIC and proposal.round_id in slugs
    }


def _hidden(proposal_ids: Collection[int]) -> set[int]:
    return {proposal.id for proposal in queries.by_ids(sorted(proposal_ids)) if proposal.is_hidden}


PROPOSALS = TargetKind(target=EvidenceTarget.PROPOSAL, choices=_choices, shown=_shown, hidden=_hidden)
