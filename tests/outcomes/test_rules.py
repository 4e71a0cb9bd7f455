"""Figures that may be shown: exact, and never about so few that somebody could be known."""

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from pb_app.outcomes import rules
from pb_app.outcomes.terms import Question

COUNTS = st.lists(st.integers(0, 60), min_size=1, max_size=8)


@given(COUNTS)
def test_no_small_number_is_shown_and_none_can_be_found_by_subtracting(counts: list[int]) -> None:
    shown = rules.suppress(counts)
    hidden = [n for n, one in enumerate(shown) if one is None]
    for count, one in zip(counts, shown, strict=True):
        assert one is None or (one == count and not 0 < count < rules.SMALL)
    assert len(hidden) != 1 or len(counts) == 1
    if not any(0 < count < rules.SMALL for count in counts):
        assert shown == counts


@given(st.lists(st.integers(0, 40), min_size=4, max_size=4))
def test_answers_of_fewer_than_ten_people_are_not_shown_at_all(counts: list[int]) -> None:
    shown = rules.bands_shown(counts)
    assert (shown is None) == (sum(counts) < rules.FEWEST)
    if shown and None not in shown:
        assert 96 <= sum(one or 0 for one in shown) <= 104


@given(st.integers(1, 10**6), st.integers(1, 10**8), st.integers(0, 100), st.integers(0, 100))
def test_a_saving_is_never_more_than_its_parts_allow(units: int, cost: int, deadweight: int, attribution: int) -> None:
    found = rules.saved(units, cost, deadweight, attribution)
    exact = Fraction(units * cost) * Fraction(100 - deadweight, 100) * Fraction(attribution, 100)
    assert found <= exact < found + 1


@given(st.integers(1, 10**12), st.lists(st.integers(1, 10**12), max_size=4))
def test_a_larger_award_is_never_asked_less(amount: int, bounds: list[int]) -> None:
    found = rules.questions(amount, sorted(bounds))
    assert len(found) in (3, 6, 9) and found == list(Question)[: len(found)]
    assert len(rules.questions(amount + 1, sorted(bounds))) >= len(found)


def test_the_weights_are_the_residents_own() -> None:
    shares = rules.weights({"green": 300, "older": 100})
    assert shares == {"green": Fraction(3, 4), "older": Fraction(1, 4)}
    found = rules.value_working(rules.ProjectReach("green", 2_000_00, 40), shares)
    assert (found.per_person, found.weighted) == (Fraction(50_00), Fraction(20) * Fraction(3, 4))
    assert rules.value_working(rules.ProjectReach("green", 2_000_00, 0), shares).weighted is None
    assert rules.weights({}) == {} and rules.weights({"green": 0}) == {"green": 0}
