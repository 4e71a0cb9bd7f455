"""What the heavy sums are, and the numbers that they are kept in."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

#: Fixed point of shares and means, and the largest entry of a covariance and of an axis.
ONE, AXIS = 2**20, 2**24

Grid = list[list[int]]
Points = tuple[Sequence[int], Sequence[int]]


@dataclass(frozen=True, slots=True)
class CoVotes:
    """By pair of statements, over people who saw both: Σ v_i·v_j, Σ v_j, and how many saw both."""

    products: Grid
    sums: Grid
    seen: Grid


@dataclass(frozen=True, slots=True)
class Sums:
    """Of one group of points: people, Σx and Σy, Σx² and Σy²."""

    people: int
    at: tuple[int, int]
    squares: tuple[int, int]


class Engine(Protocol):
    """``centres`` and ``labels`` are per group and per row; a row weighs as many people as gave it."""

    def co_votes(self) -> CoVotes: ...
    def project(self, means: Sequence[int], axis: Sequence[int], statements: Sequence[int]) -> Sequence[int]: ...
    def times(self, matrix: Grid, vector: Sequence[int]) -> list[int]: ...
    def points(self, across: Sequence[int], up: Sequence[int]) -> Points: ...
    def same(self, labels: Sequence[int], others: Sequence[int]) -> bool: ...
    def nearest(self, points: Points, centres: Sequence[tuple[int, int]]) -> Sequence[int]: ...
    def sums(self, points: Points, labels: Sequence[int], groups: int) -> list[Sums]: ...
    def silhouette(self, points: Points, labels: Sequence[int], centres: Sequence[tuple[int, int]]) -> int: ...


def toward_zero(numerator: int, denominator: int) -> int:
    """Divided by a positive number and cut toward zero: the same for a number and its negative."""
    return numerator // denominator if numerator >= 0 else -(-numerator // denominator)
