"""Boards, what comes before them, and what they leave behind."""

from pb_app.board.models.boards import Board, Call, Needs, Seat, SeatPlan, StandingInterest, Volunteer
from pb_app.board.models.meetings import BoardDecision, BoardVote, Declaration, Meeting, Review
from pb_app.board.models.record import Answer, Learning, Minutes, Override, PrivateNote

__all__ = [
    "Answer",
    "Board",
    "BoardDecision",
    "BoardVote",
    "Call",
    "Declaration",
    "Learning",
    "Meeting",
    "Minutes",
    "Needs",
    "Override",
    "PrivateNote",
    "Review",
    "Seat",
    "SeatPlan",
    "StandingInterest",
    "Volunteer",
]
