"""Terms of partners."""

from dataclasses import dataclass
from enum import StrEnum


class Refusal(StrEnum):
    OFFICER_ALREADY = "partner-officer-already"
    LAST_LEAD = "partner-last-lead"
    NOT_AN_OFFICER = "partner-not-an-officer"


class Headline(StrEnum):
    """News for the officers of an organisation."""

    OFFICER_JOINED = "partner-officer-joined"


@dataclass(frozen=True, slots=True)
class WaitingCount:
    """How many things wait for somebody, and how many wait because of them."""

    things: int
    because: int
