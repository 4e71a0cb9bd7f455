"""Actions of a board. A decision affects the project's money at once."""

from pb_app.board.services.boards import (
    SeatTerms,
    WorkingRules,
    ask_guardians,
    fill_seat,
    make_board,
    offer_seat,
    plan_seats,
    set_up,
)
from pb_app.board.services.calls import (
    TRIES,
    can_be_drawn,
    chances,
    draw,
    in_the_draw,
    open_call,
    people_of,
    quotas_of,
    seated,
    take_off,
    volunteer,
)
from pb_app.board.services.cases import CaseText, agree, write_case
from pb_app.board.services.decisions import DecisionText, Effect, act, decide, tally, tied, vote_again
from pb_app.board.services.learning import write_learning
from pb_app.board.services.meetings import (
    ReviewBrief,
    put_on_agenda,
    rewrite_paper,
    send_agenda,
)
from pb_app.board.services.members import (
    ClaimedCost,
    answer_claim,
    claim_cost,
    claim_involvement,
    leave_word,
    say_needs,
    set_first_steps,
    tick_step,
)
from pb_app.board.services.minutes import minutes_of
from pb_app.board.services.reminders import remind
from pb_app.board.services.responses import answer, answer_rule, override
from pb_app.board.services.reviews import answer_question, ask_group, key_of, mark_together, note, set_criteria
from pb_app.board.services.surveys import ask_users
from pb_app.board.services.under_18s import ask_of_those_here, guardian_took_back
from pb_app.board.services.voting import declare, join, leave, say_coming, take_part, vote

__all__ = [
    "tied",
    "vote_again",
    "ReviewBrief",
    "ClaimedCost",
    "Effect",
    "DecisionText",
    "SeatTerms",
    "CaseText",
    "WorkingRules",
    "act",
    "agree",
    "TRIES",
    "answer",
    "answer_claim",
    "answer_question",
    "answer_rule",
    "ask_guardians",
    "ask_of_those_here",
    "guardian_took_back",
    "in_the_draw",
    "seated",
    "take_off",
    "ask_users",
    "ask_group",
    "can_be_drawn",
    "chances",
    "claim_cost",
    "claim_involvement",
    "decide",
    "declare",
    "draw",
    "fill_seat",
    "offer_seat",
    "join",
    "key_of",
    "leave",
    "leave_word",
    "make_board",
    "mark_together",
    "minutes_of",
    "note",
    "open_call",
    "override",
    "people_of",
    "plan_seats",
    "put_on_agenda",
    "quotas_of",
    "remind",
    "rewrite_paper",
    "say_coming",
    "say_needs",
    "send_agenda",
    "set_criteria",
    "set_first_steps",
    "set_up",
    "take_part",
    "tally",
    "tick_step",
    "volunteer",
    "vote",
    "write_case",
    "write_learning",
]
