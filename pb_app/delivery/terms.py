"""Words of delivery."""

from enum import StrEnum


class AwardStatus(StrEnum):
    ACTIVE = "active"
    PAUSED = "paused"
    STOPPED = "stopped"
    FINISHED = "finished"


class InstalmentStatus(StrEnum):
    """``waiting``: the board has to look first; ``released``: may be paid now."""

    WAITING = "waiting"
    RELEASED = "released"
    HELD = "held"
    PAID = "paid"
    CANCELLED = "cancelled"


class Refusal(StrEnum):
    NOT_FUNDED = "award-not-funded"
    AWARDED_ALREADY = "awarded-already"
    NOT_RELEASED = "not-released"
    NOT_YOUR_PROJECT = "not-your-project"
    AWARD_STOPPED = "award-stopped"
    BAD_SPLIT = "bad-split"
