"""Actions on events: announce, change and cancel one; sign up and leave; show that one is there; and what the clock does."""

from pb_app.community_events.services.announcing import announce, cancel, change, tell
from pb_app.community_events.services.coming import (
    change_own,
    leave,
    leave_all,
    sign_up,
    still_comes,
    take_offer,
    wait_for_all,
)
from pb_app.community_events.services.door import arrive
from pb_app.community_events.services.organisers import add_organiser, may_choose, remove_organiser, see_needs
from pb_app.community_events.services.own_calendar import end_calendar, make_calendar, whose_calendar
from pb_app.community_events.services.places import free, must_be_ahead
from pb_app.community_events.services.series import extend, repeat
from pb_app.community_events.services.upkeep import destroy_list, remind, send_link, take_back_offers, tidy

__all__ = [
    "add_organiser",
    "announce",
    "arrive",
    "cancel",
    "change",
    "change_own",
    "destroy_list",
    "end_calendar",
    "extend",
    "free",
    "leave",
    "leave_all",
    "make_calendar",
    "may_choose",
    "must_be_ahead",
    "remind",
    "remove_organiser",
    "repeat",
    "see_needs",
    "send_link",
    "sign_up",
    "still_comes",
    "take_back_offers",
    "take_offer",
    "tell",
    "tidy",
    "wait_for_all",
    "whose_calendar",
]
