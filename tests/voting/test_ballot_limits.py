"""The rules of a ballot at their edges: the cap of points, lists, places, and pots that hold different money."""

from typing import Any

import pytest

from pb_app.rounds.terms import BallotKind, Electorate, IdentityMethod, Rulebook
from pb_app.voting import pages, rules
from pb_app.voting.rules import BallotItem, BallotPot, BallotSpec
from pb_app.voting.terms import Channel, Refusal

ITEMS = {
    1: BallotItem(1, 100, "North", author_id=7),
    2: BallotItem(2, 200, "North"),
    3: BallotItem(3, 300, "", author_id=8),
    4: BallotItem(4, 400),
}
POTS = {"North": BallotPot("North", 250, frozenset({11})), "": BallotPot("", 650)}


def says(choices: dict[int, int], area: int | None = None, account: int | None = None, **book: Any) -> Refusal | None:
    rulebook = Rulebook(**{"most": None, **book})
    return rules.may_be_cast(BallotSpec(rulebook, 900, ITEMS, POTS), choices, area, account)


@pytest.mark.parametrize(("points", "refusal"), [(0, Refusal.BAD_SCORE), (1, None), (3, None), (4, Refusal.ABOVE_CAP)])
def test_points_for_one_project_have_a_cap(points: int, refusal: Refusal | None) -> None:
    assert says({1: points}, ballot=BallotKind.POINTS, points=9, cap=3) is refusal


@pytest.mark.parametrize(("given", "refusal"), [(9, None), (10, Refusal.ABOVE_CAP)])
def test_without_a_cap_all_points_may_go_to_one(given: int, refusal: Refusal | None) -> None:
    assert says({1: given}, ballot=BallotKind.POINTS, points=9) is refusal


@pytest.mark.parametrize(("other", "refusal"), [(4, None), (5, Refusal.TOO_MANY_POINTS)])
def test_points_together_are_limited(other: int, refusal: Refusal | None) -> None:
    assert says({1: 5, 3: other}, ballot=BallotKind.POINTS, points=9) is refusal


@pytest.mark.parametrize(("mark", "refusal"), [(-1, Refusal.BAD_SCORE), (0, None), (5, None), (6, Refusal.BAD_SCORE)])
def test_marks_run_from_nought_to_five(mark: int, refusal: Refusal | None) -> None:
    assert says({1: mark}, ballot=BallotKind.SCORES) is refusal


def test_an_approval_is_one() -> None:
    assert says({1: 1}) is None and says({1: 2}) is Refusal.BAD_SCORE and says({1: 0}) is Refusal.BAD_SCORE


def test_each_pots_limit_looks_at_its_own_projects_and_its_own_money() -> None:
    spend: dict[str, Any] = {"ballot": BallotKind.SPEND, "per_pot": True}
    assert says({1: 1, 3: 1}, **spend) is None
    assert says({1: 1, 2: 1}, **spend) is Refusal.OVER_POT, "£300 of £250 in the north"
    assert says({3: 1}, **spend) is None, "£300 of £650 for all"
    assert says({3: 1, 4: 1}, **spend) is Refusal.OVER_POT, "£700 of £650 for all"
    assert says({2: 1, 3: 1, 4: 1}, ballot=BallotKind.SPEND) is None
    assert says({1: 1, 2: 1, 3: 1, 4: 1}, ballot=BallotKind.SPEND) is Refusal.OVER_BUDGET
    assert says({1: 1, 3: 1}, per_pot=True, most=1) is None
    assert says({3: 1, 4: 1}, per_pot=True, most=1) is Refusal.TOO_MANY_IN_POT
    assert says({3: 1, 4: 1}, most=1) is Refusal.TOO_MANY


def test_who_may_join_a_roll() -> None:
    for who, area, listed, refusal in (
        (Electorate.ANYONE, False, False, None),
        (Electorate.IN_AREA, False, True, Refusal.POSTCODE_UNKNOWN),
        (Electorate.IN_AREA, True, False, None),
        (Electorate.LISTED, True, False, Refusal.NOT_LISTED),
        (Electorate.LISTED, False, True, None),
    ):
        assert joins(Rulebook(who=who), area_known=area, listed=listed) is refusal
    assert joins(Rulebook(age=16), area_known=True, listed=True, old_enough=False) is Refusal.TOO_YOUNG
    assert joins(Rulebook(age=16), area_known=True, listed=True, old_enough=True) is None
    assert joins(Rulebook(age=0), area_known=True, listed=True, old_enough=False) is None


def joins(rulebook: Rulebook, *, area_known: bool, listed: bool, old_enough: bool | None = None) -> Refusal | None:
    facts = rules.VoterFacts(area_known=area_known, listed=listed, old_enough=old_enough)
    return rules.may_join_roll(rulebook, IdentityMethod.EMAIL, Channel.ONLINE, facts)


def test_an_areas_money_is_for_its_people_and_ones_own_project_may_be_blocked() -> None:
    assert says({1: 1}, area=11, own_area=True) is None
    for area in (12, None):
        assert says({1: 1}, area=area, own_area=True) is Refusal.OTHER_AREA
        assert says({3: 1}, area=area, own_area=True) is None
        assert says({1: 1}, area=area) is None
    assert says({1: 1, 3: 1}, account=8, own_blocked=True) is Refusal.OWN_PROJECT
    assert says({1: 1}, account=8, own_blocked=True) is None and says({3: 1}, account=8) is None
    assert says({2: 1}, account=None, own_blocked=True) is None, "nobody's project is nobody's own"


def test_the_least_number_of_names() -> None:
    assert says({1: 1}, least=2) is Refusal.TOO_FEW and says({1: 1, 2: 1}, least=2) is None


def test_places_are_counted_from_one() -> None:
    assert rules.ranked({7: 1, 8: 2, 9: 5}) == {7: 3, 8: 2, 9: 1}
    assert rules.as_places({7: 3, 8: 2, 9: 1}) == {7: 1, 8: 2, 9: 3}
    assert rules.ranked({7: 1, 8: 1}) == {7: 0, 8: 0}
    assert says({1: 2, 2: 1}, ballot=BallotKind.RANKED) is None
    assert says({1: 3, 2: 1}, ballot=BallotKind.RANKED) is Refusal.BAD_PLACES


def test_the_largest_number_that_a_ballot_can_hold() -> None:
    sizes = {kind: BallotSpec(Rulebook(ballot=kind, points=40), 900, ITEMS, POTS).largest_score for kind in BallotKind}
    assert sizes == {
        BallotKind.APPROVAL: 1,
        BallotKind.SPEND: 1,
        BallotKind.POINTS: 40,
        BallotKind.SCORES: 5,
        BallotKind.RANKED: 4,
    }
    assert BallotSpec(Rulebook(), 900, ITEMS, POTS).highest == 4 and BallotSpec(Rulebook(), 0, {}, {}).highest == 1


@pytest.mark.parametrize(
    ("book", "chosen", "more"),
    [
        ({"most": 2}, 1, 1),
        ({"most": 2}, 2, 0),
        ({"most": 9}, 1, 3),
        ({"most": None}, 1, 0),
        ({"most": 3, "per_pot": True}, 1, 0),
        ({"most": 3, "ballot": BallotKind.SPEND}, 1, 0),
    ],
)
def test_how_many_more_could_be_ticked(book: dict[str, Any], chosen: int, more: int) -> None:
    assert pages.could_add(BallotSpec(Rulebook(**book), 900, ITEMS, POTS), chosen) == more
