"""Every kind of ballot: what fits the rules, by itself and on a page without scripts."""

from collections.abc import Callable, Mapping
from typing import Any

import pytest
from flask import Flask
from hypothesis import given
from hypothesis import strategies as st

from pb_app.db import db
from pb_app.rounds import services as rounds
from pb_app.rounds.terms import BallotKind, PhaseKind, Rule, Rulebook
from pb_app.voting.box import queries as box
from pb_app.voting.box.sealing import canonical, size_for
from pb_app.voting.opening import queries as opening
from pb_app.voting.opening import services as opening_services
from pb_app.voting.rules import BallotItem, BallotPot, BallotSpec, as_places, may_be_cast, ranked
from pb_app.voting.terms import Refusal
from tests.visitor import Visitor
from tests.world import DAY, World, email

Visit = Callable[..., Visitor]
AT = "/voting/riverside/streets"
NORTH, SOUTH = 7, 8


def slate(rulebook: Rulebook) -> BallotSpec:
    """Two projects for the whole place, two in the pot of the north; one by somebody with account 5."""
    items = {
        1: BallotItem(1, 300),
        2: BallotItem(2, 500, "", 5),
        3: BallotItem(3, 200, "North"),
        4: BallotItem(4, 400, "North"),
    }
    return BallotSpec(
        rulebook, 1000, items, {"North": BallotPot("North", 500, frozenset({NORTH})), "": BallotPot("", 500)}
    )


def says(kind: BallotKind, choices: Mapping[int, int], area: int | None = None, **rules: Any) -> Refusal | None:
    rulebook = Rulebook(**{"ballot": kind, "least": 1, "most": 3, **rules})
    return may_be_cast(slate(rulebook), choices, area, 5)


@pytest.mark.parametrize(
    ("choices", "refusal"),
    [
        ({1: 4, 2: 6}, None),
        ({1: 4, 2: 7}, Refusal.TOO_MANY_POINTS),
        ({1: 0}, Refusal.BAD_SCORE),
        ({1: 9}, Refusal.ABOVE_CAP),
        ({9: 1}, Refusal.NOT_ON_BALLOT),
        ({1: 1, 2: 1, 3: 1, 4: 1}, Refusal.TOO_MANY),
    ],
)
def test_points(choices: dict[int, int], refusal: Refusal | None) -> None:
    assert says(BallotKind.POINTS, choices, points=10, cap=8) is refusal


@pytest.mark.parametrize(
    ("choices", "refusal"),
    [
        ({1: 0, 2: 5}, None),
        ({1: 3}, Refusal.TOO_FEW),
        ({1: 6, 2: 1}, Refusal.BAD_SCORE),
        ({1: 1, 2: -1}, Refusal.BAD_SCORE),
    ],
)
def test_scores_must_cover_so_many_projects(choices: dict[int, int], refusal: Refusal | None) -> None:
    assert says(BallotKind.SCORES, choices, least=2, most=None) is refusal


@pytest.mark.parametrize(
    ("choices", "refusal"),
    [
        ({1: 2, 2: 1}, None),
        ({1: 2, 2: 2}, Refusal.BAD_PLACES),
        ({1: 3, 2: 1}, Refusal.BAD_PLACES),
        ({}, Refusal.TOO_FEW),
    ],
)
def test_an_order_has_each_place_once(choices: dict[int, int], refusal: Refusal | None) -> None:
    assert says(BallotKind.RANKED, choices) is refusal


@given(st.dictionaries(st.integers(1, 50), st.integers(1, 200), max_size=20))
def test_places_become_scores_and_back(places: dict[int, int]) -> None:
    scores = ranked(places)
    if len(set(places.values())) == len(places):
        assert sorted(scores.values()) == list(range(1, len(places) + 1))
        order = sorted(places, key=lambda n: places[n])
        assert sorted(scores, key=lambda n: -scores[n]) == order
        assert ranked(as_places(scores)) == scores
    else:
        assert set(scores.values()) == {0}


