"""Terms of community events."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class SignUpState(StrEnum):
    COMING = "coming"
    WAITING = "waiting"
    LEFT = "left"


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
    """A party on the waiting list, in the order in which they came."""

    id: int
    people: int
