"""Which counts can be published: no cell under ten, and none that somebody could work out from the others.

The cells agree, disagree and pass are put together until each part holds ten people or more. Everybody's figures have the
finest division; groups, neighbourhoods and lists of some of the people have that one or one in which its parts are put
together further, never one that cuts across it. Then whatever is added or taken away is a sum of parts of ten or more.
Group figures that no such division allows are left out.
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
    total = sum(groups, Tally())
    possible = _allowed([total])
    if not possible:
        return Released((), ())
    shared = _pair(groups, total) if len(groups) > 1 else None
    if shared is None:
        division = max(possible, key=lambda each: (len(each), _alone(total, each)))
        return Released(division, counts_of(total, division))
    return Released(shared[0], counts_of(total, shared[0]), shared[1], _by_group(groups, shared[1]))


def within(parts: Sequence[Tally], finest: Sequence[str]) -> tuple[str, ...]:
    """The most telling division of some of the people that fits everybody's; nothing where none does."""
    total = sum(parts, Tally())
    fine = [each for each in _allowed(parts) if fits(each, finest) and not _leaves_little(parts, finest, each)]
    return max(fine, key=lambda each: (len(each), _alone(total, each)), default=())


def fits(coarse: Sequence[str], fine: Sequence[str]) -> bool:
    """Whether each part of the finer division lies in one part of the coarser one."""
    return all(any(set(part.split("+")) <= set(whole.split("+")) for whole in coarse) for part in fine)


def _pair(groups: Sequence[Tally], total: Tally) -> tuple[tuple[str, ...], tuple[str, ...]] | None:
    """Everybody's division with one for groups that fits it: one that tells groups apart before all others."""
    pairs = [
        (every, shared)
        for every in _allowed([total])
        for shared in _allowed(groups)
        if fits(shared, every) and not _leaves_little(groups, every, shared)
    ]
    return max(pairs, key=lambda pair: _telling(total, *pair), default=None)


def _telling(total: Tally, every: Sequence[str], shared: Sequence[str]) -> tuple[bool, int, int, int, int]:
    return len(shared) > 1, len(every), len(shared), _alone(total, shared), _alone(total, every)


def _leaves_little(groups: Sequence[Tally], every: Sequence[str], shared: Sequence[str]) -> bool:
    return any(_is_narrow(groups, cell) for cell in every if cell not in shared)


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


def _allowed(tallies: Sequence[Tally]) -> list[tuple[str, ...]]:
    """Those that leave ten people in every part of every one of them."""
    return [each for each in DIVISIONS if all(min(counts_of(tally, each)) >= LEAST for tally in tallies)]


def _alone(total: Tally, division: Sequence[str]) -> int:
    """How much a division tells: the people in the largest part that is one cell alone."""
    return max(counts_of(total, [part for part in division if "+" not in part]), default=0)
