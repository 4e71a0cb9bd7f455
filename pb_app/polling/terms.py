"""Terms of polling."""

from dataclasses import dataclass
from enum import StrEnum


class PaperState(StrEnum):
    """A paper's way into the box."""

    ONCE = "once"
    DIFFERS = "differs"
    IN_BOX = "in-box"
    SPOILED = "spoiled"


@dataclass(frozen=True, slots=True)
class PaperNumber:
    """What is printed on a paper: its number in the round, and the batch it was printed in, if that was given."""

    serial: int
    batch_id: int | None = None


class Refusal(StrEnum):
    SERIAL_NOT_OURS = "serial-not-ours"
    SAME_CLERK = "same-clerk"
    PAPER_DONE = "paper-done"
    STILL_DIFFERS = "still-differs"
    VOTED_ONLINE = "voted-online"
    PAPER_NOT_USED = "paper-not-used"
    MORE_THAN_PRINTED = "more-than-printed"
    MORE_THAN_MARKED = "more-than-marked"
    BOX_IS_OPEN = "box-is-open"
    CONSENT_NEEDED = "consent-needed"
    NOBODY_FOUND = "nobody-found"
    KIOSK_WRONG = "kiosk-wrong"
