"""What a rule returns: the winners, every step, and for each project why it was or was not funded."""

from dataclasses import asdict, dataclass
from enum import StrEnum
from fractions import Fraction
from typing import Any

VERSION = "1"


class Why(StrEnum):
    """Why a project has its fate."""

    FUNDED = "funded"
    FUNDED_FROM_LEFTOVER = "funded-from-leftover"
    NO_SUPPORT = "no-support"
    BELOW_THRESHOLD = "below-threshold"
    ABOVE_BUDGET = "above-budget"
    MONEY_RAN_OUT = "money-ran-out"
    SUPPORTERS_SHORT = "supporters-short"
    LEFTOVER_TOO_SMALL = "leftover-too-small"
    AFTER_THE_STOP = "after-the-stop"


@dataclass(frozen=True, slots=True)
class Step:
    """One project bought. ``price`` is money per score unit, exact; payers are counts of voters, never who.

    ``full`` voters paid the price, ``short`` voters paid all they had left, together ``short_paid``.
    For greedy steps nobody pays: price is None and the counts are 0.
    """

    project: str
    cost: int
    stage: str
    price: tuple[int, int] | None = None
    full: int = 0
    short: int = 0
    short_paid: tuple[int, int] = (0, 1)
    tie: str | None = None


@dataclass(frozen=True, slots=True)
class Fate:
    """One project's end. ``missing`` is the money (minor units, rounded up) that would have funded it."""

    project: str
    why: Why
    votes: int
    supporters: int
    missing: int | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """The whole answer, fit to publish: ``winners`` in the order they were bought."""

    rule: str
    parameters: dict[str, Any]
    election: str
    budget: int
    winners: tuple[str, ...]
    spent: int
    steps: tuple[Step, ...]
    fates: tuple[Fate, ...]
    endowment: tuple[int, int] | None = None
    trail: tuple[tuple[int, int], ...] = ()
    version: str = VERSION

    def as_data(self) -> dict[str, Any]:
        """Plain data for canonical JSON; equal outcomes give equal data."""
        return asdict(self)


def ratio(value: Fraction) -> tuple[int, int]:
    """A fraction as two integers, for publishing."""
    return value.numerator, value.denominator
