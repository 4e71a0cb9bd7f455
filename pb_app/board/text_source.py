"""Board papers as texts that can have versions: the paper and its easy words."""

from collections.abc import Sequence

from flask_babel import gettext as _

from pb_app.board import addresses, queries
from pb_app.board.models import Review
from pb_app.text_versions.slots import TextSource
from pb_app.text_versions.terms import SourceText, TextField, TextKind

FIELDS = (
    TextField(name="paper", most=8000, is_long=True),
    TextField(name="easy", most=4000, is_long=True),
)


def text_of(review: Review, place_id: int) -> SourceText:
    """Without a query, where the award and its proposal are loaded."""
    return SourceText(
        kind=TextKind.PAPER,
        id=review.id,
        place_id=place_id,
        words={"paper": review.paper, "easy": review.easy},
        is_hidden=review.is_hidden,
        name=_("Board paper: %(title)s", title=review.award.proposal.title),
    )


def _find(place_id: int, review_id: int) -> SourceText | None:
    review = queries.sent_review(place_id, review_id)
    return text_of(review, place_id) if review else None


def _every(place_id: int) -> Sequence[SourceText]:
    """Those of meetings that are still to come."""
    return [text_of(review, place_id) for review in queries.reviews_to_come(place_id)]


PAPERS = TextSource(
    kind=TextKind.PAPER,
    fields=FIELDS,
    find=_find,
    every=_every,
    href=lambda source: addresses.review(source.id),
)
