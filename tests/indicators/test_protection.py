"""Hiding what would give somebody away: by hand, and against a slow second implementation over overlapping area sets."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import chain, combinations

from hypothesis import given
from hypothesis import strategies as st

from pb_app.indicators.protection import (
    WHOLE,
    Comparison,
    Counted,
    FigureSource,
    counted,
    safe_areas,
    safe_together,
)
from pb_app.indicators.rules import figures
from pb_app.indicators.terms import AreaFigure, FigureState, NumberKind, Reading
from tests.world.worked_out import Row, worked_out

RATE, COUNT, SCORE = NumberKind.RATE, NumberKind.COUNT, NumberKind.SCORE
Areas = dict[int, dict[int, int]]
ALL = {1: WHOLE, 2: WHOLE, 3: WHOLE}


def source(number: NumberKind, readings: Mapping[int, Reading], members: Areas, least: int = 10) -> FigureSource:
    return FigureSource(number=number, readings=readings, members=members, order=sorted(members), least=least)


def protected(number: NumberKind, readings: Mapping[int, Reading], members: Areas) -> dict[int, AreaFigure]:
    (safe,) = safe_together(source(number, readings, members), [])
    return figures(number, readings, members, safe)


def shown(found: Mapping[int, AreaFigure]) -> list[int]:
    return [area for area, figure in found.items() if figure.is_shown]


def test_a_small_area_is_hidden_and_one_beside_it_so_that_it_cannot_be_worked_out() -> None:
    """The whole is 203. Hiding only the area with 3 would leave 203 less 100 less 100."""
    readings = {1: Reading(100), 2: Reading(100), 3: Reading(3)}
    found = protected(COUNT, readings, {0: ALL, 11: {1: WHOLE}, 12: {2: WHOLE}, 13: {3: WHOLE}})
    assert shown(found) == [0, 11]
    assert found[12].state is FigureState.HIDDEN and found[12].value == 0


def test_two_areas_of_two_sets_do_not_show_the_few_between_them() -> None:
    """A ward of 103 and a team's area of 100 inside it: the difference would be 3 people."""
    members = {0: ALL, 11: {1: WHOLE, 2: WHOLE}, 21: {1: WHOLE}}
    assert shown(protected(COUNT, {1: Reading(100), 2: Reading(3), 3: Reading(500)}, members)) == [0, 11]


def test_those_who_are_not_counted_are_protected_too() -> None:
    """98 of 100 says something of 2 people."""
    assert shown(protected(RATE, {1: Reading(98, 100)}, {11: {1: WHOLE}})) == []
    assert shown(protected(RATE, {1: Reading(90, 100)}, {11: {1: WHOLE}})) == [11]


def test_what_is_true_of_all_or_of_nobody_is_known_of_each() -> None:
    """70 of 70 says of everybody there what they are; 0 of 70 what they are not. 0 of nobody says nothing."""
    for value in (70, 0):
        assert shown(protected(RATE, {1: Reading(value, 70)}, {11: {1: WHOLE}})) == []
    assert shown(protected(RATE, {1: Reading(30, 70), 2: Reading(0, 0)}, {11: {1: WHOLE, 2: WHOLE}})) == [11]
    assert shown(protected(COUNT, {1: Reading(0)}, {11: {1: WHOLE}})) == [11]


