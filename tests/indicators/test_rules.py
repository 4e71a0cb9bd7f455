"""Adding up, against hand-worked figures, and the words for what comes of it."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pb_app.indicators import rules
from pb_app.indicators.protection import WHOLE
from pb_app.indicators.rules import added_up, tally
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


def test_scores_are_a_mean_of_people_or_not_added_up() -> None:
    """30 for 100 people and 60 for 200: 50 for all. Without the people, or where one is missing, there is none."""
    two = {1: Reading(30, weight=100), 2: Reading(60, weight=200)}
    both = added_up(SCORE, two, {1: WHOLE, 2: WHOLE})
    assert both.value == 50 and both.is_mean and not both.is_fitted
    assert added_up(SCORE, two, {1: WHOLE // 2, 2: WHOLE // 4}).value == 45
    assert added_up(SCORE, two | {3: Reading(None, mark="*")}, {1: WHOLE, 3: WHOLE}).state is FigureState.NOT_ADDED
    assert added_up(SCORE, two, {1: WHOLE, 3: WHOLE}).state is FigureState.NOT_ADDED
    assert added_up(SCORE, {1: Reading(5)}, {1: WHOLE}).value == 5
    assert added_up(SCORE, {1: Reading(5), 2: Reading(7)}, {1: WHOLE, 2: WHOLE}).state is FigureState.NOT_ADDED
    assert added_up(SCORE, {1: Reading(5)}, {1: WHOLE // 2}).state is FigureState.NOT_ADDED


def test_nobody_to_count_out_of_is_no_figure() -> None:
    assert added_up(RATE, {1: Reading(0, 0)}, {1: WHOLE}).state is FigureState.MISSING


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
