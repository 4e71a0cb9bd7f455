"""What most of every group shares, where people differ, what speaks for a group, and what is uncertain."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cmp_to_key
from typing import Literal

from pb_app.opinion.groups import Grouping
from pb_app.opinion.matrix import Matrix, Tally

Side = Literal["agree", "disagree"]

#: Squares of the normal distribution's one-sided 95 %, times 10,000.
MAJORITY = 27_055
#: People that must have seen a statement, in each group, before anything is said about it.
SEEN = 10
#: Statements that are named for one group at most.
MOST = 5
#: By number of tests (a power of two): the χ² of one degree of freedom, times 1,000, above which 1 % of one test is left,
#: shared out among all of them. Rounded up.
ONE_PERCENT = (
    6_635, 7_880, 9_141, 10_415, 11_701, 12_994, 14_296, 15_604, 16_917, 18_235, 19_557, 20_883, 22_213, 23_545, 24_880,
    26_217,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Finding:
    """One statement (its index) with the side that most people take; ``group`` is the one that it speaks for."""

    statement: int
    side: Side
    group: int | None = None


@dataclass(frozen=True, slots=True)
class Findings:
    """``shared``: most of every group, the clearest first. ``divided``: people differ. ``uncertain``: many pass.

    ``speaks_for``: per group, what it says more than the others. All by statement's index.
    """

    shared: tuple[Finding, ...]
    divided: tuple[int, ...]
    uncertain: tuple[int, ...]
    speaks_for: tuple[tuple[Finding, ...], ...]


def findings(matrix: Matrix, grouping: Grouping | None) -> Findings:
    """Of every group; of everybody together where there are none."""
    parts = group_tallies(matrix, grouping)
    every = range(len(matrix.statements))
    shared = [made for j in every if (made := _shared(parts, j))]
    shared.sort(key=cmp_to_key(lambda one, other: _clearer(parts, matrix, one, other)))
    differ: Callable[[Sequence[Sequence[Tally]], int], bool] = _divided if len(parts) > 1 else _split
    return Findings(
        shared=tuple(shared),
        divided=tuple(sorted((j for j in every if differ(parts, j)), key=lambda j: _balance(matrix.tallies[j], j))),
        uncertain=tuple(j for j in every if _uncertain(matrix.tallies[j])),
        speaks_for=tuple(_speaks_for(parts, g) for g in range(len(parts))) if len(parts) > 1 else (),
    )


def group_tallies(matrix: Matrix, grouping: Grouping | None) -> list[tuple[Tally, ...]]:
    """Per group, its counts by statement; without groups, everybody's."""
    if grouping is None:
        return [matrix.tallies]
    labels = [-1 if label is None else label for label in grouping.labels]
    return [matrix.tallies_of(labels, g) for g in range(len(grouping.sizes))]


def majority(tally: Tally) -> Side | None:
    """The side that more than half take, by more than chance explains; None when there is none or few have seen it."""
    for side in ("agree", "disagree"):
        margin = 2 * _of(tally, side) - tally.seen
        if tally.seen >= SEEN and margin > 0 and margin * margin * 10_000 > MAJORITY * tally.seen:
            return "agree" if side == "agree" else "disagree"
    return None


def _of(tally: Tally, side: str) -> int:
    return tally.agree if side == "agree" else tally.disagree


def _shared(parts: Sequence[Sequence[Tally]], j: int) -> Finding | None:
    sides = {majority(part[j]) for part in parts}
    side = sides.pop() if len(sides) == 1 else None
    return Finding(j, side) if side else None


def _divided(parts: Sequence[Sequence[Tally]], j: int) -> bool:
    """Two groups with opposite majorities."""
    sides = {majority(part[j]) for part in parts}
    return "agree" in sides and "disagree" in sides


def _split(parts: Sequence[Sequence[Tally]], j: int) -> bool:
    """Without groups: at least a third on either side."""
    tally = parts[0][j]
    return tally.seen >= SEEN and 3 * min(tally.agree, tally.disagree) >= tally.seen


def _uncertain(tally: Tally) -> bool:
    """More than a third pass."""
    return tally.seen >= SEEN and 3 * tally.passed > tally.seen


def _balance(tally: Tally, j: int) -> tuple[int, int]:
    """The most evenly divided first, in millionths of those who took a side."""
    return abs(tally.agree - tally.disagree) * 1_000_000 // max(1, tally.agree + tally.disagree), j


def _clearer(parts: Sequence[Sequence[Tally]], matrix: Matrix, one: Finding, other: Finding) -> int:
    """Negative when ``one`` comes first: by the smallest group's share, then everybody's, then the lower number."""
    for tallies in (parts, [matrix.tallies]):
        mine, yours = _least(tallies, one), _least(tallies, other)
        difference = yours[0] * mine[1] - mine[0] * yours[1]
        if difference:
            return difference
    return one.statement - other.statement


def _least(parts: Sequence[Sequence[Tally]], finding: Finding) -> tuple[int, int]:
    """The smallest share among the groups, as (on that side, seen)."""
    shares = [(_of(part[finding.statement], finding.side), part[finding.statement].seen) for part in parts]
    least = shares[0]
    for share in shares[1:]:
        if share[0] * least[1] < least[0] * share[1]:
            least = share
    return least


def _speaks_for(parts: Sequence[Sequence[Tally]], g: int) -> tuple[Finding, ...]:
    """What this group says far more than the others: five at most, and maybe nothing."""
    tests = 2 * len(parts) * len(parts[0])
    limit = ONE_PERCENT[min(len(ONE_PERCENT) - 1, (tests - 1).bit_length())]
    made: list[tuple[int, int, Finding]] = []
    for j in range(len(parts[0])):
        others = sum((part[j] for h, part in enumerate(parts) if h != g), Tally())
        side = majority(parts[g][j])
        if side and others.seen >= SEEN and (strength := _stands_out(parts[g][j], others, side, limit)):
            made.append((-strength, j, Finding(j, side, g)))
    return tuple(finding for _strength, _j, finding in sorted(made, key=lambda row: row[:2])[:MOST])


def _stands_out(mine: Tally, others: Tally, side: Side, limit: int) -> int:
    """Pearson's χ² of a two-by-two table, times 1,000, if it is above the limit; 0 otherwise."""
    a, b = _of(mine, side), _of(others, side)
    difference = a * others.seen - b * mine.seen
    both, neither = a + b, mine.seen + others.seen - a - b
    divisor = mine.seen * others.seen * both * neither
    squared = difference * difference * (mine.seen + others.seen) * 1_000
    return squared // divisor if difference > 0 and divisor and squared > limit * divisor else 0
