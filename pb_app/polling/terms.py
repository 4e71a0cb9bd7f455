"""Terms of polling."""

from dataclasses import dataclass
from enum import StrEnum


class PaperState(StrEnum):
    """A paper's way into the box."""

    ONCE = "once"
    DIFFERS = "differs"
    IN_BOX = "in-box"
    #: Swapped for a new one before it was handed in.
    SPOILED = "spoiled"
    #: It came in, and two people agree that it can't be counted.
    UNREADABLE = "unreadable"


class TenderKind(StrEnum):
    """Why a ballot is kept apart."""

    #: Somebody has voted in this person's name already, they say.
    ALREADY_VOTED = "already-voted"
    #: This person may not vote, we said, and they think otherwise.
    NOT_ON_ROLL = "not-on-roll"


class TenderState(StrEnum):
    """What two people decided about a ballot that was kept apart."""

    WAITING = "waiting"
    COUNTED = "counted"
    NOT_COUNTED = "not-counted"


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
    READ_AND_UNREADABLE = "read-and-unreadable"
    CAN_STILL_VOTE = "can-still-vote"
    TENDERED_DECIDED = "tendered-decided"
    EARLIER_ON_PAPER = "earlier-on-paper"
    HELPER_LIMIT = "helper-limit-reached"
    LIMIT_NOT_HIGHER = "limit-not-higher"
    PAIR_DECIDED = "pair-decided"
    PAPER_STAYS = "paper-stays"
    NOTHING_TO_KEEP = "nothing-to-keep"
    TENDERED_FIRST = "tendered-first"
