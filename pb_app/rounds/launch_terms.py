"""Terms of the check before a round is published."""

from dataclasses import dataclass
from enum import StrEnum


class CheckWeight(StrEnum):
    """What follows from a problem that the launch check finds."""

    #: The round can't be published.
    STOPS = "stops"
    #: It can be published with a public reason.
    REASON = "reason"
    #: There is still time to do it before voting opens.
    LATER = "later"


@dataclass(frozen=True, slots=True)
class LaunchFinding:
    """One problem that the launch check found, and what follows from it now."""

    problem: StrEnum
    weight: CheckWeight
