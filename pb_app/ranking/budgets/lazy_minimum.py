"""Who is lowest now, when values only rise: old values are lower bounds, so most candidates need no new look."""

import heapq
from collections.abc import Callable, Iterable
from fractions import Fraction
from math import inf
from typing import NamedTuple


class Bounds(NamedTuple):
    """A value by floating point: the exact one lies between ``least`` and ``most``."""

    least: float
    most: float


class LazyMinimum:
    """Candidates by a lower bound of their value, which may rise from one purchase to the next but never falls."""

    def __init__(self, bounds: Iterable[tuple[float, int]] = ()) -> None:
        self._heap = list(bounds)
        heapq.heapify(self._heap)

    def enter(self, j: int, least: float = 0.0) -> None:
        """A candidate joins, or comes back."""
        heapq.heappush(self._heap, (least, j))

    def lowest(
        self, look: Callable[[int], Bounds | None], exact: Callable[[int], Fraction]
    ) -> tuple[list[int], Fraction]:
        """All candidates with the lowest exact value, taken out, and that value; an empty list when none is left.

        ``look`` gives a candidate's span now, or None when it is out for good (or waits, and will enter again).
        """
        seen: list[tuple[float, int]] = []
        reach, heap = inf, self._heap
        while heap and heap[0][0] <= reach:
            _, j = heapq.heappop(heap)
            span = look(j)
            if span is not None:
                seen.append((span.least, j))
                reach = min(reach, span.most)
        near = [j for least, j in seen if least <= reach]
        values = {j: exact(j) for j in near}
        best = min(values.values(), default=Fraction(0))
        lowest = sorted(j for j in near if values[j] == best)
        for least, j in seen:
            if values.get(j) != best:
                heapq.heappush(heap, (least, j))
        return lowest, best
