"""Which figures may be shown, and how they are calculated. Pure and exact."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from pb_app.outcomes.terms import LEARNT, LENGTHS, Question

#: No answers are shown for fewer people than this; a number below ``SMALL`` is never shown.
FEWEST, SMALL = 10, 5


def suppress(counts: Sequence[int]) -> list[int | None]:
    """Hide (None) every count below five if one of them is of one to four people.

    A single hidden count could be found by subtracting the others from the total, so the next smallest goes with it.
    """
    if not any(0 < count < SMALL for count in counts):
        return list(counts)
    hidden = {n for n, count in enumerate(counts) if count < SMALL}
    if len(hidden) == 1 and len(counts) > 1:
        rest = [n for n in range(len(counts)) if n not in hidden]
        hidden.add(min(rest, key=lambda n: (counts[n], n)))
    return [None if n in hidden else count for n, count in enumerate(counts)]


def bands_shown(counts: Sequence[int]) -> list[int | None] | None:
    """Whole per cent of people in each band, hidden if few; None if there are too few people in all."""
    total = sum(counts)
    if total < FEWEST:
        return None
    return [None if count is None else round(Fraction(100 * count, total)) for count in suppress(counts)]


def saved(units: int, unit_cost: int, deadweight: int, attribution: int) -> int:
    """Avoided costs in minor units, rounded down: without what would have happened anyway or was done by others."""
    return units * unit_cost * (100 - deadweight) * attribution // 10_000


def questions(amount: int, tiers: Sequence[int], *, small_grant: bool = False) -> list[Question]:
    """What the end report of an award asks; ``tiers`` are the upper bounds of the smaller sizes, in minor units.

    A small grant says what was learnt, and nothing else.
    """
    if small_grant:
        return list(LEARNT)
    size = sum(1 for bound in list(tiers)[: len(LENGTHS) - 1] if amount > bound)
    return list(Question)[: LENGTHS[size]]


@dataclass(frozen=True, slots=True)
class ProjectReach:
    """The facts for a project's value: minor units spent or paid, people reached, and its category."""

    category: str
    cost: int
    people: int


@dataclass(frozen=True, slots=True)
class ValueWorking:
    """How a project's value is calculated. ``weight`` is the share of residents' votes that went to its category."""

    weight: Fraction
    per_person: Fraction | None
    weighted: Fraction | None


def weights(votes: Mapping[str, int]) -> dict[str, Fraction]:
    """Each category's share of all votes of the round: the residents' own weights."""
    whole = sum(votes.values())
    return {category: Fraction(n, whole) if whole else Fraction(0) for category, n in votes.items()}


def value_working(reach: ProjectReach, shares: Mapping[str, Fraction]) -> ValueWorking:
    """Cost per person, and people reached per £1,000 times the category's weight. None where nobody was counted yet."""
    weight = shares.get(reach.category, Fraction(0))
    if not reach.people or not reach.cost:
        return ValueWorking(weight, None, None)
    per_person = Fraction(reach.cost, reach.people)
    return ValueWorking(weight, per_person, Fraction(reach.people * 100_000, reach.cost) * weight)
