"""Hiding what would give somebody away: by itself, beside other areas, and beside other figures of the same thing.

Pure functions over exact numbers.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from pb_app.indicators.terms import NumberKind, Reading

#: A share of a whole area, in millionths.
WHOLE = 1_000_000
#: By area, the parts that it consists of, with their share.
Members = Mapping[int, Mapping[int, int]]
#: By part, what the source says of it.
Readings = Mapping[int, Reading]
People = Mapping[int, int]
#: The areas shown that a part lies in, each with its share.
Group = frozenset[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Counted:
    """The people that a figure shows something of, part by part, and those among whom they were counted."""

    people: People
    among: People


def counted(number: NumberKind, readings: Readings) -> list[Counted]:
    """Those counted, and for a rate those not counted too; for a score, those it is a mean of, where that is known.

    A part that the publisher hides counts as none, since nothing shown stands on it.
    """
    seen = {part: reading for part, reading in readings.items() if not reading.is_hidden}
    if number is NumberKind.SCORE:
        weights = {part: reading.weight for part, reading in seen.items() if reading.weight is not None}
        return [Counted(weights, weights)] if weights else []
    people = {part: reading.value or 0 for part, reading in seen.items()}
    if number is NumberKind.COUNT:
        return [Counted(people, people)]
    among = {part: reading.denominator or 0 for part, reading in seen.items()}
    return [Counted(people, among), Counted({part: among[part] - n for part, n in people.items()}, among)]


@dataclass(frozen=True, slots=True)
class Comparison:
    """What can be compared: figures of areas, the parts that the areas consist of, and the people in them."""

    counted: Sequence[Counted]
    members: Members
    whole: int = WHOLE


def safe_areas(compared: Sequence[Comparison], order: Sequence[int], least: int) -> set[int]:
    """The areas whose figures can stand beside each other without showing fewer than ``least`` people of any group.

    ``order``: the area that all others lie in first, then what matters most; the last are hidden first. Areas of different
    sets overlap; two of them, or all of one set and some of another, leave a remainder that anybody can work out. So the
    parts are sorted by the areas shown that they lie in: whatever can be worked out is made of such groups. While a group
    has fewer than ``least``, an area is hidden: one that it lies in, or one beside it, so that it grows. Nobody of a group
    counts as fewer too where the group has people: what is true of all of them, or of none, is known of each.
    """
    shown = [area for area in order if any(one.members.get(area) for one in compared)]
    shown = [area for area in shown if not _shows_few(area, compared, least)]
    while shown:
        found = next(filter(None, (_small_group(one, shown, least) for one in compared)), None)
        if found is None:
            break
        small, groups = found
        shown.remove(_to_hide(small, groups, shown))
    return set(shown)


def is_few(people: Fraction | int, among: Fraction | int, least: int) -> bool:
    return (people != 0 or among != 0) and -least < people < least


def _shows_few(area: int, compared: Iterable[Comparison], least: int) -> bool:
    """Whether the figure itself is too small: parts count by their share, so it can be less than any of them."""
    return any(
        is_few(_sum(each.people, parts, one.whole), _sum(each.among, parts, one.whole), least)
        for one in compared
        if (parts := one.members.get(area))
        for each in one.counted
    )


def _sum(people: People, parts: Mapping[int, int], whole: int = WHOLE) -> Fraction:
    return Fraction(sum(share * people.get(part, 0) for part, share in parts.items())) / whole


def _small_group(one: Comparison, shown: Sequence[int], least: int) -> tuple[Group, Mapping[int, Group]] | None:
    """A group that has too few people, with the groups of all parts; None when there is none."""
    groups = _groups(one.members, shown)
    for each in one.counted:
        sizes: dict[Group, tuple[int, int]] = {}
        for part, group in groups.items():
            people, among = sizes.get(group, (0, 0))
            sizes[group] = people + each.people.get(part, 0), among + each.among.get(part, 0)
        small = [group for group, (people, among) in sizes.items() if is_few(people, among, least)]
        if small:
            return min(small, key=sorted), groups
    return None


def _to_hide(small: Group, groups: Mapping[int, Group], shown: Sequence[int]) -> int:
    """The last area without which the group comes nearer to another: one that it lies in, or that only the other lies in.

    The first of all goes last.
    """
    others = [group - small for group in set(groups.values()) if small < group]
    nearest = min((len(more) for more in others), default=0)
    beside = frozenset[tuple[int, int]]().union(*(more for more in others if len(more) == nearest))
    near = {area for area, _share in small | beside}
    return ([area for area in shown if area in near and area != shown[0]] or shown[:1])[-1]


def _groups(members: Members, shown: Collection[int]) -> dict[int, Group]:
    """For each part that lies in an area shown, all of those."""
    inside: dict[int, set[tuple[int, int]]] = {}
    for area in shown:
        for part, share in members.get(area, {}).items():
            inside.setdefault(part, set()).add((area, share))
    return {part: frozenset(areas) for part, areas in inside.items()}


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureSource:
    """One edition and period of a figure, with the areas that it can be shown for, what matters most first.

    ``parts``: what each of its own parts consists of in the parts of the leading source, where somebody has said it.
    """

    number: NumberKind
    readings: Readings
    members: Members
    order: Sequence[int]
    least: int
    parts: Members = field(default_factory=dict)


def safe_together(leading: FigureSource, others: Sequence[FigureSource]) -> list[set[int]]:
    """For each source, the leading one first, the areas whose figures can stand beside all of the others.

    All say the same thing of the same time, so any two could be subtracted from each other. Another source is compared in
    the parts of the leading one. That is only possible where its own parts are made of whole ones, and say the very same
    as those add up to; else there is a remainder of which nobody knows how many people it is, and it is not shown.
    """
    sources = [leading, *others]
    alone = [_alone(source) for source in sources]
    if not others:
        return alone
    nodes: dict[tuple[int, int], Mapping[int, int]] = {}
    for number, source in enumerate(sources):
        exact = _own_parts(leading) if number == 0 else _exact_parts(leading, source)
        for area in source.order:
            parts = _in_parts(source.members.get(area, {}), exact) if area in alone[number] else None
            if parts is not None:
                nodes[number, area] = parts
    safe = _safe_nodes(leading, sources, nodes)
    return [{area for area in areas if (number, area) in safe} for number, areas in enumerate(alone)]


def _alone(source: FigureSource) -> set[int]:
    people = counted(source.number, source.readings)
    return safe_areas([Comparison(people, source.members)], source.order, source.least)


def _safe_nodes(
    leading: FigureSource, sources: Sequence[FigureSource], nodes: Mapping[tuple[int, int], Mapping[int, int]]
) -> set[tuple[int, int]]:
    """Of figures of several sources, each with what it consists of in parts of the leading one, those that can stand."""
    ids = {at: number for number, at in enumerate(nodes, start=1)}
    every = {ids[at]: parts for at, parts in nodes.items()}
    rates = {ids[at]: parts for at, parts in nodes.items() if sources[at[0]].number is NumberKind.RATE}
    people = counted(leading.number, leading.readings)
    compared = [Comparison(people[:1], every, WHOLE * WHOLE), Comparison(people[1:], rates, WHOLE * WHOLE)]
    safe = safe_areas(compared, list(every), max(source.least for source in sources))
    return {at for at, number in ids.items() if number in safe}


def _own_parts(leading: FigureSource) -> Members:
    return {part: {part: WHOLE} for parts in leading.members.values() for part in parts}


def _exact_parts(leading: FigureSource, source: FigureSource) -> Members:
    """The parts of a source that say exactly what whole parts of the leading one add up to."""
    ours, theirs = leading.readings, source.readings
    both = leading.number is source.number is NumberKind.RATE
    return {
        part: within
        for part, within in source.parts.items()
        if set(within.values()) == {WHOLE}
        and _says_the_same(theirs[part], [ours.get(one) for one in within], both=both)
    }


def _says_the_same(whole: Reading, parts: Sequence[Reading | None], *, both: bool) -> bool:
    known = [part for part in parts if part is not None and not part.is_hidden]
    if whole.is_hidden or len(known) < len(parts) or whole.value != sum(part.value or 0 for part in known):
        return False
    return not both or whole.denominator == sum(part.denominator or 0 for part in known)


def _in_parts(own: Mapping[int, int], exact: Members) -> dict[int, int] | None:
    """What an area consists of, in millionths of millionths; None when it is not known of each of its parts."""
    found: dict[int, int] = {}
    for part, share in own.items():
        if part not in exact:
            return None
        for inner, inner_share in exact[part].items():
            found[inner] = found.get(inner, 0) + share * inner_share
    return found
