"""Adding figures up, and hiding what would give somebody away. Pure functions over exact numbers.

Counts add. A rate is the sum of what is counted by the sum of what it is counted out of, never a mean of rates. Scores
don't add. A number that the publisher hides stays hidden, and is never worked out from a total.
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from fractions import Fraction

from pb_app.indicators.terms import AreaFigure, FigureState, IndicatorSide, NumberKind, Reading, Tally

#: A share of a whole area, in millionths.
WHOLE = 1_000_000
#: By area, the parts that it consists of, with their share in millionths.
Members = Mapping[int, Mapping[int, int]]
#: By part, what the source says of it.
Readings = Mapping[int, Reading]


def added_up(number: NumberKind, readings: Readings, parts: Mapping[int, int]) -> AreaFigure:
    """The figure of an area from its parts, before anything is hidden for being small."""
    there = {part: ppm for part, ppm in parts.items() if part in readings}
    hidden = sum(readings[part].is_hidden for part in there)
    used = {part: Fraction(ppm, WHOLE) for part, ppm in there.items() if not readings[part].is_hidden}
    if not used:
        return AreaFigure(state=FigureState.HIDDEN if hidden else FigureState.MISSING, parts=len(parts), hidden=hidden)
    if number is NumberKind.SCORE and (len(parts) > 1 or any(share != 1 for share in used.values())):
        return AreaFigure(state=FigureState.NOT_ADDED, parts=len(parts), hidden=hidden)
    value = _sum(used, lambda part: readings[part].value)
    denominator = _sum(used, lambda part: readings[part].denominator) if number is NumberKind.RATE else None
    return AreaFigure(
        state=FigureState.MISSING if denominator == 0 else FigureState.SHOWN,
        value=value,
        denominator=denominator,
        used=len(used),
        parts=len(parts),
        hidden=hidden,
        is_fitted=any(share != 1 for share in used.values()),
    )


def _sum(used: Mapping[int, Fraction], value: Callable[[int], int | None]) -> Fraction:
    return sum((share * (value(part) or 0) for part, share in used.items()), Fraction(0))


def measures(number: NumberKind, readings: Readings) -> list[dict[int, int]]:
    """The people that a figure counts, part by part: those counted, and for a rate those not counted too.

    Scores count nobody. A part that the publisher hides counts as none, since nothing shown stands on it.
    """
    if number is NumberKind.SCORE:
        return []
    seen = {part: reading for part, reading in readings.items() if not reading.is_hidden}
    counted = {part: reading.value or 0 for part, reading in seen.items()}
    if number is NumberKind.COUNT:
        return [counted]
    return [counted, {part: (reading.denominator or 0) - counted[part] for part, reading in seen.items()}]


#: The areas shown that a part lies in, each with its share.
Group = frozenset[tuple[int, int]]


def safe_areas(measures: Sequence[Mapping[int, int]], members: Members, order: Sequence[int], least: int) -> set[int]:
    """The areas whose figures can stand beside each other without showing fewer than ``least`` people of any group.

    ``order``: the area that all others lie in first, then what matters most; the last are hidden first. Areas of different
    sets overlap; two of them, or all of one set and some of another, leave a remainder that anybody can work out. So the
    parts are sorted by the areas shown that they lie in: whatever can be worked out is made of such groups. While a group
    holds somebody but fewer than ``least``, an area is hidden: one that it lies in, or one beside it, so that it grows.
    """
    shown = [area for area in order if members.get(area)]
    while shown:
        groups = _groups(members, shown)
        small = _small_group(measures, groups, least)
        if small is None:
            break
        shown.remove(_to_hide(small, groups, shown))
    return set(shown)


def _small_group(measures: Iterable[Mapping[int, int]], groups: Mapping[int, Group], least: int) -> Group | None:
    """A group that holds somebody, but fewer than ``least``; None when there is none."""
    for counted in measures:
        sizes: dict[Group, int] = {}
        for part, group in groups.items():
            sizes[group] = sizes.get(group, 0) + counted.get(part, 0)
        small = [group for group, size in sizes.items() if 0 < size < least]
        if small:
            return min(small, key=sorted)
    return None


def _to_hide(small: Group, groups: Mapping[int, Group], shown: Sequence[int]) -> int:
    """The last area without which the group comes nearer to another: one that it lies in, or that only the other lies in.

    The first of all goes last.
    """
    others = [group - small for group in set(groups.values()) if small < group]
    nearest = min((len(more) for more in others), default=0)
    beside = frozenset[tuple[int, int]]().union(*(more for more in others if len(more) == nearest))
    near = {area for area, _ppm in small | beside}
    return ([area for area in shown if area in near and area != shown[0]] or shown[:1])[-1]


def _groups(members: Members, shown: Collection[int]) -> dict[int, Group]:
    """For each part that lies in an area shown, all of those."""
    inside: dict[int, set[tuple[int, int]]] = {}
    for area in shown:
        for part, ppm in members[area].items():
            inside.setdefault(part, set()).add((area, ppm))
    return {part: frozenset(areas) for part, areas in inside.items()}


def may_sort_by_need(number: NumberKind, side: IndicatorSide) -> bool:
    """A count is high where many people live, so it says nothing of need."""
    return side is IndicatorSide.NEED and number is not NumberKind.COUNT


def fifths(need: Mapping[int, Fraction]) -> dict[int, int]:
    """By area its fifth, 1 for those with the highest need; equal areas are in the same one. Empty for fewer than five."""
    if len(need) < 5:
        return {}
    ordered = sorted(need, key=lambda area: (-need[area], area))
    first = {value: place for place, value in reversed(list(enumerate(need[area] for area in ordered)))}
    return {area: first[need[area]] * 5 // len(need) + 1 for area in ordered}


def figures(
    number: NumberKind, readings: Readings, members: Members, order: Sequence[int], least: int
) -> dict[int, AreaFigure]:
    """The figure of each area, with those hidden that would give somebody away."""
    safe = safe_areas(measures(number, readings), members, order, least)
    return {area: _guarded(added_up(number, readings, members.get(area, {})), is_safe=area in safe) for area in order}


def _guarded(figure: AreaFigure, *, is_safe: bool) -> AreaFigure:
    if not figure.is_shown or is_safe:
        return figure
    return AreaFigure(state=FigureState.HIDDEN, parts=figure.parts, hidden=figure.hidden)


#: Groups of so many are easy to see and to draw.
_WHOLES = (2, 3, 4, 5)


def tally(share: Fraction) -> Tally | None:
    """About how many of how many: one of a group if that is within one in fifty, else some of the smallest group that is.

    None for fewer than one in a hundred; nearly everybody is all but one of ten.
    """
    if share < Fraction(1, 100):
        return None
    one = max(2, round(1 / share))
    if abs(Fraction(1, one) - share) <= Fraction(1, 50):
        return Tally(1, one)
    for whole in _WHOLES:
        part = round(share * whole)
        if 0 < part < whole and abs(Fraction(part, whole) - share) <= Fraction(1, 50):
            return Tally(part, whole)
    tenths = Fraction(min(9, max(1, round(share * 10))), 10)
    return Tally(10, 10) if share == 1 else Tally(tenths.numerator, tenths.denominator)


#: Two shares so many hundredths apart, or fewer, are much the same.
MUCH_THE_SAME = 4


def percent(share: Fraction) -> int:
    """Whole hundredths, as every page shows them."""
    return round(share * 100)


def is_much_the_same(here: Fraction, everywhere: Fraction) -> bool:
    return abs(percent(here) - percent(everywhere)) <= MUCH_THE_SAME


def is_fair_in_words(here: Fraction, everywhere: Fraction) -> bool:
    """Whether the words for two shares show their difference as it is, within one hundredth.

    They have to be rounded in the same way: both one of so many, or both so many of the same number.
    """
    one, other = tally(here), tally(everywhere)
    if one is None or other is None or not (one.part == other.part == 1 or one.whole == other.whole):
        return False
    said = Fraction(one.part, one.whole) - Fraction(other.part, other.whole)
    return abs(said - (here - everywhere)) <= Fraction(1, 100)
