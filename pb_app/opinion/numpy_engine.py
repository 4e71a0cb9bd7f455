"""The heavy sums with numpy. Every partial sum is a whole number that its type holds, so order and threads can't matter."""

from collections.abc import Iterator, Sequence
from typing import cast

import numpy as np
from numpy.typing import NDArray

from pb_app.opinion.matrix import Matrix
from pb_app.opinion.sums import AXIS, ONE, CoVotes, Grid, Points, Sums

#: Rows in one block, and the most people of all: float32 holds every whole number up to 2^24.
BLOCK, MOST_PEOPLE = 4_096, 2**21
Whole = NDArray[np.int64]


class NumpyEngine:
    """Raises ValueError for more people than its sums have room for."""

    def __init__(self, matrix: Matrix) -> None:
        if matrix.people > MOST_PEOPLE:
            raise ValueError("more than two million people: take the integers")
        self.matrix = matrix
        numbers = np.frombuffer(b"".join(matrix.rows), dtype=">u2").astype(np.uint16)
        self.statement = (numbers // 3).astype(np.int16)
        self.vote = ((numbers % 3).astype(np.int8) - 1).astype(np.int8)
        self.lengths = np.array([len(row) // 2 for row in matrix.rows], dtype=np.int64)
        self.ends = np.cumsum(self.lengths)
        self.counts = np.array(matrix.counts, dtype=np.int64)
        self._grid: tuple[Grid | None, Whole] = (None, np.zeros((0, 0), np.int64))

    def _blocks(self) -> Iterator[tuple[slice, slice, NDArray[np.intp]]]:
        """Rows, their answers, and for each answer the number of its row inside the block."""
        for first in range(0, len(self.counts), BLOCK):
            rows = slice(first, min(first + BLOCK, len(self.counts)))
            answers = slice(int(self.ends[rows.start] - self.lengths[rows.start]), int(self.ends[rows.stop - 1]))
            yield rows, answers, np.repeat(np.arange(rows.stop - rows.start), self.lengths[rows])

    def co_votes(self) -> CoVotes:
        m = len(self.matrix.statements)
        totals = [np.zeros((m, m), np.int64) for _ in range(3)]
        for rows, answers, place in self._blocks():
            votes, seen = (np.zeros((rows.stop - rows.start, m), np.float32) for _ in range(2))
            votes[place, self.statement[answers]] = self.vote[answers]
            seen[place, self.statement[answers]] = 1
            weight = self.counts[rows].astype(np.float32)[:, None]
            heavy = votes * weight
            for total, one, other in zip(totals, (votes, seen, seen), (heavy, heavy, seen * weight), strict=True):
                total += (one.T @ other).astype(np.int64)
        return CoVotes(*(total.tolist() for total in totals))

    def project(self, means: Sequence[int], axis: Sequence[int], statements: Sequence[int]) -> list[int]:
        m = len(self.matrix.statements)
        offset, along, wanted = (np.zeros(m, np.int64) for _ in range(3))
        chosen = np.array(statements, dtype=np.int64)
        offset[chosen], along[chosen], wanted[chosen] = means, axis, 1
        total, answered = np.zeros(len(self.counts), np.int64), np.zeros(len(self.counts), np.int64)
        for rows, answers, place in self._blocks():
            statement = self.statement[answers]
            part = (self.vote[answers] * np.int64(ONE) - offset[statement]) * along[statement]
            np.add.at(total[rows], place, part)
            np.add.at(answered[rows], place, wanted[statement])
        scale = np.where(answered > 0, _roots(len(statements) * ONE * ONE // np.maximum(answered, 1)), 0)
        stands: list[int] = (_toward_zero(total, np.int64(AXIS)) * scale).tolist()
        return stands

    def times(self, matrix: Grid, vector: Sequence[int]) -> list[int]:
        if self._grid[0] is not matrix:
            self._grid = (matrix, np.array(matrix, dtype=np.int64))
        product: Whole = self._grid[1] @ np.array(vector, dtype=np.int64)
        return [int(number) for number in product]

    def points(self, across: Sequence[int], up: Sequence[int]) -> Points:
        return cast(Points, (np.array(across, dtype=np.int64), np.array(up, dtype=np.int64)))

    def same(self, labels: Sequence[int], others: Sequence[int]) -> bool:
        return np.array_equal(np.asarray(labels), np.asarray(others))

    def nearest(self, points: Points, centres: Sequence[tuple[int, int]]) -> Sequence[int]:
        return cast(Sequence[int], np.argmin(self._squared(points, centres), axis=0))

    @staticmethod
    def _squared(points: Points, centres: Sequence[tuple[int, int]]) -> Whole:
        x, y = (np.asarray(axis, dtype=np.int64) for axis in points)
        return np.stack([(x - cx) ** 2 + (y - cy) ** 2 for cx, cy in centres])

    def sums(self, points: Points, labels: Sequence[int], groups: int) -> list[Sums]:
        x, y = (np.asarray(axis, dtype=np.int64) for axis in points)
        marks, made = np.asarray(labels), []
        for g in range(groups):
            here = marks == g
            count, px, py = self.counts[here], x[here], y[here]
            t = [int(number.sum()) for number in (count, count * px, count * py, count * px * px, count * py * py)]
            made.append(Sums(t[0], (t[1], t[2]), (t[3], t[4])))
        return made

    def silhouette(self, points: Points, labels: Sequence[int], centres: Sequence[tuple[int, int]]) -> int:
        far, marks = _roots(self._squared(points, centres)), np.asarray(labels)[None, :]
        own = np.take_along_axis(far, marks, axis=0)[0]
        np.put_along_axis(far, marks, np.int64(2**62), axis=0)
        other = far.min(axis=0)
        each = _toward_zero((other - own) * ONE, np.maximum(np.maximum(own, other), 1))
        return int((self.counts * each).sum())


def _toward_zero(numerator: Whole, denominator: Whole | np.int64) -> Whole:
    cut: Whole = np.sign(numerator) * (np.abs(numerator) // denominator)
    return cut


def _roots(numbers: Whole) -> Whole:
    """Exact whole square roots: the float's guess, put right by at most one."""
    guess = np.sqrt(numbers.astype(np.float64)).astype(np.int64)
    guess -= guess * guess > numbers
    guess += (guess + 1) * (guess + 1) <= numbers
    return guess
