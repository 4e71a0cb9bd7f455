"""Shared outcomes as things that can stand on evidence."""

from collections.abc import Collection, Mapping

from pb_app.evidence.slots import TargetKind
from pb_app.evidence.terms import EvidenceTarget
from pb_app.partners import queries as partners
from pb_app.places.models import Place
from pb_app.shared_outcomes import pages, queries
from pb_app.web.actor import current_actor
from pb_app.web.addresses import path_to


def _choices(place: Place) -> Mapping[int, str]:
    """Those that the reader's organisation answers for."""
    actor = current_actor()
    if actor is None or not actor.strong:
        return {}
    mine = [row for row in pages.titles(place) if partners.acts_for(actor, row.partner_id)]
    ended = {row.id for row in queries.of_place(place.id) if row.ended_at is not None}
    return {row.outcome_id: row.title for row in mine if row.outcome_id not in ended}


def _shown(place: Place, outcome_ids: Collection[int]) -> Mapping[int, tuple[str, str]]:
    return {
        row.outcome_id: (
            row.title,
            path_to("shared_outcomes.outcome", place=place.slug, outcome_id=row.outcome_id),
        )
        for row in pages.titles(place)
        if row.outcome_id in outcome_ids
    }


OUTCOMES = TargetKind(target=EvidenceTarget.SHARED_OUTCOME, choices=_choices, shown=_shown, hidden=queries.hidden)
