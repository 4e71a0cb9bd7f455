"""Rules that residents ask for: kept with the rulebook, refused where they can't hold, typed and shown on pages."""

from typing import Any

import pytest
from flask import Flask

from pb_app.access import Role
from pb_app.db import db
from pb_app.places import queries as places
from pb_app.rounds import rules
from pb_app.rounds import services as rounds
from pb_app.rounds.terms import LATER, Refusal, Rulebook
from tests.rounds.drafts import Visit, drafted
from tests.world import World, email

RULES: dict[str, Any] = {
    "blank": True,
    "own_area": True,
    "other_areas": 1,
    "pot_most": (("North", 2),),
    "kind_most": 3,
    "least_spend": 100_00,
    "needs": ((3, 7),),
    "floors": (("area:1", 100_00), ("category:green", 200_00)),
    "ceilings": (("category:green", 500_00),),
    "part_funding": True,
}


def test_rules_come_back_as_they_were_and_change_the_hash_only_when_used() -> None:
    book = Rulebook(**RULES)
    assert Rulebook.from_data(book.stored()) == book
    assert not set(Rulebook().as_data()) & set(LATER)
    digests = {Rulebook(**{name: value}).digest() for name, value in RULES.items()}
    assert len(digests | {Rulebook().digest()}) == len(RULES) + 1


@pytest.mark.parametrize(
    ("wrong", "refusal"),
    [
        ({"needs": ((3, 3),)}, Refusal.PAIR_OF_ONE),
        ({"needs": ((1, 2), (2, 3), (3, 1))}, Refusal.NEEDS_IN_A_CIRCLE),
        ({"needs": ((1, 2), (2, 3), (1, 3))}, None),
        ({"needs": ((1, 2),), "pairs": ((2, 1),)}, Refusal.NEEDS_AND_EXCLUDES),
        ({"floors": (("area:1", 2),), "ceilings": (("area:1", 1),)}, Refusal.FLOOR_ABOVE_CEILING),
        ({"floors": (("area:1", 1),), "ceilings": (("area:1", 1),)}, None),
        ({"other_areas": 1}, Refusal.OTHERS_WITHOUT_OWN),
    ],
)
def test_what_no_round_could_keep_is_refused(wrong: dict[str, Any], refusal: Refusal | None) -> None:
    assert rules.may_be_rulebook(Rulebook(**wrong)) is refusal


@pytest.mark.parametrize(
    ("wrong", "pots", "refusal"),
    [
        ({"pot_most": (("North", 1),)}, [], Refusal.POT_UNKNOWN),
        ({"pot_most": (("North", 1),)}, ["North"], None),
        ({"floors": (("area:1", 1),)}, ["North"], Refusal.FLOORS_WITH_POTS),
        ({"floors": (("area:1", 501), ("area:2", 500))}, [], Refusal.FLOORS_ABOVE_BUDGET),
        ({"floors": (("area:1", 500), ("area:2", 500))}, [], None),
        ({"least_spend": 1001}, [], Refusal.SPEND_ABOVE_BUDGET),
        ({"least_spend": 1000}, [], None),
    ],
)
def test_what_this_round_could_not_keep_is_refused(
    wrong: dict[str, Any], pots: list[str], refusal: Refusal | None
) -> None:
    assert rules.may_have_limits(Rulebook(**wrong), 1000, pots) is refusal


def test_a_copied_round_leaves_behind_what_was_about_the_earlier_ones_projects() -> None:
    book = Rulebook(pairs=((1, 2),), **{**RULES, "floors": ()})
    carried = rules.carried_over(book, 50_00, [])
    assert (carried.pairs, carried.needs, carried.pot_most, carried.least_spend) == ((), (), (), 50_00)
    assert carried.ceilings == book.ceilings and carried.kind_most == 3
    floors = Rulebook(floors=(("area:1", 100),))
    assert rules.carried_over(floors, 100, []) == floors
    assert rules.carried_over(floors, 99, []).floors == rules.carried_over(floors, 100, ["North"]).floors == ()


def test_the_form_takes_them_and_the_rulebook_says_them(app: Flask, world: World, visit: Visit) -> None:
    admin = drafted(visit).get("/rounds/riverside/our-streets/set-up/rules")
    admin.submit("Save", 422, floors="Nowhere = 5").sees("There is no “Nowhere” here")
    admin.submit("Save", 422, floors="Green spaces = x").sees("Write an amount after the equals sign")
    admin.submit("Save", 422, floors="Green spaces = 1\nGREEN SPACES = 2").sees("is there twice")
    admin.submit("Save", 422, floors="", pot_most="North = 2").sees("There is no “North” here")
    admin.submit("Save", 422, pot_most="", needs="1+2, 2+1").sees("need each other in a circle")
    admin.submit(
        "Save",
        needs="3+7",
        floors="green spaces = 200",
        ceilings="Green spaces = 500.50",
        kind_most="2",
        blank="y",
        part_funding="y",
    )
    with app.app_context():
        book = world.find_round("our-streets").rules
        assert book.floors == (("category:green", 200_00),) and book.ceilings == (("category:green", 500_50),)
        assert book.needs == ((3, 7),) and book.blank and book.part_funding and book.kind_most == 2
    admin.get("/rounds/riverside/our-streets/rulebook").sees(
        "opened as soon as voting has closed",
        "At least £200 goes to “Green spaces”",
        "At most £500.50 goes to “Green spaces”.",
        "Project 3 is funded only if project 7 is.",
        "At most 2 projects of one kind.",
        "It counts as taking part.",
        "get a smaller sum",
    )
    admin.get("/rounds/riverside/our-streets/set-up/rules").submit("Save")
    with app.app_context():
        assert world.find_round("our-streets").rules == book


def test_single_pots_have_limits_and_a_pot_with_one_can_not_go(app: Flask, world: World, visit: Visit) -> None:
    admin = drafted(visit)
    with app.app_context():
        made = world.find_round("our-streets")
        area = places.areas(made.place_id)[0].id
        rounds.add_pot(
            made, "The North", 100_00, area_id=area, category=None, actor=None, now=made.created_at, reason="To try it."
        )
        db.session.commit()
    admin.get("/rounds/riverside/our-streets/set-up/rules")
    admin.submit("Save", 422, pot_most="The North = 0").sees("Write a whole number")
    admin.submit("Save", 422, pot_most="", floors="Green spaces = 5").sees("A round with pots can’t have least amounts")
    admin.submit("Save", pot_most="the north = 2", floors="")
    admin.get("/rounds/riverside/our-streets/rulebook").sees("“The North”: at most 2 projects.")
    admin.get("/rounds/riverside/our-streets/set-up/pots").submit("Remove", 422)
    assert visit(email(Role.ADMINISTRATOR)).get("/rounds/riverside/our-streets/set-up/pots").sees("The North")


def test_ways_that_can_not_be_compared_are_combined_only_knowingly(app: Flask, world: World, visit: Visit) -> None:
    admin = drafted(visit).get("/rounds/riverside/our-streets/set-up/rules").sees("can’t be told apart")
    admin.submit("Save", 422, ways=["email", "in-person"]).sees("We can’t tell whether two people")
    admin.submit("Save", ways=["email", "in-person"], each_way="y")
    with app.app_context():
        assert len(world.find_round("our-streets").rules.ways) == 2
    admin.get("/rounds/riverside/our-streets/set-up").sees("Somebody could vote once in each way")
    admin.get("/rounds/riverside/our-streets/set-up/rules").submit("Save", who="listed")
