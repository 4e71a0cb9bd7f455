"""The heavy sums in integers alone."""

from collections.abc import Sequence
from itertools import combinations_with_replacement
from math import isqrt
from operator import mul

from pb_app.opinion.matrix import Matrix, codes
from pb_app.opinion.sums import AXIS, ONE, CoVotes, Grid, Points, Sums, toward_zero


class IntegerEngine:
    """Nothing but Python's integers."""

    def __init__(self, matrix: Matrix) -> None:
        self.matrix = matrix
        self.answers = [[(code // 3, code % 3 - 1) for code in codes(row)] for row in matrix.rows]

    def co_votes(self) -> CoVotes:
        m = len(self.matrix.statements)
        products, sums, seen = ([[0] * m for _ in range(m)] for _ in range(3))
        for answers, count in zip(self.answers, self.matrix.counts, strict=True):
            for (i, mine), (j, other) in combinations_with_replacement(answers, 2):
                seen[i][j] += count
                products[i][j] += count * mine * other
                sums[i][j] += count * other
                if i != j:
                    sums[j][i] += count * mine
        for i in range(m):
            for j in range(i):
                seen[i][j], products[i][j] = seen[j][i], products[j][i]
        return CoVotes(products, sums, seen)

    def project(self, means: Sequence[int], axis: Sequence[int], statements: Sequence[int]) -> list[int]:
        """Where each row stands along an axis, over its answers to these statements alone."""
        wanted = dict(zip(statements, zip(means, axis, strict=True), strict=True))
        return [self._stand(answers, wanted) for answers in self.answers]

    @staticmethod
    def _stand(answers: Sequence[tuple[int, int]], wanted: dict[int, tuple[int, int]]) -> int:
        mine = [(vote, *wanted[j]) for j, vote in answers if j in wanted]
        along = sum((vote * ONE - mean) * entry for vote, mean, entry in mine)
        return toward_zero(along, AXIS) * isqrt(len(wanted) * ONE * ONE // len(mine)) if mine else 0

    def times(self, matrix: Grid, vector: Sequence[int]) -> list[int]:
        return [sum(map(mul, row, vector)) for row in matrix]

    def points(self, across: Sequence[int], up: Sequence[int]) -> Points:
        return across, up

    def same(self, labels: Sequence[int], others: Sequence[int]) -> bool:
        return labels == others

    def nearest(self, points: Points, centres: Sequence[tuple[int, int]]) -> list[int]:
        """The group whose centre is nearest; the lower one of two that are equally near."""
        return [
            min(range(len(centres)), key=lambda g: _squared(x, y, centres[g])) for x, y in zip(*points, strict=True)
        ]

    def sums(self, points: Points, labels: Sequence[int], groups: int) -> list[Sums]:
        totals = [[0] * 5 for _ in range(groups)]
        for x, y, label, count in zip(*points, labels, self.matrix.counts, strict=True):
            for n, part in enumerate((1, x, y, x * x, y * y)):
                totals[label][n] += count * part
        return [Sums(t[0], (t[1], t[2]), (t[3], t[4])) for t in totals]

    def silhouette(self, points: Points, labels: Sequence[int], centres: Sequence[tuple[int, int]]) -> int:
        """The simplified silhouette, summed over people in fixed point."""
        total = 0
        for x, y, label, count in zip(*points, labels, self.matrix.counts, strict=True):
            own = isqrt(_squared(x, y, centres[label]))
            other = min(isqrt(_squared(x, y, centre)) for g, centre in enumerate(centres) if g != label)
            total += count * toward_zero((other - own) * ONE, max(own, other, 1))
        return total


def _squared(x: int, y: int, centre: tuple[int, int]) -> int:
    return (x - centre[0]) ** 2 + (y - centre[1]) ** 2
