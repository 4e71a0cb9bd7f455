"""Actions on events: announce, change and cancel one; sign up and leave; show that one is there; and what the clock does."""

from pb_app.community_events.services.announcing import announce, cancel, change, tell
from pb_app.community_events.services.coming import change_own, leave, leave_all, sign_up, take_offer
from pb_app.community_events.services.door import arrive
from pb_app.community_events.services.places import free, must_be_ahead
from pb_app.community_events.services.series import extend, repeat
from pb_app.community_events.services.upkeep import destroy_list, remind, take_back_offers, tidy

__all__ = [
    "announce",
    "arrive",
    "cancel",
    "change",
    "change_own",
    "destroy_list",
    "extend",
    "free",
    "leave",
    "leave_all",
    "must_be_ahead",
    "remind",
    "repeat",
    "sign_up",
    "take_back_offers",
    "take_offer",
    "tell",
    "tidy",
]
