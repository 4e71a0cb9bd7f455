"""The two directions in which the answers differ most, from an exact covariance."""

from collections.abc import Sequence
from dataclasses import dataclass
from operator import mul

from pb_app.opinion.sums import AXIS, ONE, CoVotes, Engine, Grid, toward_zero

#: Rounds of the iteration at most; real answers need 10 to 170.
ROUNDS = 400
_FINE = 2**40


@dataclass(frozen=True, slots=True)
class Axes:
    """Two axes over ``statements`` (indexes), the mean answers to them in fixed point, and the rounds it took."""

    statements: tuple[int, ...]
    means: tuple[int, ...]
    first: tuple[int, ...]
    second: tuple[int, ...]
    rounds: tuple[int, int]


def covariance(votes: CoVotes, people: int) -> Grid:
    """Over people who saw both statements, around each statement's own mean, in fixed point.

    Neither renumbering, nor negating, nor doubling everybody changes more than the places and signs of the numbers.
    """
    seen = [votes.seen[j][j] for j in range(len(votes.seen))]
    total = [votes.sums[j][j] for j in range(len(votes.seen))]
    made = [[0] * len(seen) for _ in seen]
    for i in range(len(seen)):
        for j in range(i + 1):
            if seen[i] and seen[j]:
                made[i][j] = made[j][i] = _entry(votes, seen, total, people, (i, j))
    return made


def _entry(votes: CoVotes, seen: Sequence[int], total: Sequence[int], people: int, pair: tuple[int, int]) -> int:
    i, j = pair
    numerator = (
        votes.products[i][j] * seen[i] * seen[j]
        - total[i] * seen[j] * votes.sums[i][j]
        - total[j] * seen[i] * votes.sums[j][i]
        + total[i] * total[j] * votes.seen[i][j]
    )
    return toward_zero(numerator * _FINE, seen[i] * seen[j] * people)


def means(votes: CoVotes) -> list[int]:
    """The mean answer to each statement in fixed point: 0 where nobody saw it."""
    return [
        toward_zero(votes.sums[j][j] * ONE, votes.seen[j][j]) if votes.seen[j][j] else 0 for j in range(len(votes.seen))
    ]


def axes(engine: Engine, full: Grid, mean: Sequence[int], statements: Sequence[int]) -> Axes:
    """The two main axes over some of the statements. ``full`` is the covariance of all of them."""
    part = _scaled([[full[i][j] for j in statements] for i in statements])
    first, rounds = _iterate(engine, part, _start(part, None, engine), None)
    second, more = _iterate(engine, part, _start(part, first, engine), first)
    return Axes(tuple(statements), tuple(mean[j] for j in statements), tuple(first), tuple(second), (rounds, more))


def _scaled(part: Grid) -> Grid:
    largest = max((abs(number) for row in part for number in row), default=0) or 1
    return [[toward_zero(number * AXIS, largest) for number in row] for row in part]


def _start(part: Grid, first: Sequence[int] | None, engine: Engine) -> list[int]:
    """The column of the statement with the largest variance, or with the largest that the first axis leaves."""
    left = [part[j][j] for j in range(len(part))]
    if first:
        length, stretched = _dot(first, first) or 1, _dot(first, engine.times(part, first))
        left = [left[j] * length * length - stretched * first[j] * first[j] for j in range(len(part))]
    widest = max(range(len(part)), key=lambda j: (left[j], -j))
    return [row[widest] for row in part]


def _dot(one: Sequence[int], other: Sequence[int]) -> int:
    return sum(map(mul, one, other))


def _iterate(engine: Engine, part: Grid, vector: list[int], first: Sequence[int] | None) -> tuple[list[int], int]:
    """Multiply until the vector, or its negative, comes again."""
    vector = _short(_without(vector, first))
    for n in range(1, ROUNDS + 1):
        following = _short(_without(engine.times(part, vector), first))
        if following == vector or following == [-number for number in vector]:
            return following, n
        vector = following
    return vector, ROUNDS


def _without(vector: list[int], first: Sequence[int] | None) -> list[int]:
    """What is left of a vector when its part along the first axis is taken out."""
    length = _dot(first, first) if first else 0
    if not first or not length:
        return vector
    along = _dot(vector, first)
    return [number - toward_zero(along * entry, length) for number, entry in zip(vector, first, strict=True)]


def _short(vector: list[int]) -> list[int]:
    """Scaled so that its largest entry is about ``AXIS``."""
    largest = max((abs(number) for number in vector), default=0) or 1
    return [toward_zero(number * AXIS, largest) for number in vector]
