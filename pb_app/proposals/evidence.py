"""Ideas as things that can stand on evidence: their authors say that an idea answers what people said."""

from collections.abc import Mapping

from pb_app.evidence.slots import TargetKind
from pb_app.evidence.terms import EvidenceTarget
from pb_app.places.models import Place
from pb_app.proposals import addresses, queries
from pb_app.proposals.terms import PUBLIC
from pb_app.rounds import queries as rounds
from pb_app.web.actor import current_actor


def _choices(place: Place) -> Mapping[int, str]:
    """The reader's own ideas in the place's rounds."""
    actor = current_actor()
    if actor is None:
        return {}
    ids = [round.id for round in rounds.published(place.id)]
    return {proposal.id: proposal.title for proposal in queries.written_in(ids, actor.account_id) if proposal.title}


def _shown(proposal_id: int) -> tuple[str, str] | None:
    proposal = queries.by_id(proposal_id)
    return (proposal.title, addresses.page(proposal_id)) if proposal.status in PUBLIC else None


PROPOSALS = TargetKind(target=EvidenceTarget.PROPOSAL, choices=_choices, shown=_shown)
