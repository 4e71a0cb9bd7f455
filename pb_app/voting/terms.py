"""Words of voting."""

from collections.abc import Mapping
from enum import StrEnum


class Channel(StrEnum):
    ONLINE = "online"


class Source(StrEnum):
    """How a person came onto the roll."""

    EMAIL = "email"
    POSTCODE = "postcode"


class Refusal(StrEnum):
    VOTE_NOT_OPEN = "vote-not-open"
    NOT_ON_ROLL = "not-on-roll"
    POSTCODE_UNKNOWN = "postcode-unknown"
    TOO_FEW = "too-few"
    TOO_MANY = "too-many"
    OVER_BUDGET = "over-budget"
    NOT_ON_BALLOT = "not-on-ballot"
    VOTE_STILL_OPEN = "vote-still-open"
    BOX_DAMAGED = "box-damaged"
    KEY_MISSING = "key-missing"
    VOIDED = "voided"


#: A ballot is the numbers of proposals and what each was given; an approval gives 1.
Choices = Mapping[int, int]
