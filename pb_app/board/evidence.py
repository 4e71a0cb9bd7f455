"""Papers of a board as things that can stand on evidence."""

from collections.abc import Mapping

from pb_app import clock
from pb_app.access import Action
from pb_app.board import addresses, queries
from pb_app.evidence.slots import TargetKind
from pb_app.evidence.terms import EvidenceTarget
from pb_app.places.models import Place
from pb_app.web.access import may


def _choices(place: Place) -> Mapping[int, str]:
    """The projects on the agendas of meetings to come, for whoever runs them."""
    if not may(Action.RUN_MEETING):
        return {}
    return {review.id: review.award.proposal.title for review in queries.reviews_to_come(place.id, clock.now())}


def _shown(review_id: int) -> tuple[str, str]:
    review = queries.review_by_id(review_id)
    return review.award.proposal.title, addresses.review(review_id)


REVIEWS = TargetKind(target=EvidenceTarget.REVIEW, choices=_choices, shown=_shown)
