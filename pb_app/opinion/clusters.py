"""Groups of points on the two axes, without chance: split where it is widest, then let everybody go to the nearest."""

from collections.abc import Sequence
from dataclasses import dataclass

from pb_app.opinion.axes import Axes
from pb_app.opinion.sums import ONE, Engine, Points, Sums, toward_zero

#: Rounds of moving to the nearest centre at most.
ROUNDS = 100


@dataclass(frozen=True, slots=True)
class Clusters:
    """A label for each row, each group's number of people, and how well the groups stand apart (summed fixed point)."""

    labels: tuple[int, ...]
    sizes: tuple[int, ...]
    silhouette: int


def place(engine: Engine, axes: Axes, counts: Sequence[int]) -> Points:
    """Where every row stands on the two axes, on one grid; each axis points to where its few far people are."""
    along = [engine.project(axes.means, axis, axes.statements) for axis in (axes.first, axes.second)]
    step = max((abs(number) for axis in along for number in axis), default=0) // ONE + 1
    across, up = (_turned([toward_zero(number, step) for number in axis], counts) for axis in along)
    return engine.points(across, up)


def _turned(axis: list[int], counts: Sequence[int]) -> list[int]:
    third = sum(count * number**3 for number, count in zip(axis, counts, strict=True))
    return axis if third >= 0 else [-number for number in axis]


def split(engine: Engine, points: Points, most: int) -> list[Clusters]:
    """One, two … ``most`` groups; fewer when no group can be split any more."""
    labels: Sequence[int] = [0] * len(points[0])
    made: list[Clusters] = []
    for k in range(1, most + 1):
        if k > 1:
            labels = _settled(engine, points, _halved(points, labels, engine.sums(points, labels, k - 1)), k)
        sums = engine.sums(points, labels, k)
        if any(group.people == 0 for group in sums):
            break
        apart = engine.silhouette(points, labels, _centres(sums)) if k > 1 else 0
        made.append(Clusters(tuple(int(label) for label in labels), tuple(group.people for group in sums), apart))
    return made


def _spread(group: Sums, axis: int) -> int:
    """People times the squared error along an axis."""
    return group.people * group.squares[axis] - group.at[axis] ** 2


def _halved(points: Points, labels: Sequence[int], sums: Sequence[Sums]) -> list[int]:
    """The group of the largest squared error is cut at its mean, along its wider axis."""
    errors = [_spread(group, 0) + _spread(group, 1) for group in sums]
    worst = 0
    for g in range(1, len(sums)):
        if errors[g] * sums[worst].people > errors[worst] * sums[g].people:
            worst = g
    wide = 0 if _spread(sums[worst], 0) >= _spread(sums[worst], 1) else 1
    people, total, new = sums[worst].people, sums[worst].at[wide], len(sums)
    return [
        new if label == worst and at * people > total else int(label)
        for label, at in zip(labels, points[wide], strict=True)
    ]


def _centres(sums: Sequence[Sums]) -> list[tuple[int, int]]:
    """The means, to the nearest point of the grid."""
    return [
        ((2 * g.at[0] + g.people) // (2 * g.people), (2 * g.at[1] + g.people) // (2 * g.people)) if g.people else (0, 0)
        for g in sums
    ]


def _settled(engine: Engine, points: Points, labels: Sequence[int], k: int) -> Sequence[int]:
    """Everybody goes to the nearest centre until nobody moves."""
    for _ in range(ROUNDS):
        sums = engine.sums(points, labels, k)
        if any(group.people == 0 for group in sums):
            return labels
        following = engine.nearest(points, _centres(sums))
        if engine.same(following, labels):
            return following
        labels = following
    return labels
