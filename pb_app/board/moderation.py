"""Papers of a board as things that can be reported and hidden, with all their versions."""

from flask_babel import gettext as _

from pb_app.board import addresses, queries
from pb_app.board.models import Review
from pb_app.db import db
from pb_app.moderation.slots import ReportableKind
from pb_app.moderation.terms import Thing, ThingKind


def paper_thing(place_id: int, review_id: int) -> Thing | None:
    """The paper about a project; the people who run the place wrote it, so no owner appeals."""
    review = queries.review(place_id, review_id)
    if review is None:
        return None
    return Thing(
        kind=ThingKind.PAPER,
        id=review_id,
        title=_("Board paper: %(title)s", title=review.award.proposal.title),
        words="\n\n".join(text for text in (review.paper_written, review.easy_written) if text),
        href=addresses.review(review_id),
        hidden=review.hidden_reason,
    )


def _hide(review_id: int, reason: str) -> str:
    db.session.get_one(Review, review_id).hidden_reason = reason
    return ""


def _show(review_id: int, _kept: str) -> None:
    db.session.get_one(Review, review_id).hidden_reason = None


PAPERS = ReportableKind(
    kind=ThingKind.PAPER,
    columns=frozenset(
        {"review.paper", "review.easy", "paper_version.paper", "paper_version.easy", "paper_version.why"}
    ),
    find=paper_thing,
    hide=_hide,
    show=_show,
)
