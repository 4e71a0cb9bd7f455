"""Labels for the terms of community events."""

from flask_babel import lazy_gettext as _l

from pb_app.community_events.terms import EventState, Headline, Refusal, SignUpState
from pb_app.web.labels import Labels

LABELS: Labels = [
    (EventState.OPEN, _l("Open to all")),
    (EventState.FULL, _l("Full")),
    (EventState.ON_NOW, _l("On now")),
    (EventState.OVER, _l("Finished")),
    (EventState.CANCELLED, _l("Cancelled")),
    (SignUpState.COMING, _l("You are coming")),
    (SignUpState.WAITING, _l("You are on the waiting list")),
    (SignUpState.LEFT, _l("You are not coming")),
    (Refusal.PASSED, _l("This time has passed. Choose a time that is still to come.")),
    (Refusal.ENDS_FIRST, _l("It has to end after it starts.")),
    (Refusal.TOO_LONG, _l("An event can last two weeks at most. Enter longer ones as several events.")),
    (Refusal.TOO_FAR, _l("Choose a time within two years.")),
    (Refusal.CANCELLED, _l("This event is cancelled.")),
    (Refusal.STARTED, _l("This event has started, so this can’t be changed any more.")),
    (Refusal.NOT_OVER, _l("This event is not over yet. Come back afterwards.")),
    (Refusal.NOTHING_CHANGED, _l("Nothing is different from before, so nothing was saved.")),
    (Refusal.TOO_FEW_PLACES, _l("There are not that many places. More people are coming, or fewer fit, than this.")),
    (Refusal.SIGNED_UP_ALREADY, _l("You have signed up already.")),
    (Refusal.NOT_SIGNED_UP, _l("You are not on the list of this event.")),
    (Refusal.NOT_A_LINK, _l("Enter the whole link. It begins with https://")),
    (Refusal.ANNOUNCED_ALREADY, _l("An event with this name at this time is on the list already.")),
]

HEADLINES: Labels = [
    (Headline.COMING, _l("You have a place: %(title)s")),
    (Headline.WAITING, _l("It is full, and you are on the waiting list: %(title)s")),
    (Headline.MOVED_UP, _l("A place came free, and it is yours: %(title)s")),
    (Headline.CHANGED, _l("The time or place has changed: %(title)s")),
    (Headline.CANCELLED, _l("This event is cancelled: %(title)s")),
    (Headline.SOON, _l("This is soon, and you have a place: %(title)s")),
]
