"""Are there groups of people who answer alike? Only if half of the statements finds the same ones as the other half."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from pb_app.opinion.axes import axes, covariance, means
from pb_app.opinion.clusters import Clusters, place, split
from pb_app.opinion.engines import EngineName, engine_for
from pb_app.opinion.matrix import Matrix, Row, codes, packed
from pb_app.opinion.sums import Engine, Grid, Points

RULE = "groups-1"


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameters:
    """The rule's numbers. They are published with each result."""

    #: Answers that a person, and people that a statement, must have to be looked at.
    answers: int = 7
    seen: int = 10
    #: People and statements below which nobody looks for groups.
    people: int = 50
    statements: int = 10
    #: The most groups; the smallest one in people, and one in how many.
    most: int = 5
    smallest: int = 10
    one_in: int = 20
    #: What the two halves must agree by at least (adjusted Rand index).
    stable: Fraction = Fraction(1, 5)


class NoGroupsReason(StrEnum):
    """Why there are no groups."""

    TOO_FEW_PEOPLE = "too-few-people"
    TOO_FEW_STATEMENTS = "too-few-statements"
    TOO_SMALL = "too-small"
    NOT_STABLE = "not-stable"


@dataclass(frozen=True, slots=True)
class NoGroups:
    """There are no clear groups. ``stability``: how far the halves agreed, where it came to that."""

    why: NoGroupsReason
    stability: Fraction | None = None


@dataclass(frozen=True, slots=True)
class Grouping:
    """``labels``: for each row of the matrix its group, the largest first, or None for whoever answered too little."""

    labels: tuple[int | None, ...]
    sizes: tuple[int, ...]
    stability: Fraction
    rounds: tuple[int, int]


@dataclass(frozen=True, slots=True)
class _Looked:
    """What is looked at: people and statements with enough answers."""

    matrix: Matrix
    engine: Engine
    covariance: Grid
    means: list[int]

    def clusters(self, statements: Sequence[int], most: int) -> tuple[list[Clusters], tuple[int, int]]:
        found = axes(self.engine, self.covariance, self.means, statements)
        points: Points = place(self.engine, found, self.matrix.counts)
        return split(self.engine, points, most), found.rounds


def groups(matrix: Matrix, parameters: Parameters | None = None, engine: EngineName = "auto") -> Grouping | NoGroups:
    """The groups that a matrix holds, or why there are none."""
    rule = parameters or Parameters()
    kept = _kept(matrix, rule)
    if kept.people < rule.people:
        return NoGroups(NoGroupsReason.TOO_FEW_PEOPLE)
    if len(kept.statements) < rule.statements:
        return NoGroups(NoGroupsReason.TOO_FEW_STATEMENTS)
    looked = _look(kept, engine)
    every, rounds = looked.clusters(range(len(kept.statements)), rule.most)
    best = _best(every, kept.people, rule)
    if best is None:
        return NoGroups(NoGroupsReason.TOO_SMALL)
    stability = _stability(looked, len(best.sizes))
    if stability < rule.stable:
        return NoGroups(NoGroupsReason.NOT_STABLE, stability)
    return _grouping(matrix, kept, best, stability, rounds)


