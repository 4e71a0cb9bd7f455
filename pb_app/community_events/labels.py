"""Labels for the terms of community events."""

from flask_babel import lazy_gettext as _l

from pb_app.community_events.terms import INTERPRETERS, EventRhythm, EventState, Headline, Refusal, SignUpState
from pb_app.web.i18n import language_name, own_name
from pb_app.web.labels import Labels, Wording

#: Sign language has no name in its own script.
SIGNED = "bfi"

LABELS: Labels = [
    (EventState.OPEN, _l("Open to all")),
    (EventState.FULL, _l("Full")),
    (EventState.ON_NOW, _l("On now")),
    (EventState.OVER, _l("Finished")),
    (EventState.CANCELLED, _l("Cancelled")),
    (SignUpState.COMING, _l("You are coming")),
    (SignUpState.WAITING, _l("You are on the waiting list")),
    (SignUpState.OFFERED, _l("A place is kept for you")),
    (EventRhythm.WEEKLY, _l("Every week")),
    (EventRhythm.FORTNIGHTLY, _l("Every two weeks")),
    (EventRhythm.MONTHLY, _l("Every month, on the same weekday")),
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
    (Refusal.NOT_OFFERED, _l("This place is not kept for you any more. Sign up again to wait for the next.")),
    (Refusal.WRONG_DOOR_CODE, _l("That is not the code. Look at the door again, or ask the host.")),
    (Refusal.NOT_ON_YET, _l("People are counted from an hour before it starts until it ends.")),
    (
        Refusal.NO_MORE_PLACES,
        _l("There is no room for more of you, or others wait before you. You keep the places that you have."),
    ),
    (
        Refusal.CHANGES_OVER,
        _l("It begins soon, so this can’t be changed any more. You can still say that you can’t come."),
    ),
    (
        Refusal.NOT_AN_ORGANISER,
        _l("Only the organisers of this event can do this. Ask one of them to add you."),
    ),
    (Refusal.LAST_ORGANISER, _l("Somebody has to organise it. Add somebody else first.")),
    (Refusal.SERIES_TOO_SHORT, _l("It would take place only once. Choose a later day, or leave both fields empty.")),
]

HEADLINES: Labels = [
    (Headline.COMING, _l("You have a place: %(title)s")),
    (Headline.WAITING, _l("It is full, and you are on the waiting list: %(title)s")),
    (Headline.MOVED_UP, _l("A place came free. Say here whether you want it: %(title)s")),
    (Headline.CHANGED, _l("The time or place has changed: %(title)s")),
    (Headline.CANCELLED, _l("This event is cancelled: %(title)s")),
    (Headline.NEXT_WEEK, _l("This is in a week, and you have a place: %(title)s")),
    (
        Headline.KEPT_TURN,
        _l("You did not say whether you come with fewer people. You keep your turn until all of you fit: %(title)s"),
    ),
    (Headline.LINK, _l("Here is a new link to your place: %(title)s")),
    (Headline.MOVED, _l("It is on another day now. Say here whether you still come: %(title)s")),
    (Headline.LAPSED, _l("You did not answer in time, so somebody else gets the place: %(title)s")),
    (Headline.SOON, _l("This is soon, and you have a place: %(title)s")),
]

#: What is worth a text to somebody who asked for texts.
TEXTED_HERE = (
    Headline.NEXT_WEEK,
    Headline.SOON,
    Headline.CHANGED,
    Headline.CANCELLED,
    Headline.MOVED_UP,
    Headline.MOVED,
)


def line_rule(places: int | None) -> list[Wording]:
    """How the waiting list works, where people may have to wait."""
    if places is None:
        return []
    return [
        _l(
            "The waiting list keeps its order: places that come free go to whoever is first. If they are too few for all "
            "of a group, it can come with fewer people, or wait and let the next go first. Each has two days to say, or "
            "half of the time that is left if that is less."
        )
    ]


def interpreters() -> dict[str, Wording]:
    """The languages of interpreters, each in its own name, for whoever needs one."""
    return {code: _l("British Sign Language") if code == SIGNED else own_name(code) for code in INTERPRETERS}


def interpreter_name(code: str) -> str:
    """One of these languages in the language of the reader, who has to book somebody."""
    if code == SIGNED:
        return str(_l("British Sign Language"))
    return language_name(code)
