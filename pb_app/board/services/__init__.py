"""What can happen on a board. A decision takes effect on the project's next instalment at once."""

from pb_app.board.services.answering import answer, override
from pb_app.board.services.boards import end_interest, fill_seat, keep_interest, make_board, plan_seats, set_up
from pb_app.board.services.calls import (
    can_be_drawn,
    chances,
    draw,
    open_call,
    people_of,
    quotas_of,
    say_needs,
    volunteer,
)
from pb_app.board.services.deciding import decide, declare, vote
from pb_app.board.services.learning import write_learning
from pb_app.board.services.meetings import move_meeting, plan_meeting, put_on_agenda, rewrite_paper, send_agenda
from pb_app.board.services.recording import approve_minutes, write_minutes
from pb_app.board.services.reviewing import note

__all__ = [
    "answer",
    "approve_minutes",
    "can_be_drawn",
    "chances",
    "decide",
    "declare",
    "draw",
    "end_interest",
    "fill_seat",
    "keep_interest",
    "make_board",
    "move_meeting",
    "note",
    "open_call",
    "override",
    "people_of",
    "plan_meeting",
    "plan_seats",
    "put_on_agenda",
    "quotas_of",
    "rewrite_paper",
    "say_needs",
    "send_agenda",
    "set_up",
    "volunteer",
    "vote",
    "write_learning",
    "write_minutes",
]
