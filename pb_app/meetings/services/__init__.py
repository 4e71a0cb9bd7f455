"""Actions of bodies that meet."""

from pb_app.meetings.services.actions import (
    finish,
    get_stuck,
    give_action,
    hand_on,
    new_date,
    record_decision,
    resume,
)
from pb_app.meetings.services.attendance import invite, join, leave, must_be_open, say_coming
from pb_app.meetings.services.bodies import end_interest, keep_interest, kind_of, make_body
from pb_app.meetings.services.interests import items, say_interest
from pb_app.meetings.services.meetings import (
    cancel,
    move_meeting,
    plan_meeting,
    remind,
    reschedule,
    send_agenda,
    set_agenda,
)
from pb_app.meetings.services.minutes import approve_minutes, redraft, write_minutes

__all__ = [
    "approve_minutes",
    "cancel",
    "end_interest",
    "finish",
    "get_stuck",
    "give_action",
    "hand_on",
    "invite",
    "join",
    "items",
    "keep_interest",
    "say_interest",
    "kind_of",
    "leave",
    "make_body",
    "move_meeting",
    "must_be_open",
    "new_date",
    "plan_meeting",
    "record_decision",
    "redraft",
    "remind",
    "reschedule",
    "resume",
    "say_coming",
    "send_agenda",
    "set_agenda",
    "write_minutes",
]
