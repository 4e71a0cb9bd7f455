"""The board, meeting or review this request is about."""

from flask import g

from pb_app.access import Refused
from pb_app.board import queries
from pb_app.board.models import Board, Review, Seat
from pb_app.board.terms import Refusal
from pb_app.clock import now
from pb_app.meetings.models import Meeting
from pb_app.web.actor import signed_in


def board() -> Board:
    board: Board = g.board
    return board


def meeting() -> Meeting:
    meeting: Meeting = g.meeting
    return meeting


def review() -> Review:
    review: Review = g.review
    return review


def own_seat() -> Seat:
    """The seat of the person signed in; refuses when their term has not begun or is over."""
    seat = queries.seat_of(board().id, signed_in().account_id, now().date())
    if seat is None:
        raise Refused(Refusal.NO_SEAT)
    return seat
