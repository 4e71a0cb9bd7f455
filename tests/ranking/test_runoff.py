"""Ranked ballots for one of a few options: what most can live with, and never by a lot that nobody sees."""

from itertools import permutations
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pb_app.ranking import BallotError, runoff

OPTIONS = ("a", "b", "c", "d")
ballots = st.lists(
    st.permutations(OPTIONS).flatmap(lambda p: st.integers(1, 4).map(lambda n: tuple(p[:n]))), max_size=9
)


def winners_by_every_order(cast: list[tuple[str, ...]]) -> set[str | None]:
    """The plain way: for every order of the options, break ties at the bottom by it."""
    found: set[str | None] = set()
    for order in permutations(OPTIONS):
        left = list(order)
        while True:
            firsts = {o: sum(1 for b in cast if next((x for x in b if x in left), None) == o) for o in left}
            ahead = [o for o in left if firsts[o] * 2 > len(cast)]
            if ahead or len(left) == 1:
                found.add(ahead[0] if ahead else None)
                break
            left.remove(min(left, key=lambda o: (firsts[o], order.index(o))))
    return found


def test_the_last_one_falls_out_and_its_voters_second_choices_count() -> None:
    end = runoff([("a", "b")] * 4 + [("b", "a")] * 3 + [("c", "b")] * 2, ("a", "b", "c"))
    assert (end.winner, end.for_it, end.voters) == ("b", 5, 9)
    assert end.rounds == ((("a", 4), ("b", 3), ("c", 2)), (("b", 5), ("a", 4)))


def test_a_tie_that_matters_has_no_winner_and_one_that_does_not_has() -> None:
    assert runoff([("a",), ("b",)], OPTIONS).winner is None
    tied_below = [("a",)] * 3 + [("b", "a"), ("c", "a")]
    assert runoff(tied_below, OPTIONS).winner == "a"


def test_more_than_half_of_all_ballots_are_needed_also_of_those_that_name_one_option_only() -> None:
    assert runoff([("a",)] * 2 + [("b",)] * 2 + [("c",)], OPTIONS).winner is None


@pytest.mark.parametrize("ballot", [(), ("a", "a"), ("x",)])
def test_other_ballots_are_refused(ballot: tuple[str, ...]) -> None:
    with pytest.raises(BallotError, match="different options"):
        runoff([ballot], OPTIONS)


@given(ballots)
def test_the_winner_is_the_one_that_every_order_of_falling_out_leads_to(cast: list[tuple[str, ...]]) -> None:
    ends = winners_by_every_order(cast)
    assert runoff(cast, OPTIONS).winner == (next(iter(ends)) if len(ends) == 1 else None)


@given(ballots, st.randoms(use_true_random=False))
def test_neither_the_order_of_ballots_nor_of_options_matters(cast: list[tuple[str, ...]], chance: Random) -> None:
    end, mixed, options = runoff(cast, OPTIONS), list(cast), list(OPTIONS)
    chance.shuffle(mixed)
    chance.shuffle(options)
    other = runoff(mixed, options)
    assert (end.winner, end.for_it, end.voters) == (other.winner, other.for_it, other.voters)
    assert end.winner is None or end.for_it * 2 > end.voters


@given(ballots)
def test_what_more_than_half_want_first_wins(cast: list[tuple[str, ...]]) -> None:
    for option in OPTIONS:
        if sum(1 for one in cast if one[0] == option) * 2 > len(cast):
            assert runoff(cast, OPTIONS).winner == option
