"""What the pages of the board show."""

from pb_app.board.pages.after_vote import after_vote
from pb_app.board.pages.after_vote import of_award as after_vote_of_award
from pb_app.board.pages.after_vote import of_round as after_vote_of_round
from pb_app.board.pages.boards import board, call, member_page
from pb_app.board.pages.learning import (
    case,
    for_next_round,
    grown,
    in_group,
    is_member,
    learnt_nearby,
    lessons,
    of_project,
    survey_summary,
    writes,
)
from pb_app.board.pages.record import owed, recommended, rules_answered, waits_for_answer, year
from pb_app.board.pages.reviews import meeting, present, review

__all__ = [
    "after_vote",
    "after_vote_of_award",
    "after_vote_of_round",
    "board",
    "call",
    "case",
    "for_next_round",
    "grown",
    "in_group",
    "is_member",
    "learnt_nearby",
    "lessons",
    "meeting",
    "member_page",
    "of_project",
    "owed",
    "present",
    "recommended",
    "review",
    "rules_answered",
    "survey_summary",
    "waits_for_answer",
    "writes",
    "year",
]