def test_limits_of_each_pot_by_itself() -> None:
    spend = {"per_pot": True, "most": None}
    assert says(BallotKind.SPEND, {1: 1, 3: 1}, **spend) is None
    assert says(BallotKind.SPEND, {1: 1, 2: 1}, **spend) is Refusal.OVER_POT
    assert says(BallotKind.SPEND, {3: 1, 4: 1}, **spend) is Refusal.OVER_POT
    assert says(BallotKind.APPROVAL, {1: 1, 3: 1}, per_pot=True, most=1) is None
    assert says(BallotKind.APPROVAL, {1: 1, 2: 1}, per_pot=True, most=1) is Refusal.TOO_MANY_IN_POT
    assert says(BallotKind.RANKED, {1: 2, 2: 1, 3: 1}, per_pot=True) is None


def test_an_areas_pot_is_for_its_people() -> None:
    assert says(BallotKind.APPROVAL, {3: 1}, NORTH, own_area=True) is None
    assert says(BallotKind.APPROVAL, {3: 1}, SOUTH, own_area=True) is Refusal.OTHER_AREA
    assert says(BallotKind.APPROVAL, {3: 1}, None, own_area=True) is Refusal.OTHER_AREA
    assert says(BallotKind.APPROVAL, {1: 1}, SOUTH, own_area=True) is None


def test_ones_own_project_can_be_blocked() -> None:
    assert says(BallotKind.APPROVAL, {2: 1}) is None
    assert says(BallotKind.APPROVAL, {2: 1}, own_blocked=True) is Refusal.OWN_PROJECT


@given(st.sets(st.sampled_from([1, 2, 3, 4])), st.integers(0, 700))
def test_the_boundary_of_money_is_exact(numbers: set[int], money: int) -> None:
    """Exactly all of it may be spent, and not a penny more."""
    book = Rulebook(ballot=BallotKind.SPEND, least=0, most=None)
    here = slate(book)
    here = BallotSpec(book, money, here.items, here.sections)
    cost = sum(here.items[n].cost for n in numbers)
    assert (may_be_cast(here, dict.fromkeys(numbers, 1)) is None) == (cost <= money)


@given(st.integers(1, 300), st.integers(1, 99_999), st.integers(1, 1000))
def test_every_ballot_fits_its_envelope(names: int, highest: int, score: int) -> None:
    ballot = {highest - n: score for n in range(min(names, highest))}
    assert len(canonical(ballot)) <= size_for(names, highest, score)


def open_vote(app: Flask, world: World, rulebook: Rulebook) -> None:
    with app.app_context():
        made = world.round(PhaseKind.VOTING, rulebook=rulebook)
        for title, pounds, area in (("A bench", 300, "N"), ("A lamp", 500, "S"), ("A fountain", 200, "N")):
            world.proposal(made, title, pounds, area=area)
        db.session.commit()


def ballot_in_box(app: Flask, world: World) -> str:
    """Close, open, and read the one ballot that is in the box."""
    with app.app_context():
        found = world.find_round()
        later = next(w.closes for w in [opening.voting_window(found)] if w)
        opening_services.open_box(found, opening.box_state(found), world.files, actor=None, now=later)
        return next(iter(box.opened(found.id)))


@pytest.mark.parametrize(
    ("rulebook", "fields", "says", "inside"),
    [
        (
            Rulebook(ballot=BallotKind.POINTS, most=None),
            {"points-1": "7", "points-2": "3"},
            "7 points",
            '{"1":7,"2":3}',
        ),
        (
            Rulebook(ballot=BallotKind.SCORES, most=None, least=2, pass_mark=3),
            {"score-1": "0", "score-3": "5"},
            "5 out of 5",
            '{"1":0,"3":5}',
        ),
        (Rulebook(ballot=BallotKind.RANKED, most=3), {"place-2": "1", "place-3": "4"}, "Place 1", '{"2":2,"3":1}'),
    ],
)
def test_cast_without_a_script(
    app: Flask, world: World, visit: Visit, rulebook: Rulebook, fields: dict[str, str], says: str, inside: str
) -> None:
    open_vote(app, world, rulebook)
    maya = visit(email("maya"), strong=False).get(f"{AT}/").submit("Check my vote", **fields)
    maya.submit("Save and continue").sees(says).submit("Send my vote").sees("You have voted")
    assert ballot_in_box(app, world) == inside


