"""Orders: fair to each, the same each time, and anybody can check them."""

from math import sqrt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pb_app.ranking import lot_order, order_cards, round_robin, wilson

IDS = [str(n) for n in range(50)]


def test_each_visitor_has_an_order_of_their_own_that_stays() -> None:
    one = order_cards(IDS, seed=b"round", viewer=b"maya")
    assert one == order_cards(reversed(IDS), seed=b"round", viewer=b"maya")
    assert one != order_cards(IDS, seed=b"round", viewer=b"george")
    assert sorted(one) == sorted(IDS)


def test_no_proposal_is_favoured() -> None:
    """Over many visitors every proposal is first about as often: none under a third or over three times its part."""
    ids = IDS[:10]
    firsts = [order_cards(ids, seed=b"s", viewer=str(n).encode())[0] for n in range(2000)]
    assert all(66 < firsts.count(id) < 600 for id in ids)


def test_what_was_seen_least_gets_its_place() -> None:
    """Every fourth place goes to the one seen least: the two that nobody saw are on the first page of eight."""
    seen = {id: 0 if id in ("7", "30") else 20 for id in IDS}
    order = order_cards(IDS, seed=b"s", viewer=b"v", seen=seen)
    assert {"7", "30"} <= set(order[:8]) and sorted(order) == sorted(IDS)


def test_seeing_evens_out() -> None:
    """300 visitors who look at the first ten of fifty: with the quota nobody stays unseen, and it gets more even."""

    def views(quota: bool) -> list[int]:
        seen = dict.fromkeys(IDS, 0)
        for n in range(300):
            order = order_cards(IDS, seed=b"s", viewer=str(n).encode(), seen=seen if quota else None)
            for id in order[:10]:
                seen[id] += 1
        return sorted(seen.values())

    assert views(True)[0] > views(False)[0]


def test_groups_take_turns_by_their_size() -> None:
    group_of = {id: "north" if int(id) < 40 else "south" for id in IDS}
    order = round_robin(IDS, group_of, seed=b"s", viewer=b"v")
    assert sorted(order) == sorted(IDS)
    for start in range(0, 50, 10):
        assert sum(group_of[id] == "south" for id in order[start : start + 10]) == 2
    assert order == round_robin(reversed(IDS), group_of, seed=b"s", viewer=b"v")


@given(st.integers(0, 5000), st.integers(0, 5000))
def test_wilson_is_the_textbook_formula(good: int, bad: int) -> None:
    n, z = good + bad, 1.96
    if not n:
        assert wilson(0, 0) == 0
        return
    p = good / n
    text = (p + z * z / (2 * n) - z * sqrt(p * (1 - p) / n + z * z / (4 * n * n))) / (1 + z * z / n)
    assert abs(wilson(good, n) / 1_000_000 - max(0.0, text)) < 2e-6


def test_many_good_words_beat_one() -> None:
    assert wilson(90, 100) > wilson(1, 1) > wilson(1, 2)
    with pytest.raises(ValueError, match="between"):
        wilson(3, 2)


def test_a_lot_follows_from_its_seed() -> None:
    assert lot_order(IDS, "a") == lot_order(reversed(IDS), "a") != lot_order(IDS, "b")
    firsts = [lot_order(IDS[:4], str(n))[0] for n in range(1000)]
    assert all(180 < firsts.count(id) < 320 for id in IDS[:4])