def _kept(matrix: Matrix, rule: Parameters) -> Matrix:
    """Statements that enough people saw, and people with enough answers to them."""
    wanted = [j for j, tally in enumerate(matrix.tallies) if tally.seen >= rule.seen]
    part = matrix.only(wanted)
    rows = [r for r, row in enumerate(part.rows) if len(row) // 2 >= rule.answers]
    return Matrix(part.statements, tuple(part.rows[r] for r in rows), tuple(part.counts[r] for r in rows))


def _look(kept: Matrix, engine: EngineName) -> _Looked:
    chosen = engine_for(kept, engine)
    votes = chosen.co_votes()
    return _Looked(kept, chosen, covariance(votes, kept.people), means(votes))


def _best(every: Sequence[Clusters], people: int, rule: Parameters) -> Clusters | None:
    """Of those whose groups are all large enough, the one whose groups stand furthest apart; the fewest of equals."""
    fine = [
        made for made in every[1:] if all(size >= rule.smallest and size * rule.one_in >= people for size in made.sizes)
    ]
    return max(fine, key=lambda made: (made.silhouette, -len(made.sizes)), default=None)


def _stability(looked: _Looked, k: int) -> Fraction:
    """How far groups from half of the statements and from the other half are the same: the mean of four such splits."""
    total = Fraction(0)
    for half, other in _halves(looked.matrix):
        one, two = (looked.clusters(part, k)[0][-1].labels for part in (half, other))
        total += adjusted_rand(one, two, looked.matrix.counts)
    return total / SPLITS


SPLITS = 4


def _halves(matrix: Matrix) -> Iterator[tuple[list[int], list[int]]]:
    """By the low bits of the rank: what was seen most first, then the least passed, then the least divided."""
    tallies = matrix.tallies
    ranked = sorted(
        range(len(tallies)),
        key=lambda j: (-tallies[j].seen, tallies[j].passed, abs(tallies[j].agree - tallies[j].disagree), j),
    )
    for bit in range(SPLITS):
        halves: tuple[list[int], list[int]] = ([], [])
        for rank, j in enumerate(ranked):
            halves[rank >> bit & 1].append(j)
        if halves[1]:
            yield sorted(halves[0]), sorted(halves[1])


def adjusted_rand(one: Sequence[int], two: Sequence[int], counts: Sequence[int]) -> Fraction:
    """How far two groupings of the same people agree beyond chance: 1 for the same, about 0 for unrelated ones.

    Source: Hubert and Arabie, "Comparing partitions", Journal of Classification 1985.
    """
    both: dict[tuple[int, int], int] = {}
    for a, b, count in zip(one, two, counts, strict=True):
        both[a, b] = both.get((a, b), 0) + count
    first, second = _margins(both)
    pairs, whole = sum(map(_pairs, both.values())), _pairs(sum(both.values()))
    left, right = sum(map(_pairs, first)), sum(map(_pairs, second))
    expected = left * right
    divisor = (left + right) * whole - 2 * expected
    return Fraction(2 * (pairs * whole - expected), divisor) if divisor else Fraction(0)


def _margins(both: dict[tuple[int, int], int]) -> tuple[list[int], list[int]]:
    sums: tuple[dict[int, int], dict[int, int]] = ({}, {})
    for pair, count in both.items():
        for side, label in zip(sums, pair, strict=True):
            side[label] = side.get(label, 0) + count
    return list(sums[0].values()), list(sums[1].values())


def _pairs(people: int) -> int:
    return people * (people - 1) // 2


def _grouping(matrix: Matrix, kept: Matrix, best: Clusters, stability: Fraction, rounds: tuple[int, int]) -> Grouping:
    """Labels for every row of the whole matrix, with the largest group as number 0."""
    order = _by_size(kept, best)
    number = {row: order[label] for row, label in zip(kept.rows, best.labels, strict=True)}
    index = {key: j for j, key in enumerate(kept.statements)}
    labels = tuple(number.get(row) for row in _projected(matrix, index))
    sizes = tuple(size for _label, size in sorted((order[g], best.sizes[g]) for g in order))
    return Grouping(labels, sizes, stability, rounds)


def _by_size(kept: Matrix, best: Clusters) -> dict[int, int]:
    """Old number to new: the largest first, and of equal ones the one that agrees more often."""
    agrees = [sum(tally.agree for tally in kept.tallies_of(best.labels, g)) for g in range(len(best.sizes))]
    old = sorted(range(len(best.sizes)), key=lambda g: (-best.sizes[g], -agrees[g], g))
    return {g: n for n, g in enumerate(old)}


def _projected(matrix: Matrix, index: dict[str, int]) -> Iterator[Row]:
    """Each row as ``only`` writes it, without merging."""
    place = {j: index[key] for j, key in enumerate(matrix.statements) if key in index}
    for row in matrix.rows:
        yield packed([3 * place[code // 3] + code % 3 for code in codes(row) if code // 3 in place])
