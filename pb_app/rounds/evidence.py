"""Rounds as things that can stand on evidence."""

from collections.abc import Mapping

from pb_app.access import Action
from pb_app.evidence.slots import TargetKind
from pb_app.evidence.terms import EvidenceTarget
from pb_app.places import queries as places
from pb_app.places.models import Place
from pb_app.rounds import queries
from pb_app.web.access import may
from pb_app.web.addresses import path_to


def _choices(place: Place) -> Mapping[int, str]:
    """All rounds of the place, for those who manage them."""
    return {round.id: round.title for round in queries.all_of(place.id)} if may(Action.MANAGE_ROUND) else {}


def _shown(round_id: int) -> tuple[str, str] | None:
    round = queries.by_id(round_id)
    if round.is_draft and not may(Action.MANAGE_ROUND):
        return None
    return round.title, path_to("rounds.round", place=places.by_id(round.place_id).slug, round=round.slug)


ROUNDS = TargetKind(target=EvidenceTarget.ROUND, choices=_choices, shown=_shown)
