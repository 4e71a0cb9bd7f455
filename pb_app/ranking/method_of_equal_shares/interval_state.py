"""What a walk over a range of shares carries: everybody's money as a line over the range, and how sure that is."""

from dataclasses import dataclass, field

from pb_app.ranking.budgets.numpy_voter_budgets import Floats, Numbers


@dataclass(slots=True)
class PriceBounds:
    """``value + slope * x``, off by at most ``off``.

    ``plain``: how many pay when it is sure that all who have money pay in full, so that the price is cost over payers;
    0 when it is not.
    """

    value: float
    slope: float
    off: float
    plain: int


@dataclass(slots=True)
class IntervalState:
    """A range of steps on its way: each type's money, each open project's bounds at both ends of the range."""

    low: int
    high: int
    money: Floats
    slope: Floats
    off: Floats
    left: Floats
    right: Floats
    guess: Floats
    members: list[Numbers]
    voters: list[Floats]
    units: list[float]
    bought: list[int]
    again: list[int] = field(default_factory=list)
    rough: bool = False

    @property
    def half(self) -> float:
        return (self.high - self.low) / 2


class IntervalUndecided(Exception):
    """The range is too wide, or for a single step the floats too coarse, for the next decision."""
