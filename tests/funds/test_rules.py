"""Sharing out and drawing: exact, to the penny, the same everywhere."""

from datetime import date
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from pb_app.funds import rules
from pb_app.funds.terms import Rollover, ends_on, year_of

WEIGHTS = st.dictionaries(st.integers(1, 40), st.integers(1, 10**9), min_size=1, max_size=8)
NAMED = st.dictionaries(st.text(min_size=1, max_size=3), st.integers(1, 10**9), min_size=1, max_size=8)


@given(st.integers(0, 10**10), WEIGHTS | NAMED)
def test_a_share_adds_up_and_is_fair_to_the_penny(amount: int, weights: dict[Any, int]) -> None:
    parts, whole = rules.share(amount, weights), sum(weights.values())
    assert sum(parts.values()) == amount
    for key, weight in weights.items():
        assert abs(parts.get(key, 0) * whole - amount * weight) < whole


@given(st.integers(0, 10**10), WEIGHTS, st.sampled_from(Rollover), st.integers(0, 100))
def test_closing_a_year_loses_nothing_and_gives_nobody_more_than_they_gave(
    free: int, given_by: dict[int, int], rule: Rollover, percent: int
) -> None:
    result = rules.close(free, given_by, rule, percent)
    assert result.unused == free == result.carried + sum(result.back.values())
    assert all(amount <= given_by[source] for source, amount in result.back.items())
    if rule is Rollover.ALL:
        assert not result.back
    if rule is Rollover.NONE and free <= sum(given_by.values()):
        assert result.carried == 0


def test_what_was_promised_for_later_years_is_not_left_over() -> None:
    assert rules.unused(70_000, 60_000) == 10_000
    assert rules.unused(50_000, 60_000) == 0


def test_a_financial_year_begins_in_april() -> None:
    assert (year_of(date(2026, 3, 31)), year_of(date(2026, 4, 1))) == (2025, 2026)
    assert ends_on(2025) == date(2026, 3, 31)


@given(st.lists(st.integers(0, 10**8), min_size=1, max_size=6), st.lists(st.integers(0, 10**8), min_size=1, max_size=6))
def test_the_picture_stays_inside_its_frame(left: list[int], right: list[int]) -> None:
    columns = [{f"a{n}": amount for n, amount in enumerate(left)}, {f"b{n}": amount for n, amount in enumerate(right)}]
    links = {(f"a{n}", "b0"): amount // 2 for n, amount in enumerate(left)}
    bars, bands = rules.flow(columns, links)
    assert len(bars) == len(left) + len(right) and len(bands) <= len(links)
    assert all(0 <= bar.x <= rules.WIDTH - rules.BAR for bar in bars)
    assert all(bar.y >= 0 and bar.y + bar.height <= rules.HEIGHT + len(left) + len(right) for bar in bars)
