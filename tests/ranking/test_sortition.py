"""Seats by lot: within the quotas, the same for everybody who draws again, at the odds that were told beforehand."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pb_app.ranking import BallotError, Lottery, PoolMember, lottery, odds
from pb_app.ranking.rules.sortition import Quotas
from tests.thorough import examples

QUOTAS = {"age": {"young": (2, 3), "old": (2, 4)}, "area": {"north": (1, 3), "south": (2, 5)}}


def people(young: int = 6, old: int = 14) -> list[PoolMember]:
    groups = ["young"] * young + ["old"] * old
    return [
        PoolMember(f"p{n:02}", {"age": age, "area": "north" if n % 3 == 0 else "south"}) for n, age in enumerate(groups)
    ]


def within(drawn: Lottery, pool: list[PoolMember]) -> bool:
    seated = [person for person in pool if person.id in drawn.seated]
    return all(
        low <= sum(person.groups[kind] == group for person in seated) <= high
        for kind, ranges in QUOTAS.items()
        for group, (low, high) in ranges.items()
    )


@given(st.text(max_size=20))
@settings(max_examples=examples(100), deadline=None)
def test_every_seed_fills_all_seats_within_the_quotas(seed: str) -> None:
    drawn = lottery(people(), 5, QUOTAS, seed=seed)
    assert len(drawn.seated) == len(set(drawn.seated)) == 5
    assert within(drawn, people())
    assert drawn == lottery(reversed(people()), 5, QUOTAS, seed=seed)


def test_the_odds_are_what_comes_out() -> None:
    """Odds told from 2,000 draws, against 2,000 draws with other seeds: within 4 standard errors for each person."""
    pool = people()
    told = odds(pool, 5, QUOTAS, seed="told", draws=2_000)
    assert sum(told.values()) == 5
    came = dict.fromkeys(told, 0)
    for number in range(2_000):
        for id in lottery(pool, 5, QUOTAS, seed=f"came {number}").seated:
            came[id] += 1
    for id, chance in told.items():
        error = 4 * (2 * float(chance) * (1 - float(chance)) / 2_000) ** 0.5
        assert abs(came[id] / 2_000 - float(chance)) < error


def test_without_quotas_everybody_has_the_same_chance() -> None:
    told = odds(people(), 5, {}, seed="s", draws=50)
    assert set(told.values()) == {next(iter(told.values()))}
    assert next(iter(told.values())) == 5 / 20


@pytest.mark.parametrize(
    ("pool", "seats", "quotas", "words"),
    [
        (people(), 0, {}, "must be one or more"),
        ([*people(), people()[0]], 5, {}, "stands twice"),
        (people(young=1), 5, QUOTAS, "age young: needs 2 volunteers, there are 1"),
        (people(), 3, QUOTAS, "add up to more"),
        (people(), 5, {"age": {"young": (3, 2)}}, "is no range"),
        (people(), 9, QUOTAS, "nobody could fill"),
    ],
)
def test_what_can_not_be_drawn_is_said(pool: list[PoolMember], seats: int, quotas: Quotas, words: str) -> None:
    with pytest.raises(BallotError, match=words):
        lottery(pool, seats, quotas, seed="s")


def test_quotas_that_only_fail_together_are_noticed() -> None:
    """Each quota by itself could be met, but every young volunteer is from the north, which may have one seat."""
    pool = [PoolMember(f"y{n}", {"age": "young", "area": "north"}) for n in range(5)]
    pool += [PoolMember(f"o{n}", {"age": "old", "area": "south"}) for n in range(5)]
    quotas = {"age": {"young": (2, 3), "old": (0, 3)}, "area": {"north": (0, 1), "south": (0, 4)}}
    with pytest.raises(BallotError, match="can't all be met"):
        lottery(pool, 4, quotas, seed="s")