def test_a_share_of_many_can_be_few() -> None:
    """A fifth of 40 people are 8."""
    assert shown(protected(COUNT, {1: Reading(40)}, {11: {1: WHOLE // 5}, 12: {1: WHOLE}})) == [12]


def test_a_score_of_few_people_is_hidden_where_it_is_known_of_how_many_it_is() -> None:
    readings = {1: Reading(5, weight=6), 2: Reading(5, weight=600), 3: Reading(5)}
    assert shown(protected(SCORE, readings, {n: {n: WHOLE} for n in readings})) == [2, 3]


def test_a_second_source_of_the_same_thing_does_not_show_what_the_first_one_hides() -> None:
    """Two small areas of 4 and 50 are hidden, beside one of 30; a ward that is the last of them would show the 4."""
    readings = {1: Reading(30), 2: Reading(4), 3: Reading(50)}
    leading = source(COUNT, readings, {0: ALL, 1: {1: WHOLE}, 2: {2: WHOLE}, 3: {3: WHOLE}})
    wards: Areas = {21: {21: WHOLE}, 22: {22: WHOLE}}
    unknown = source(COUNT, {21: Reading(34), 22: Reading(50)}, wards)
    assert safe_together(leading, [unknown]) == [{0, 1}, set()]
    known = FigureSource(
        number=COUNT,
        readings=unknown.readings,
        members=wards,
        order=[22, 21],
        least=10,
        parts={21: {1: WHOLE, 2: WHOLE}, 22: {3: WHOLE}},
    )
    assert safe_together(leading, [known]) == [{0, 1}, set()]


@st.composite
def overlapping(draw: st.DrawFn) -> tuple[dict[int, int], Areas]:
    """Up to seven parts with few people, the whole (0), and two or three sets that cut them up in different ways."""
    parts = list(range(1, draw(st.integers(1, 7)) + 1))
    people = {part: draw(st.integers(0, 14)) for part in parts}
    members: Areas = {0: dict.fromkeys(parts, WHOLE)}
    for first in range(10, 10 * draw(st.integers(2, 4)), 10):
        for part in parts:
            members.setdefault(first + draw(st.integers(0, 3)), {})[part] = WHOLE
    return people, members


def slowly_safe(people: Mapping[int, int], members: Areas, safe: set[int], least: int) -> bool:
    """Whether no union of areas shown, less another that lies in it, leaves few people: every pair is tried."""
    unions = {
        frozenset(chain.from_iterable(members[area] for area in chosen))
        for size in range(min(len(safe), 5) + 1)
        for chosen in combinations(sorted(safe), size)
    }
    left = (sum(people[part] for part in one - other) for one in unions for other in unions if other <= one)
    return not any(0 < few < least for few in left)


def safe_counts(people: Mapping[int, int], members: Areas, least: int) -> set[int]:
    return safe_areas([Comparison([Counted(people, people)], members)], sorted(members), least)


@given(overlapping(), st.integers(2, 10))
def test_no_pair_of_sets_gives_few_people_away(drawn: tuple[dict[int, int], Areas], least: int) -> None:
    people, members = drawn
    safe = safe_counts(people, members, least)
    assert slowly_safe(people, members, safe, least)
    assert (0 in safe) or not any(people.values()) or 0 < sum(people.values()) < least or safe == set()


@given(overlapping())
def test_nothing_is_hidden_without_need(drawn: tuple[dict[int, int], Areas]) -> None:
    """Where every part has many people, every area is shown."""
    people, members = drawn
    many = {part: few + 10 for part, few in people.items()}
    assert safe_counts(many, members, 10) == set(members)


@given(overlapping(), st.lists(st.booleans(), min_size=7, max_size=7))
def test_what_is_hidden_by_the_publisher_stays_so(drawn: tuple[dict[int, int], Areas], marks: list[bool]) -> None:
    """A second adding-up, part by part in small steps, comes to the same; marked parts add nothing to any figure."""
    people, members = drawn
    readings = {p: Reading(None, mark="*") if marks[p - 1] else Reading(n, 20) for p, n in people.items()}
    for area, figure in protected(RATE, readings, members).items():
        counts = [0, 0]
        for part in members[area]:
            reading = readings[part]
            if reading.value is not None and reading.denominator is not None:
                counts = [counts[0] + reading.value, counts[1] + reading.denominator]
        if figure.is_shown:
            assert [figure.value, figure.denominator] == counts
            assert figure.hidden == sum(marks[part - 1] for part in members[area])
        else:
            assert figure.value == 0 and figure.denominator is None


def test_what_is_protected_by_kind_of_number() -> None:
    readings = {1: Reading(3, 10), 2: Reading(None, mark="*")}
    assert counted(RATE, readings) == [Counted({1: 3}, {1: 10}), Counted({1: 7}, {1: 10})]
    assert counted(COUNT, {1: Reading(3)}) == [Counted({1: 3}, {1: 3})] and counted(SCORE, {1: Reading(3)}) == []


@dataclass
class Town:
    """Where people really live: cells that a small area and a ward have in common, with (counted, all) of each.

    What the two sources say, and the shares that people believe: of small areas in neighbourhoods, and in wards.
    """

    cells: dict[tuple[int, int], tuple[int, int]]
    homes: Areas
    wards_of: dict[int, dict[int, int]]
    ward_homes: Areas

    def reading(self, number: NumberKind, *, ward: int = 0, small: int = 0) -> Reading:
        mine = [people for (s, w), people in self.cells.items() if ward == w or small == s]
        value, among = (sum(each) for each in zip(*mine, strict=True))
        return Reading(value) if number is COUNT else Reading(value, among)

    def row(self, parts: Mapping[int, int], *, is_ward: bool) -> Row:
        """What a figure of these parts stands on, cell by cell."""
        return [Fraction(parts.get(cell[is_ward], 0), WHOLE) for cell in self.cells]


#: Few, and many: where all are few, everything is hidden anyway.
SIZES = st.sampled_from((2, 20, 30, 0, 40, 50, 100))
SHARES = st.sampled_from((WHOLE, WHOLE, WHOLE // 2, WHOLE // 4))


@st.composite
def towns(draw: st.DrawFn) -> Town:
    """Up to four small areas (1 to 4) and three wards (21 to 23). Borders fit, or nearly; who says which fits may be wrong."""
    cells: dict[tuple[int, int], tuple[int, int]] = {}
    for small in range(1, draw(st.integers(2, 4)) + 1):
        for ward in draw(st.lists(st.integers(21, 23), min_size=1, max_size=2, unique=True)):
            if len(cells) < 6:
                people = draw(SIZES)
                cells[small, ward] = people, people + draw(SIZES)
    smalls, wards = sorted({s for s, _w in cells}), sorted({w for _s, w in cells})
    homes: Areas = {}
    for small in smalls:
        homes.setdefault(draw(st.integers(101, 102)), {})[small] = draw(SHARES)
    ward_homes: Areas = {}
    for ward in wards:
        ward_homes.setdefault(draw(st.integers(101, 102)), {})[ward] = draw(SHARES)
    believed: dict[int, dict[int, int]] = {}
    for small in smalls:
        best = max((w for s, w in cells if s == small), key=lambda w: cells[small, w])
        ward = draw(st.sampled_from((best, best, best, *wards)))
        believed.setdefault(ward, {})[small] = draw(SHARES)
    return Town(cells, homes, believed if draw(st.booleans()) else {}, ward_homes)


def two_sources(town: Town, number: NumberKind, other: NumberKind, least: int) -> tuple[FigureSource, FigureSource]:
    smalls, wards = sorted({s for s, _w in town.cells}), sorted({w for _s, w in town.cells})
    small_members = {0: dict.fromkeys(smalls, WHOLE), **town.homes, **town.wards_of} | {s: {s: WHOLE} for s in smalls}
    ward_members: Areas = {0: dict.fromkeys(wards, WHOLE), **town.ward_homes} | {w: {w: WHOLE} for w in wards}
    leading = source(number, {s: town.reading(number, small=s) for s in smalls}, small_members, least)
    second = FigureSource(
        number=other,
        readings={w: town.reading(other, ward=w) for w in wards},
        members=ward_members,
        order=sorted(ward_members),
        least=least,
        parts={ward: parts for ward, parts in town.wards_of.items() if ward in wards},
    )
    return leading, second


@given(
    towns(), st.sampled_from(((COUNT, COUNT), (RATE, RATE), (RATE, COUNT), (COUNT, RATE))), st.sampled_from((5, 3, 10))
)
def test_nothing_can_be_worked_out_from_two_sources(
    town: Town, numbers: tuple[NumberKind, NumberKind], least: int
) -> None:
    """Whoever knows where every border runs solves the equations of all figures shown: no few people come out."""
    sources = two_sources(town, *numbers, least)
    safe = safe_together(sources[0], sources[1:])
    people: list[Row] = []
    for (each, areas), is_ward in zip(zip(sources, safe, strict=True), (False, True), strict=True):
        people += [town.row(each.members[area], is_ward=is_ward) for area in areas]
    counts = [few for few, _all in town.cells.values()]
    assert worked_out(people, counts, counts, least) == []


@given(towns(), st.sampled_from((5, 3, 10)))
def test_nobody_left_over_can_be_worked_out_from_two_rates(town: Town, least: int) -> None:
    sources = two_sources(town, RATE, RATE, least)
    rows: list[Row] = []
    for number, areas in enumerate(safe_together(sources[0], sources[1:])):
        rows += [town.row(sources[number].members[area], is_ward=bool(number)) for area in areas]
    among: Sequence[int] = [everybody for _few, everybody in town.cells.values()]
    for people in (
        [few for few, _all in town.cells.values()],
        [everybody - few for few, everybody in town.cells.values()],
    ):
        assert worked_out(rows, people, among, least) == []


@given(towns())
def test_two_sources_that_agree_are_both_shown_where_there_are_many(town: Town) -> None:
    """Wards that are made of whole small areas, and many people everywhere: nothing is hidden."""
    many = {(s, w): (n + 40, all_ + 80) for (s, w), (n, all_) in town.cells.items()}
    one_ward = dict(many.keys())
    cells = {(s, w): people for (s, w), people in many.items() if one_ward[s] == w}
    wards: Areas = {}
    for small, ward in cells:
        wards.setdefault(ward, {})[small] = WHOLE
    sources = two_sources(Town(cells, town.homes, wards, {}), RATE, RATE, 10)
    assert [set(each.members) for each in sources] == safe_together(sources[0], sources[1:])
