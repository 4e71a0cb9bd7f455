"""A paper's number is printed in one form, and read in every way in which somebody copies it."""

from collections.abc import Callable

import pytest
from flask import Flask

from pb_app import clock
from pb_app.access import Role
from pb_app.db import db
from pb_app.places import queries as places
from pb_app.polling import queries, rules
from pb_app.polling.terms import PaperNumber
from pb_app.rounds import services as rounds
from pb_app.rounds.terms import IdentityMethod, PhaseKind, Rulebook
from pb_app.voting.register import queries as register
from pb_app.voting.terms import Channel
from tests.visitor import Visitor
from tests.world import World, email

Visit = Callable[..., Visitor]
AT = "/polling/riverside/streets"


@pytest.mark.parametrize(
    "typed",
    ["2-17", "2 - 17", "2–17", "2—17", "2−17", "2·17", "2 · 17", "2.17", "2/17", "2 17", "2:17", "2_17", "2, 17", "2,17",
     "No. 2-17", "№ 2-17", "#2-17", "Paper 2-17", "batch 2, paper 17", " 2-17 ", "2-0017", "2\u200b-17", "2\u00a0-\u00a017",
     "２－１７", "٢-١٧", "۲-۱۷", "२-१७", "2-17.", "(2-17)", "2\u201117", "2\u2010\u200f17"],
)  # fmt: skip
def test_every_way_a_number_is_copied(typed: str) -> None:
    assert rules.read_number(typed) == PaperNumber(17, 2)
    assert rules.printed(PaperNumber(17, 2)) == "2-17"


@pytest.mark.parametrize("typed", ["17", " 17 ", "017", "No 17", "١٧", "17."])
def test_its_second_part_is_enough(typed: str) -> None:
    assert rules.read_number(typed) == PaperNumber(17)
    assert rules.printed(PaperNumber(17)) == "17"


@pytest.mark.parametrize(
    "typed", ["", "x", "0", "2-0", "0-2", "-17", "+17", "1e5", "17b", "2-17-3", "1,234", "12345678901", "²-³", "1-2-"]
)
def test_what_is_no_number(typed: str) -> None:
    expected = PaperNumber(2, 1) if typed == "1-2-" else None
    assert rules.read_number(typed) == expected


def open_vote(app: Flask, world: World, rulebook: Rulebook) -> None:
    with app.app_context():
        made = world.round(PhaseKind.VOTING, rulebook=rulebook)
        for title in ("A bench", "A lamp"):
            world.proposal(made, title)
        db.session.commit()


def test_a_number_is_read_as_it_is_printed_and_not_with_another_batch(app: Flask, world: World, visit: Visit) -> None:
    open_vote(app, world, Rulebook(ways=tuple(IdentityMethod)))
    ines, bea = visit(email(Role.ADMINISTRATOR)), visit(email(Role.HELPER))
    for size in ("1", "2"):
        ines.get(f"{AT}/papers/new").submit("Make the papers", size=size, issued_to="Hall")
    with app.app_context():
        first, second = (batch.id for batch in queries.batches(world.find_round().id))
    ines.sees(f"{second}-2", f"{second}-3").misses("·")
    bea.get(f"{AT}/read").submit("Save this entry", serial=f"{second} · 2", choice=["1"]).sees(f"Paper {second}-2:")
    bea.submit("Save this entry", 422, serial=f"{first}-3", choice=["1"]).sees("No paper with this number")
    bea.submit("Save this entry", 422, serial="three", choice=["1"]).sees("like 2-17")
    ines.get(f"{AT}/desk").sees(f"{second}-2")
    ines.get(f"{AT}/spoiled").submit("Save", serial=f"{first}/1").sees("Saved")


def test_where_only_paper_is_allowed_somebody_is_found(app: Flask, world: World, visit: Visit) -> None:
    open_vote(app, world, Rulebook(ways=(IdentityMethod.PAPER,)))
    bea = visit(email(Role.HELPER)).get(f"{AT}/came-in")
    for name in ("George Low", "Dorothy Hill", "george low"):
        bea.submit("Mark that they have voted", name=name, born="1950-01-02").sees("has voted on paper")
    bea.submit("Mark that they have voted", 422).sees("We can’t find this person")
    bea.submit("Mark that they have voted", 422, card="7").sees("card")
    bea.get(f"{AT}/help").submit(
        "Open the ballot for them", 422, name="George Low", born="1950-01-02", consent="y"
    ).sees("people can’t prove it this way")
    with app.app_context():
        assert register.voters(world.find_round().id, Channel.PAPER) == 2


@pytest.mark.parametrize("rule", ["per_pot", "own_area"])
def test_a_paper_shows_the_pots_that_the_ballot_online_shows(app: Flask, world: World, visit: Visit, rule: str) -> None:
    with app.app_context():
        ways = tuple(IdentityMethod)
        book = Rulebook(ways=ways, per_pot=rule == "per_pot", own_area=rule == "own_area")
        made = world.round(PhaseKind.SHAPING, rulebook=book)
        north = next(area for area in places.areas(made.place_id) if area.name == "North")
        rounds.add_pot(
            made,
            "For the north",
            400_00,
            area_id=north.id,
            category=None,
            actor=None,
            now=clock.now(),
            reason="To try it.",
        )
        world.proposal(made, "A bench", area="N")
        world.proposal(made, "A lamp", area="S")
        db.session.commit()
    ines = visit(email(Role.ADMINISTRATOR))
    ines.get(f"{AT}/papers/new").submit("Make the papers", size="1", issued_to="Hall")
    text = ines.sees("For the north £400", "The whole place £600").words()
    assert text.index("For the north") < text.index("A bench") < text.index("The whole place") < text.index("A lamp")
    only = "Only for people who live here: North"
    assert (only in text) is (rule == "own_area")
    ines.get(f"{AT}/read").sees("For the north", "The whole place")
