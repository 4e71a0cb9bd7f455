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
    writes,
)
from pb_app.board.pages.record import owed, recommended, rules_answered, waits_for_answer, year
from pb_app.board.pages.reviews import meeting, present, review
from pb_app.board.pages.steps import agenda_of, step_page
from pb_app.board.pages.surveys import paper as survey_paper

__all__ = [
    "after_vote",
    "agenda_of",
    "step_page",
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
    "survey_paper",
    "waits_for_answer",
    "writes",
    "year",
]
