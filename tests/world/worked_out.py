"""What somebody can work out from figures: slow, exact, and without any code of ours."""

from collections.abc import Sequence
from fractions import Fraction
from itertools import combinations

#: What one figure stands on: a share of each cell.
Row = list[Fraction]


def _reduced(rows: Sequence[Row]) -> list[Row]:
    """Gauss and Jordan, over exact fractions."""
    left, column = [list(row) for row in rows], 0
    done: list[Row] = []
    width = len(rows[0]) if rows else 0
    while left and column < width:
        pivot = next((row for row in left if row[column]), None)
        if pivot is None:
            column += 1
            continue
        left.remove(pivot)
        pivot = [value / pivot[column] for value in pivot]
        left = [[a - row[column] * b for a, b in zip(row, pivot, strict=True)] for row in left]
        done = [[a - row[column] * b for a, b in zip(row, pivot, strict=True)] for row in done]
        done.append(pivot)
        column += 1
    return done


def _follows(wanted: Row, reduced: Sequence[Row]) -> bool:
    """Whether a row is a combination of others."""
    rest = list(wanted)
    for row in reduced:
        column = next(n for n, value in enumerate(row) if value)
        rest = [a - rest[column] * b for a, b in zip(rest, row, strict=True)]
    return not any(rest)


def worked_out(
    rows: Sequence[Row], people: Sequence[int], among: Sequence[int], least: int
) -> list[tuple[tuple[int, ...], int]]:
    """Every choice of cells whose people follow from the figures of these rows, and are too few.

    Nobody is few as well where there are people among whom they were counted.
    """
    reduced = _reduced(rows)
    found = []
    for size in range(1, len(people) + 1):
        for chosen in combinations(range(len(people)), size):
            few, everybody = (sum(values[n] for n in chosen) for values in (people, among))
            wanted = [Fraction(n in chosen) for n in range(len(people))]
            if (few or everybody) and few < least and _follows(wanted, reduced):
                found.append((chosen, few))
    return found
