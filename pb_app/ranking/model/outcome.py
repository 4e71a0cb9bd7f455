"""What a rule returns: the winners, every step, and for each project why it was or was not funded."""

from dataclasses import asdict, dataclass, field, fields
from enum import StrEnum
from fractions import Fraction
from typing import Any

from pb_app.ranking.model.election import Election
from pb_app.ranking.model.ties import Link

VERSION = "3"


class ResultReason(StrEnum):
    """Why a project has its fate."""

    FUNDED = "funded"
    FUNDED_FROM_LEFTOVER = "funded-from-leftover"
    PART_FUNDED = "part-funded"
    NO_SUPPORT = "no-support"
    BELOW_THRESHOLD = "below-threshold"
    ABOVE_BUDGET = "above-budget"
    MONEY_RAN_OUT = "money-ran-out"
    SUPPORTERS_SHORT = "supporters-short"
    LEFTOVER_TOO_SMALL = "leftover-too-small"
    AFTER_THE_STOP = "after-the-stop"
    EXCLUDED = "excluded"
    NEEDS_ANOTHER = "needs-another"
    CEILING = "ceiling"


@dataclass(frozen=True, slots=True)
class Step:
    """One project bought. ``price`` is money per unit of score, exact; payers are counts of voters, never who.

    ``full`` voters paid the price, ``short`` voters paid all they had left, together ``short_paid``.
    ``stage`` says by what: "shares", "greedy", "phragmen", "part". For greedy steps nobody pays from a share: price is
    None and the counts are 0. In a Phragmén step the price is the load every supporter then carries.
    ``tie`` is the link of the chain that decided among ``tied``.
    """

    project: str
    cost: int
    stage: str
    price: tuple[int, int] | None = None
    full: int = 0
    short: int = 0
    short_paid: tuple[int, int] = (0, 1)
    tie: Link | None = None
    tied: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ProjectResult:
    """One project's end. ``missing`` is the money (minor units, rounded up) that it lacked at its turn.

    ``other``: the funded project that excludes it, or the unfunded one it needs.
    """

    project: str
    why: ResultReason
    votes: int
    supporters: int
    missing: int | None = None
    other: str | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """The whole answer, fit to publish: ``winners`` in the order they were bought.

    ``endowment``: each voter's share, exact, in minor units. ``trail``: (share, what it spends) for the first share of
    a completion, the one that counts, and the first that would have spent too much, if there is one.
    """

    rule: str
    parameters: dict[str, Any]
    source: Election = field(repr=False, compare=False)
    budget: int
    winners: tuple[str, ...]
    spent: int
    steps: tuple[Step, ...]
    results: tuple[ProjectResult, ...]
    endowment: tuple[int, int] | None = None
    trail: tuple[tuple[tuple[int, int], int], ...] = ()
    version: str = VERSION

    @property
    def election(self) -> str:
        """The digest of what was counted."""
        return self.source.digest()

    def as_data(self) -> dict[str, Any]:
        """Plain data for canonical JSON; equal outcomes of equal elections give equal data."""
        plain = {f.name: getattr(self, f.name) for f in fields(self) if f.name not in ("source", "steps", "results")}
        steps, results = [asdict(step) for step in self.steps], [asdict(fate) for fate in self.results]
        return {**plain, "election": self.election, "steps": steps, "fates": results}


def ratio(value: Fraction) -> tuple[int, int]:
    """A fraction as two integers, for publishing."""
    return value.numerator, value.denominator
