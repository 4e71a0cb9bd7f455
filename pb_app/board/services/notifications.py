"""The pages that a board's notifications link to, and notifying its members."""

from datetime import datetime

from pb_app.board import queries
from pb_app.board.models import Board, Review
from pb_app.board.terms import Headline
from pb_app.notifications import services as notifications
from pb_app.notifications.terms import Link, LinkKind, Topic, link
from pb_app.proposals import queries as proposals


def to_review(review: Review) -> Link:
    return link(LinkKind.REVIEW, review_id=review.id)


def to_own_seat(board: Board) -> Link:
    return link(LinkKind.OWN_SEAT, board_id=board.id)


def notify_members(review: Review, place_id: int, headline: Headline, now: datetime) -> None:
    """Notify current members of a review; members with an interest are not notified about its paper."""
    board_id = queries.meeting_by_id(review.meeting_id).body_id
    recused = {seat for seat, said in queries.declarations(review.id).items() if said.conflicted}
    left_out = recused if headline is Headline.PAPER_CHANGED else set()
    members = [seat.account_id for seat in queries.seats(board_id, now.date()) if seat.id not in left_out]
    title = proposals.by_id(review.award.proposal_id).title
    notifications.notify(members, Topic.TEAM, headline, to_review(review), now, title=title)
