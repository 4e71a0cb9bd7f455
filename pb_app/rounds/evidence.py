"""Rounds as things that can stand on evidence."""

from collections.abc import Collection, Mapping, Sequence

from pb_app import clock
from pb_app.access import Action
from pb_app.evidence.slots import TargetKind
from pb_app.evidence.terms import EvidenceTarget
from pb_app.places.models import Place
from pb_app.rounds import queries
from pb_app.rounds.models import Round
from pb_app.web.access import may
from pb_app.web.addresses import path_to


def _choices(place: Place) -> Mapping[int, str]:
    """All rounds of the place, for those who manage them."""
    return {round.id: round.title for round in queries.all_of(place.id)} if may(Action.MANAGE_ROUND) else {}


def _shown(place: Place, round_ids: Collection[int]) -> Mapping[int, tuple[str, str]]:
    """Drafts only for those who manage them."""
    rounds = queries.all_of(place.id) if may(Action.MANAGE_ROUND) else queries.published(place.id)
    return _named(place, rounds, round_ids)


def _public(place: Place, round_ids: Collection[int]) -> Mapping[int, tuple[str, str]]:
    return _named(place, queries.published(place.id), round_ids)


def _named(place: Place, rounds: Sequence[Round], round_ids: Collection[int]) -> Mapping[int, tuple[str, str]]:
    return {
        round.id: (round.title, path_to("rounds.round", place=place.slug, round=round.slug))
        for round in rounds
        if round.id in round_ids
    }


def _offered(place: Place) -> Mapping[int, str]:
    """Of these, drafts and those that are not over."""
    over = {round.id for round in queries.published(place.id)}
    over -= {round.id for round in queries.not_over(place.id, clock.now())}
    return {round_id: title for round_id, title in _choices(place).items() if round_id not in over}


ROUNDS = TargetKind(target=EvidenceTarget.ROUND, choices=_choices, shown=_shown, offered=_offered, public=_public)
