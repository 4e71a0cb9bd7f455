"""Addresses of the board: its members, meetings, reviews and decisions."""

from pb_app.board.routes import boards, calls, learning, meeting, members, record, reviews, surveys
from pb_app.board.routes.blueprint import bp

assert all((boards, calls, surveys, learning, meeting, members, record, reviews))
__all__ = ["bp", "boards", "calls", "learning", "meeting", "members", "record", "reviews", "surveys"]
