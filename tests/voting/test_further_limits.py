"""Limits that residents ask for: areas of choice, single pots, kinds, a least sum, a blank ballot. In words and kept."""

from collections.abc import Mapping
from typing import Any

import pytest
from flask import Flask

from pb_app.rounds.terms import BallotKind, Rulebook
from pb_app.voting import pages
from pb_app.voting.rules import BallotItem, BallotPot, BallotSpec, may_be_cast
from pb_app.voting.terms import Refusal

NORTH, SOUTH, EAST = 7, 8, 9
ITEMS = {
    1: BallotItem(1, 300, "", category="green"),
    2: BallotItem(2, 500, "", category="green"),
    3: BallotItem(3, 200, "North", category="green"),
    4: BallotItem(4, 400, "North"),
    5: BallotItem(5, 100, "South"),
    6: BallotItem(6, 100, "East", category="skills"),
}
POTS = {
    "North": BallotPot("North", 500, frozenset({NORTH})),
    "South": BallotPot("South", 500, frozenset({SOUTH})),
    "East": BallotPot("East", 500, frozenset({EAST})),
    "": BallotPot("", 500),
}


def says(choices: Mapping[int, int], area: int | None = NORTH, **rules: Any) -> Refusal | None:
    return may_be_cast(BallotSpec(Rulebook(**rules), 2000, ITEMS, POTS), choices, area)


def approve(*numbers: int) -> dict[int, int]:
    return dict.fromkeys(numbers, 1)


@pytest.mark.parametrize(
    ("numbers", "area", "others", "refusal"),
    [
        ((3, 1), NORTH, 0, None),
        ((3, 5), NORTH, 0, Refusal.OTHER_AREA),
        ((3, 5, 1), NORTH, 1, None),
        ((3, 5, 6), NORTH, 1, Refusal.TOO_MANY_AREAS),
        ((5, 6), NORTH, 2, None),
        ((3, 5), None, 1, Refusal.TOO_MANY_AREAS),
        ((5,), None, 1, None),
    ],
)
def test_ones_own_area_and_so_many_others(
    numbers: tuple[int, ...], area: int | None, others: int, refusal: Refusal | None
) -> None:
    assert says(approve(*numbers), area, own_area=True, other_areas=others) is refusal


@pytest.mark.parametrize(
    ("numbers", "refusal"),
    [((3,), None), ((3, 4), Refusal.TOO_MANY_IN_POT), ((1, 2, 5), None), ((3, 1, 2, 5), None)],
)
def test_a_limit_of_one_pot(numbers: tuple[int, ...], refusal: Refusal | None) -> None:
    assert says(approve(*numbers), pot_most=(("North", 1), ("", 2))) is refusal


@pytest.mark.parametrize(
    ("numbers", "refusal"),
    [((1, 2), None), ((1, 2, 3), Refusal.TOO_MANY_OF_KIND), ((1, 2, 6), None), ((1, 2, 4, 5), None)],
)
def test_most_of_one_kind(numbers: tuple[int, ...], refusal: Refusal | None) -> None:
    """Projects without a kind are of no kind together."""
    assert says(approve(*numbers), kind_most=2) is refusal


def test_a_score_of_nought_chooses_nothing() -> None:
    rules: dict[str, Any] = {"ballot": BallotKind.SCORES, "most": None, "kind_most": 1}
    assert says({1: 5, 2: 0}, **rules) is None
    assert says({1: 5, 2: 1}, **rules) is Refusal.TOO_MANY_OF_KIND


@pytest.mark.parametrize(
    ("numbers", "kind", "refusal"),
    [
        ((1,), BallotKind.SPEND, Refusal.TOO_LITTLE_SPENT),
        ((1, 3), BallotKind.SPEND, None),
        ((1,), BallotKind.APPROVAL, None),
    ],
)
def test_a_least_sum_to_spend(numbers: tuple[int, ...], kind: BallotKind, refusal: Refusal | None) -> None:
    assert says(approve(*numbers), ballot=kind, least_spend=500) is refusal


@pytest.mark.parametrize("kind", BallotKind)
def test_a_blank_ballot_takes_part_whatever_is_the_least(kind: BallotKind) -> None:
    rules: dict[str, Any] = {"ballot": kind, "least": 2, "least_spend": 100}
    assert says({}, blank=True, **rules) is None
    assert says({}, **rules) is Refusal.TOO_FEW
    if not kind.has_numbers:
        assert says({1: 1}, blank=True, **rules) is Refusal.TOO_FEW


def test_ballot_and_paper_say_each_limit(app: Flask) -> None:
    book = Rulebook(
        ballot=BallotKind.SPEND,
        own_area=True,
        other_areas=1,
        pot_most=(("North", 2),),
        kind_most=1,
        least_spend=500_00,
        blank=True,
    )
    with app.test_request_context():
        said, plain = " ".join(pages.task(book, 1000_00, "GBP")), pages.task(Rulebook(), 1000_00, "GBP")
    for words in (
        "You have £1,000 to spend",
        "“North”: at most 2 projects.",
        "choose from the pot of 1 other area",
        "At most 1 project of one kind.",
        "Spend at least £500.",
        "You can also send an empty vote.",
    ):
        assert words in said
    assert plain == ["Choose up to 5 projects."]
