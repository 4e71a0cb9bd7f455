"""Adding up and hiding: against hand-worked figures, a slow second implementation, and overlapping area sets."""

from collections.abc import Mapping
from fractions import Fraction
from itertools import chain, combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pb_app.indicators import rules
from pb_app.indicators.rules import WHOLE, added_up, figures, measures, safe_areas, tally
from pb_app.indicators.terms import FigureState, NumberKind, Reading, Tally

RATE, COUNT, SCORE = NumberKind.RATE, NumberKind.COUNT, NumberKind.SCORE


def test_counts_add() -> None:
    figure = added_up(COUNT, {1: Reading(100), 2: Reading(50)}, {1: WHOLE, 2: WHOLE})
    assert figure.value == 150 and (figure.used, figure.parts, figure.is_fitted) == (2, 2, False)


def test_a_rate_is_one_division_and_no_mean_of_rates() -> None:
    """10 of 100 and 90 of 100,000: together 100 of 100,100, and not the mean of 10 % and 0.09 %."""
    figure = added_up(RATE, {1: Reading(10, 100), 2: Reading(90, 100_000)}, {1: WHOLE, 2: WHOLE})
    assert figure.share == Fraction(100, 100_100)


def test_a_share_of_an_area_counts_by_its_share_and_says_so() -> None:
    figure = added_up(COUNT, {1: Reading(100), 2: Reading(50)}, {1: WHOLE // 4, 2: WHOLE})
    assert figure.value == 75 and figure.is_fitted


def test_what_the_publisher_hides_is_never_nought_and_the_sum_says_at_least() -> None:
    readings = {1: Reading(100), 2: Reading(None, mark="*")}
    both = added_up(COUNT, readings, {1: WHOLE, 2: WHOLE})
    assert both.value == 100 and (both.hidden, both.used, both.is_whole) == (1, 1, False)
    assert added_up(COUNT, readings, {2: WHOLE}).state is FigureState.HIDDEN
    assert added_up(COUNT, readings, {3: WHOLE}).state is FigureState.MISSING


def test_scores_are_shown_but_never_added_up() -> None:
    assert added_up(SCORE, {1: Reading(5)}, {1: WHOLE}).value == 5
    assert added_up(SCORE, {1: Reading(5), 2: Reading(7)}, {1: WHOLE, 2: WHOLE}).state is FigureState.NOT_ADDED
    assert added_up(SCORE, {1: Reading(5)}, {1: WHOLE // 2}).state is FigureState.NOT_ADDED


def test_nobody_to_count_out_of_is_no_figure() -> None:
    assert added_up(RATE, {1: Reading(0, 0)}, {1: WHOLE}).state is FigureState.MISSING


ALL = {1: WHOLE, 2: WHOLE, 3: WHOLE}


def test_a_small_area_is_hidden_and_one_beside_it_so_that_it_cannot_be_worked_out() -> None:
    """The whole is 203. Hiding only the area with 3 would leave 203 less 100 less 100."""
    readings = {1: Reading(100), 2: Reading(100), 3: Reading(3)}
    members = {0: ALL, 11: {1: WHOLE}, 12: {2: WHOLE}, 13: {3: WHOLE}}
    shown = figures(COUNT, readings, members, [0, 11, 12, 13], 10)
    assert [area for area in shown if shown[area].is_shown] == [0, 11]
    assert shown[12].state is FigureState.HIDDEN and shown[12].value == 0


def test_two_areas_of_two_sets_do_not_show_the_few_between_them() -> None:
    """A ward of 103 and a team's area of 100 inside it: the difference would be 3 people."""
    members = {0: ALL, 11: {1: WHOLE, 2: WHOLE}, 21: {1: WHOLE}}
    readings = {1: Reading(100), 2: Reading(3), 3: Reading(500)}
    assert {area for area, f in figures(COUNT, readings, members, [0, 11, 21], 10).items() if f.is_shown} == {0, 11}


def test_those_who_are_not_counted_are_protected_too() -> None:
    """98 of 100 says something of 2 people."""
    assert not figures(RATE, {1: Reading(98, 100)}, {11: {1: WHOLE}}, [11], 10)[11].is_shown
    assert figures(RATE, {1: Reading(90, 100)}, {11: {1: WHOLE}}, [11], 10)[11].is_shown
    assert figures(RATE, {1: Reading(0, 100)}, {11: {1: WHOLE}}, [11], 10)[11].is_shown


Areas = dict[int, dict[int, int]]


@st.composite
def overlapping(draw: st.DrawFn) -> tuple[dict[int, int], Areas]:
    """Up to seven parts with few people, the whole (0), and two or three sets that cut them up in different ways."""
    parts = list(range(1, draw(st.integers(1, 7)) + 1))
    counted = {part: draw(st.integers(0, 14)) for part in parts}
    members: Areas = {0: dict.fromkeys(parts, WHOLE)}
    for first in range(10, 10 * draw(st.integers(2, 4)), 10):
        for part in parts:
            members.setdefault(first + draw(st.integers(0, 3)), {})[part] = WHOLE
    return counted, members


def slowly_safe(counted: Mapping[int, int], members: Areas, shown: set[int], least: int) -> bool:
    """Whether no union of areas shown, less another that lies in it, leaves few people: every pair is tried."""
    unions = {
        frozenset(chain.from_iterable(members[area] for area in chosen))
        for size in range(min(len(shown), 5) + 1)
        for chosen in combinations(sorted(shown), size)
    }
    left = (sum(counted[part] for part in one - other) for one in unions for other in unions if other <= one)
    return not any(0 < people < least for people in left)


@given(overlapping(), st.integers(2, 10))
def test_no_pair_of_sets_gives_few_people_away(drawn: tuple[dict[int, int], Areas], least: int) -> None:
    counted, members = drawn
    shown = safe_areas([counted], members, sorted(members), least)
    assert slowly_safe(counted, members, shown, least)
    assert (0 in shown) or not any(counted.values()) or 0 < sum(counted.values()) < least or shown == set()


@given(overlapping())
def test_nothing_is_hidden_without_need(drawn: tuple[dict[int, int], Areas]) -> None:
    """Where every part has many people, every area is shown."""
    counted, members = drawn
    many = {part: people + 10 for part, people in counted.items()}
    assert safe_areas([many], members, sorted(members), 10) == set(members)


@given(overlapping(), st.lists(st.booleans(), min_size=7, max_size=7))
def test_what_is_hidden_by_the_publisher_stays_so(drawn: tuple[dict[int, int], Areas], marks: list[bool]) -> None:
    """A second adding-up, part by part in small steps, comes to the same; marked parts add nothing to any figure."""
    counted, members = drawn
    readings = {p: Reading(None, mark="*") if marks[p - 1] else Reading(n, 20) for p, n in counted.items()}
    for area, figure in figures(RATE, readings, members, sorted(members), 3).items():
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
    assert measures(RATE, readings) == [{1: 3}, {1: 7}]
    assert measures(COUNT, {1: Reading(3)}) == [{1: 3}] and measures(SCORE, {1: Reading(3)}) == []


@pytest.mark.parametrize(
    ("share", "said"),
    [
        (Fraction(1, 5), Tally(1, 5)),
        (Fraction(14, 100), Tally(1, 7)),
        (Fraction(31, 100), Tally(3, 10)),
        (Fraction(1, 2), Tally(1, 2)),
        (Fraction(1, 30), Tally(1, 30)),
        (Fraction(1, 200), None),
        (Fraction(97, 100), Tally(9, 10)),
        (Fraction(1), Tally(10, 10)),
    ],
)
def test_about_how_many_of_how_many(share: Fraction, said: Tally | None) -> None:
    assert tally(share) == said


@given(st.integers(1, 100))
def test_about_is_never_far_off(hundredths: int) -> None:
    said = rules.tally(Fraction(hundredths, 100))
    assert said is not None
    assert abs(Fraction(said.part, said.whole) - Fraction(hundredths, 100)) <= Fraction(1, 10)


@pytest.mark.parametrize(
    ("here", "everywhere", "same", "fair"),
    [
        (24, 23, True, True),
        (24, 22, True, False),
        (20, 23, True, False),
        (20, 24, True, True),
        (20, 25, False, True),
        (30, 20, False, False),
        (27, 22, False, True),
        (20, 14, False, True),
        (80, 60, False, True),
        (97, 80, False, False),
        (6, 0, False, False),
    ],
)
def test_two_shares_are_said_as_far_apart_as_they_are(here: int, everywhere: int, same: bool, fair: bool) -> None:
    pair = Fraction(here, 100), Fraction(everywhere, 100)
    assert (rules.is_much_the_same(*pair), rules.is_fair_in_words(*pair)) == (same, fair)


@given(st.integers(0, 100), st.integers(0, 100))
def test_words_never_exaggerate(here: int, everywhere: int) -> None:
    one, other = Fraction(here, 100), Fraction(everywhere, 100)
    if rules.is_fair_in_words(one, other):
        said, beside = rules.tally(one), rules.tally(other)
        assert said and beside
        apart = abs(Fraction(said.part, said.whole) - Fraction(beside.part, beside.whole))
        assert apart <= abs(one - other) + Fraction(1, 100)
    assert rules.is_much_the_same(one, other) == (abs(here - everywhere) <= 4)
