"""Decisions of a body as things that can stand on evidence."""

from collections.abc import Collection, Mapping

from pb_app.access import Action
from pb_app.evidence.slots import TargetKind
from pb_app.evidence.terms import EvidenceTarget
from pb_app.meetings import queries, slots
from pb_app.places.models import Place
from pb_app.web.access import may
from pb_app.web.addresses import path_to

#: So much of a decision stands in a list.
LONGEST = 100


def _choices(place: Place) -> Mapping[int, str]:
    """All decisions of the bodies of a place, the newest first, for whoever runs their meetings."""
    if not may(Action.RUN_MEETING):
        return {}
    return {decision.id: _title(decision.words) for decision, _body in queries.decisions_of_place(place.id)}


def _title(words: str) -> str:
    return words if len(words) <= LONGEST else f"{words[: LONGEST - 1]}…"


def _shown(place: Place, decision_ids: Collection[int]) -> Mapping[int, tuple[str, str]]:
    """Among all decisions of its body, if everybody can read them."""
    return {
        decision.id: (
            _title(decision.words),
            f"{path_to('meetings.body', place=place.slug, body_id=body.id)}#decision-{decision.number}",
        )
        for decision, body in queries.decisions_of_place(place.id)
        if decision.id in decision_ids and slots.of_kind(body.kind).is_public(body.id)
    }


DECISIONS = TargetKind(target=EvidenceTarget.DECISION, choices=_choices, shown=_shown)
