"""Terms of partners."""

from dataclasses import dataclass
from enum import StrEnum


class Refusal(StrEnum):
    OFFICER_ALREADY = "partner-officer-already"
    LAST_LEAD = "partner-last-lead"
    NOT_AN_OFFICER = "partner-not-an-officer"
    TAKES_TWO = "partner-takes-two"
    SAME_MAILBOX = "signer-same-mailbox"
    SAME_DEVICE = "signer-same-device"
    LET_IN_BY_OTHERS = "signer-let-in-by-others"


class Headline(StrEnum):
    """News for the officers of an organisation."""

    OFFICER_JOINED = "partner-officer-joined"


@dataclass(frozen=True, slots=True)
class WaitingCount:
    """How many things wait for somebody, and how many wait because of them."""

    things: int
    because: int
