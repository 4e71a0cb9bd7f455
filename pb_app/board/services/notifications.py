"""Where the things of a board are, and telling its members."""

from datetime import datetime

from pb_app.board import queries
from pb_app.board.models import Board, Meeting, Review
from pb_app.board.terms import Headline
from pb_app.notifications import services as notifications
from pb_app.notifications.terms import Topic
from pb_app.places import queries as places
from pb_app.proposals import queries as proposals


def path_of(review: Review, place_id: int) -> str:
    return f"/board/{places.by_id(place_id).slug}/reviews/{review.id}/"


def meeting_path(board: Board, meeting: Meeting) -> str:
    return f"/board/{places.by_id(board.place_id).slug}/meetings/{meeting.id}/"


def board_path(board: Board, more: str = "") -> str:
    return f"/board/{places.by_id(board.place_id).slug}/{more}"


def notify_members(review: Review, place_id: int, headline: Headline, now: datetime) -> None:
    """News of a review for everybody who has a seat now; about its paper nobody hears who has an interest."""
    board_id = queries.meeting_by_id(review.meeting_id).board_id
    recused = {seat for seat, said in queries.declarations(review.id).items() if said.conflicted}
    left_out = recused if headline is Headline.PAPER_CHANGED else set()
    members = [seat.account_id for seat in queries.seats(board_id, now.date()) if seat.id not in left_out]
    title = proposals.by_id(review.award.proposal_id).title
    notifications.notify(members, Topic.TEAM, headline, path_of(review, place_id), now, title=title)
