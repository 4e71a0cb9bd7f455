"""Papers of a board as things that can stand on evidence."""

from collections.abc import Collection, Mapping

from pb_app.access import Action
from pb_app.board import queries
from pb_app.evidence.slots import TargetKind
from pb_app.evidence.terms import EvidenceTarget
from pb_app.places.models import Place
from pb_app.web.access import may
from pb_app.web.addresses import path_to


def _choices(place: Place) -> Mapping[int, str]:
    """The projects on the agendas of meetings that are not over, for whoever runs them."""
    if not may(Action.RUN_MEETING):
        return {}
    return {review.id: review.award.proposal.title for review in queries.reviews_open(place.id)}


def _shown(place: Place, review_ids: Collection[int]) -> Mapping[int, tuple[str, str]]:
    return {
        review.id: (review.award.proposal.title, path_to("board.review", place=place.slug, review_id=review.id))
        for review in queries.reviews_by_ids(review_ids)
    }


REVIEWS = TargetKind(target=EvidenceTarget.REVIEW, choices=_choices, shown=_shown)
