"""Starts as things that can stand on evidence."""

from collections.abc import Collection, Mapping

from pb_app.evidence.slots import TargetKind
from pb_app.evidence.terms import EvidenceTarget
from pb_app.partners import queries as partners
from pb_app.places.models import Place
from pb_app.starts import pages, queries
from pb_app.web.actor import current_actor
from pb_app.web.addresses import path_to


def _choices(place: Place) -> Mapping[int, str]:
    """Those that the reader's organisation leads, and that have not ended."""
    actor = current_actor()
    if actor is None or not actor.strong:
        return {}
    rows = [row for row in queries.of_place(place.id) if row.ended is None and not row.is_hidden]
    return {row.id: row.title for row in rows if partners.acts_for(actor, row.partner_id)}


def _shown(place: Place, start_ids: Collection[int]) -> Mapping[int, tuple[str, str]]:
    return {
        row.id: (pages.title_of(row), path_to("starts.start", place=place.slug, start_id=row.id))
        for row in queries.of_place(place.id)
        if row.id in start_ids
    }


STARTS = TargetKind(target=EvidenceTarget.START, choices=_choices, shown=_shown, hidden=queries.hidden)