def test_favourites_move_by_buttons(app: Flask, world: World, visit: Visit) -> None:
    open_vote(app, world, Rulebook(ballot=BallotKind.RANKED, most=3))
    maya = visit().get(f"{AT}/").submit("Check my vote", **{"place-1": "1", "place-2": "2"})
    maya.get(f"{AT}/review")
    assert maya.words().index("A bench") < maya.words().index("A lamp")
    maya.submit("Down", move="1 down")
    assert maya.words().index("A bench") > maya.words().index("A lamp")
    maya.get(f"{AT}/").submit("Check my vote", 422, **{"place-1": "1", "place-2": "1"}).sees("same place")


def test_pots_stand_apart_and_pairs_are_told(app: Flask, world: World, visit: Visit) -> None:
    with app.app_context():
        book = Rulebook(per_pot=True, own_area=True, most=1, pairs=((1, 3),))
        made = world.round(PhaseKind.VOTING, rulebook=book, publish=False)
        from pb_app.places import queries as places

        north = next(a for a in places.areas(made.place_id) if a.code == "N")
        rounds.add_pot(
            made,
            "For the north",
            500_00,
            area_id=north.id,
            category=None,
            actor=None,
            now=made.created_at,
            reason="To try it.",
        )
        rounds.publish(made, world.fund(), None, world.windows(PhaseKind.VOTING)[0].opens - DAY)
        world.lock(made)
        for title, area in (("A bench", "N"), ("A lamp", "S"), ("A fountain", "N")):
            world.proposal(made, title, 100, area=area)
        db.session.commit()
    maya = visit(email("maya"), strong=False).get(f"{AT}/")
    maya.sees("For the north", "The whole place", "Only one of these can be funded")
    maya.submit("Check my vote", 422, choice=["1", "3"]).sees("too many projects in one pot")
    maya.submit("Check my vote", choice=["1", "2"])
    maya.submit("Save and continue", 422, postcode="").sees("Enter your postcode")  # saying it is not enough
    maya.submit("Save and continue", postcode="S1 1AA").submit("Send my vote", 422).sees("people of another area")
    maya.get(f"{AT}/").sees("for people who live in its area").misses("A bench")
    maya.submit("Check my vote", choice=["2"]).submit("Send my vote").sees("You have voted")


def test_practice_two_minutes_and_comparing(app: Flask, world: World, visit: Visit) -> None:
    with app.app_context():
        early = world.round(PhaseKind.SHAPING, "early")
        world.proposal(early, "A bench")
        made = world.round(PhaseKind.VOTING, "many")
        for n in range(16):
            world.proposal(made, f"Idea {n}", 10)
        db.session.commit()
    maya = (
        visit().get("/voting/riverside/early/").follow("Try a practice ballot").sees("Nothing you choose here is sent")
    )
    maya.submit("Check my practice ballot", choice=["1"]).sees("This practice ballot fits the rules")
    maya.get("/voting/riverside/early/practice").submit("Check my practice ballot", 422, choice=[]).sees("too few")
    assert "checked" not in visit().get("/voting/riverside/early/practice").response.text.split("<main")[1]
    maya.get("/voting/riverside/many/").follow("Show only 10 projects")
    assert maya.response.text.count('class="cp-vote__card"') == 10
    shown = [n for n in range(1, 17) if f'id="choice-{n}"' in maya.response.text]
    hidden = next(n for n in range(1, 17) if n not in shown)
    maya.submit("Check my vote", choice=[str(shown[0]), str(hidden)])
    maya.get("/voting/riverside/many/?time=2").submit("Check my vote")
    maya.get("/voting/riverside/many/review").sees(f"Idea {hidden - 1}")
    maya.get("/voting/riverside/many/compare?one=1&other=2").sees("Idea 0", "Idea 1")


def test_a_score_below_the_pass_mark_says_nothing_to_the_count(world: World, context: object) -> None:
    from pb_app.results import rules as results

    book = Rulebook(ballot=BallotKind.SCORES, pass_mark=3, rule=Rule.GREEDY, pairs=((1, 2),))
    standings = [results.Candidate(n, 100, None, None) for n in (1, 2, 3)]
    found = results.election(standings, 1000, [], [{1: 2, 2: 3}, {1: 5, 3: 0}], book)
    assert found.support() == [5, 3, 0]
    outcome = results.apply(book, found)
    assert outcome.winners == ("000001",), "2 can't be funded beside 1"
