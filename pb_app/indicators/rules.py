"""Adding figures up, and saying them. Pure functions over exact numbers.

Counts add. A rate is the sum of what is counted by the sum of what it is counted out of, never a mean of rates. A score
of several areas is their mean by the people that its source counts; without those it isn't added up. A number that the
publisher hides stays hidden, and is never worked out from a total.
"""

import re
import unicodedata
from collections.abc import Callable, Collection, Mapping
from dataclasses import replace
from fractions import Fraction

from pb_app.indicators.protection import WHOLE, Readings
from pb_app.indicators.terms import AreaFigure, FigureState, IndicatorSide, NumberKind, Tally


def added_up(number: NumberKind, readings: Readings, parts: Mapping[int, int]) -> AreaFigure:
    """The figure of an area from its parts, before anything is hidden for being small."""
    there = {part: ppm for part, ppm in parts.items() if part in readings}
    hidden = sum(readings[part].is_hidden for part in there)
    used = {part: Fraction(ppm, WHOLE) for part, ppm in there.items() if not readings[part].is_hidden}
    if not used:
        return AreaFigure(state=FigureState.HIDDEN if hidden else FigureState.MISSING, parts=len(parts), hidden=hidden)
    if number is NumberKind.SCORE and (len(parts) > 1 or any(share != 1 for share in used.values())):
        return _mean_score(readings, used, AreaFigure(state=FigureState.NOT_ADDED, parts=len(parts), hidden=hidden))
    value = _sum(used, lambda part: readings[part].value)
    denominator = _sum(used, lambda part: readings[part].denominator) if number is NumberKind.RATE else None
    low, high = _interval(readings, used, parts)
    return AreaFigure(
        low=low,
        high=high,
        state=FigureState.MISSING if denominator == 0 else FigureState.SHOWN,
        value=value,
        denominator=denominator,
        used=len(used),
        parts=len(parts),
        hidden=hidden,
        is_fitted=any(share != 1 for share in used.values()),
    )


def _interval(
    readings: Readings, used: Mapping[int, Fraction], parts: Mapping[int, int]
) -> tuple[int | None, int | None]:
    """How sure the source is; nobody knows it for several areas together, or for some of one."""
    if len(parts) != 1 or set(used.values()) != {Fraction(1)}:
        return None, None
    reading = readings[next(iter(used))]
    return reading.low, reading.high


def _mean_score(readings: Readings, used: Mapping[int, Fraction], none: AreaFigure) -> AreaFigure:
    """Weighted by people, and only where every part has a number: a mean of some parts can be far off."""
    weights = {part: share * (readings[part].weight or 0) for part, share in used.items()}
    if len(used) < none.parts or any(readings[part].weight is None for part in used) or not sum(weights.values()):
        return none
    value = sum((weight * (readings[part].value or 0) for part, weight in weights.items()), Fraction(0))
    return replace(
        none,
        state=FigureState.SHOWN,
        value=value / sum(weights.values()),
        used=len(used),
        is_fitted=any(share != 1 for share in used.values()),
        is_mean=True,
    )


def _sum(used: Mapping[int, Fraction], value: Callable[[int], int | None]) -> Fraction:
    return sum((share * (value(part) or 0) for part, share in used.items()), Fraction(0))


def title_key(title: str) -> str:
    """A title in letters and numbers that can be compared: without case, marks and spaces more than one."""
    return " ".join(re.findall(r"\w+", unicodedata.normalize("NFKC", title).casefold()))[:140]


def period_key(period: str) -> str:
    """A time that can be compared: "Census 2021" and "2021" are the same."""
    return "-".join(re.findall(r"\d+", unicodedata.normalize("NFKC", period))) or title_key(period)


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
    number: NumberKind, readings: Readings, members: Mapping[int, Mapping[int, int]], safe: Collection[int]
) -> dict[int, AreaFigure]:
    """The figure of each area, with those hidden that would give somebody away."""
    return {area: _guarded(added_up(number, readings, parts), is_safe=area in safe) for area, parts in members.items()}


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
