"""Terms of community events."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class SignUpState(StrEnum):
    COMING = "coming"
    WAITING = "waiting"
    #: A place that came free is kept for them until they answer, or the offer ends.
    OFFERED = "offered"
    LEFT = "left"


class EventRhythm(StrEnum):
    """How often an event repeats."""

    WEEKLY = "weekly"
    FORTNIGHTLY = "fortnightly"
    #: On the same weekday of each month, such as its second Tuesday.
    MONTHLY = "monthly"


#: Languages that people can ask an interpreter for: sign language first, then what is spoken most in Britain.
INTERPRETERS = ("bfi", "ar", "bn", "cy", "fa", "fr", "gu", "ku", "pa", "pl", "pt", "ro", "so", "ti", "uk", "ur", "zh")


class EventState(StrEnum):
    """Where an event stands for whoever wants to come."""

    OPEN = "open"
    FULL = "full"
    ON_NOW = "on-now"
    OVER = "over"
    CANCELLED = "cancelled"

    @property
    def is_ahead(self) -> bool:
        """People can still sign up, at least for the waiting list."""
        return self in (EventState.OPEN, EventState.FULL)


class Headline(StrEnum):
    """News for somebody who signed up."""

    COMING = "event-coming"
    WAITING = "event-waiting"
    MOVED_UP = "event-moved-up"
    CHANGED = "event-changed"
    CANCELLED = "event-cancelled"
    SOON = "event-soon"
    NEXT_WEEK = "event-next-week"
    LAPSED = "event-offer-lapsed"
    #: They did not say whether they come with fewer people: others go first until all of them fit.
    KEPT_TURN = "event-kept-turn"
    #: It is on another day now, and they are asked whether they still come.
    MOVED = "event-moved"
    #: The link of an earlier email has ended, and they asked for another.
    LINK = "event-link"


class Refusal(StrEnum):
    PASSED = "event-passed"
    ENDS_FIRST = "event-ends-first"
    TOO_LONG = "event-too-long"
    TOO_FAR = "event-too-far"
    CANCELLED = "event-cancelled-already"
    STARTED = "event-started"
    NOT_OVER = "event-not-over"
    NOTHING_CHANGED = "event-nothing-changed"
    TOO_FEW_PLACES = "event-too-few-places"
    SIGNED_UP_ALREADY = "event-signed-up-already"
    NOT_SIGNED_UP = "event-not-signed-up"
    NOT_A_LINK = "event-not-a-link"
    ANNOUNCED_ALREADY = "event-announced-already"
    NOT_OFFERED = "event-not-offered"
    WRONG_DOOR_CODE = "event-wrong-door-code"
    NOT_ON_YET = "event-not-on-yet"
    NO_MORE_PLACES = "event-no-more-places"
    CHANGES_OVER = "event-changes-over"
    NOT_AN_ORGANISER = "event-not-an-organiser"
    LAST_ORGANISER = "event-last-organiser"
    SERIES_TOO_SHORT = "event-series-too-short"


@dataclass(frozen=True, slots=True, kw_only=True)
class EventDraft:
    """An event as its organiser writes it. ``places``: how many people fit; None if everybody does.

    ``getting_in`` says what people want to know before they come: steps, hearing loop, language, travel money.
    ``remote_link`` is seen only by those who are coming.
    """

    title: str
    words: str
    language: str
    starts_at: datetime
    ends_at: datetime
    venue: str
    getting_in: str = ""
    area_id: int | None = None
    places: int | None = None
    remote_link: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Queued:
    """A party in line, in the order in which they came."""

    id: int
    people: int
    #: Places that are kept for them already, while they think about coming with fewer people.
    kept: int = 0
    #: They said that they come only all together, and let others go first until there is room for that.
    all_or_none: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacesOffered:
    """What a party in line is offered of the places that are free: ``places`` beside those that are kept for it."""

    id: int
    places: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Repeats:
    """How an event repeats: how often, and after which day no more."""

    rhythm: EventRhythm
    until: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EventNeeds:
    """What somebody needs to be able to come. ``interpreter`` is a language, or empty."""

    words: str = ""
    travel: bool = False
    interpreter: str = ""

    @property
    def is_any(self) -> bool:
        return bool(self.words or self.travel or self.interpreter)
