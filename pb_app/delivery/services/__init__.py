"""Actions on awards. Every pound that moves is a line in the fund's book."""

from pb_app.delivery.services.agreements import (
    add_condition,
    agree,
    answer_check,
    decline_offer,
    enter_bank,
    meet_condition,
    set_lead,
    show_paper,
    write_template,
)
from pb_app.delivery.services.awards import ask_hand_back, make_award, mark_reported, stop, tie_instalment
from pb_app.delivery.services.payments import (
    answer_payment,
    hold_next,
    is_still_approved,
    prepare_payment,
    release_next,
    release_only,
    waits_a_day,
)
from pb_app.delivery.services.progress import (
    add_milestone,
    add_risk,
    change_plan,
    end_risk,
    keep_pledge,
    reach_milestone,
    write_update,
)
from pb_app.delivery.services.reallocation import reallocate
from pb_app.delivery.services.sending import mark_seen, mark_sent, put_in_file
from pb_app.delivery.services.spending import answer_spend, show_spend
from pb_app.delivery.services.voiding import void_payment

__all__ = [
    "add_condition",
    "add_milestone",
    "add_risk",
    "agree",
    "answer_check",
    "answer_payment",
    "answer_spend",
    "ask_hand_back",
    "change_plan",
    "decline_offer",
    "end_risk",
    "enter_bank",
    "hold_next",
    "is_still_approved",
    "keep_pledge",
    "make_award",
    "mark_reported",
    "mark_seen",
    "mark_sent",
    "meet_condition",
    "reallocate",
    "prepare_payment",
    "put_in_file",
    "reach_milestone",
    "release_next",
    "release_only",
    "set_lead",
    "show_paper",
    "show_spend",
    "stop",
    "tie_instalment",
    "void_payment",
    "waits_a_day",
    "write_template",
    "write_update",
]
