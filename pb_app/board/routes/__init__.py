"""The doors of the board: who sits on it, its meetings and reviews, and what came of its decisions."""

from pb_app.board.routes import boards, calls, hearing, learning, meeting, members, record, reviewing
from pb_app.board.routes.blueprint import bp

assert all((boards, calls, hearing, learning, meeting, members, record, reviewing))
__all__ = ["bp"]
