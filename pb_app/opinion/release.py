"""Which counts can be published: no cell under ten, and none that somebody could work out from the others.

For everybody the cells agree, disagree and pass are put together until each holds ten people or more. For groups one such
division holds for all groups alike, and everybody's figures are then of the people in groups alone: whatever is added or
taken away, what comes out is a sum of cells of ten or more. Group figures that no division allows are left out.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from pb_app.opinion.findings import group_tallies, majority
from pb_app.opinion.groups import Grouping
from pb_app.opinion.matrix import Matrix, Tally

#: No published cell holds fewer people.
LEAST = 10

#: Nobody can work out a group's cell closer than to so many people.
ROOM = 5

#: How the three cells can be put together, the most telling first.
DIVISIONS: tuple[tuple[str, ...], ...] = (
    ("agree", "disagree", "pass"),
    ("agree", "disagree+pass"),
    ("agree+pass", "disagree"),
    ("agree+disagree", "pass"),
    ("agree+disagree+pass",),
)


@dataclass(frozen=True, slots=True)
class Released:
    """One statement's published figures: its parts with everybody's counts, and with each group's, where they can be.

    ``parts`` is empty when fewer than ten people saw the statement.
    """

    parts: tuple[str, ...]
    everyone: tuple[int, ...]
    group_parts: tuple[str, ...] = ()
    by_group: tuple[tuple[int, ...], ...] = ()


def counts_of(tally: Tally, division: Sequence[str]) -> tuple[int, ...]:
    """The people in each part."""
    cells = {"agree": tally.agree, "disagree": tally.disagree, "pass": tally.passed}
    return tuple(sum(cells[cell] for cell in part.split("+")) for part in division)


def release(matrix: Matrix, grouping: Grouping | None) -> tuple[Released, ...]:
    """By statement."""
    parts = group_tallies(matrix, grouping)
    return tuple(released([part[j] for part in parts]) for j in range(len(matrix.statements)))


def released(groups: Sequence[Tally]) -> Released:
    """Of one statement, from each group's counts (one group: everybody)."""
    division = _division([sum(groups, Tally())])
    if not division:
        return Released((), ())
    everyone = counts_of(sum(groups, Tally()), division)
    shared = _division(groups) if len(groups) > 1 else ()
    if not shared:
        return Released(division, everyone)
    if any(_is_narrow(groups, cell) for cell in division if cell not in shared):
        return Released(shared, counts_of(sum(groups, Tally()), shared), shared, _by_group(groups, shared))
    return Released(division, everyone, shared, _by_group(groups, shared))


def _by_group(groups: Sequence[Tally], division: Sequence[str]) -> tuple[tuple[int, ...], ...]:
    return tuple(counts_of(tally, division) for tally in groups)


def _is_narrow(groups: Sequence[Tally], cell: str) -> bool:
    """Whether everybody's count of a cell, with what is said of each group's majority, leaves a group little room."""
    if "+" in cell:
        return False
    total = sum(counts_of(tally, [cell])[0] for tally in groups)
    bounds = [_bounds(tally, cell) for tally in groups]
    low, high = sum(pair[0] for pair in bounds), sum(pair[1] for pair in bounds)
    return any(min(pair[1], total - low + pair[0]) - max(pair[0], total - high + pair[1]) < ROOM for pair in bounds)


def _bounds(tally: Tally, cell: str) -> tuple[int, int]:
    """What anybody can know of a group's cell who knows how many saw the statement, and which side most take."""
    side = majority(tally)
    if side is None:
        return 0, tally.seen
    least = next(n for n in range(tally.seen // 2, tally.seen + 1) if majority(Tally(n, tally.seen - n)) == "agree")
    return (least, tally.seen) if cell == side else (0, tally.seen - least)


def _division(tallies: Sequence[Tally]) -> tuple[str, ...]:
    """The most telling one that leaves ten people in every part of every one of them."""
    for division in sorted(DIVISIONS, key=lambda each: (-len(each), -_least_pass(tallies, each))):
        if all(min(counts_of(tally, division)) >= LEAST for tally in tallies):
            return division
    return ()


def _least_pass(tallies: Sequence[Tally], division: Sequence[str]) -> int:
    """How much a division tells: the people in the largest part that is one cell alone."""
    total = sum(tallies, Tally())
    alone = [part for part in division if "+" not in part]
    return max(counts_of(total, alone), default=0)
