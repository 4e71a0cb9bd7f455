"""A long ballot stands on pages of 24, and what was chosen is carried from page to page."""

import re
from collections.abc import Callable

import pytest
from flask import Flask
from sqlalchemy import func, select

from pb_app.db import db
from pb_app.rounds.terms import PhaseKind, Rulebook
from pb_app.voting import pages
from pb_app.voting.box.models import Envelope
from tests.pagecheck import NS
from tests.scenes import scene
from tests.visitor import Visitor
from tests.web.typing import in_language
from tests.world import World, email

Visit = Callable[..., Visitor]
AT, LIST, EARLY = "/voting/riverside/many", "/proposals/riverside/many/", "/voting/riverside/early"
#: What a resident page may weigh before its pictures.
BUDGET = 40 * 1024


@scene
def many(app: Flask, world: World) -> World:
    with app.app_context():
        long = world.round(PhaseKind.VOTING, "many", rulebook=Rulebook(most=5))
        early = world.round(PhaseKind.SHAPING, "early", rulebook=Rulebook(most=5))
        for number in range(30):
            world.proposal(long, f"Idea {number}", 10)
            world.proposal(early, f"Idea {number}", 10)
        db.session.commit()
    return world


def numbers(visitor: Visitor) -> list[str]:
    return re.findall(r'id="choice-(\d+)"', visitor.response.get_data(as_text=True))


def test_choices_are_carried_from_page_to_page(many: World, visit: Visit) -> None:
    maya = visit(email("maya"), strong=False).get(f"{AT}/").sees("Page 1 of 2", "kept from page to page")
    first = numbers(maya)
    assert len(first) == pages.PAGE
    maya.submit("Next page", choice=[first[0]], page="2").sees("Page 2 of 2", "1 project chosen so far")
    second = numbers(maya)
    assert len(second) == 6 and not set(first) & set(second)
    maya.submit("Previous page", choice=[first[0], second[0]], page="1").sees("2 projects chosen so far")
    maya.submit("Check my vote", choice=[first[0], first[1], second[0]]).submit("Save and continue")
    maya.sees(*(f"Idea {int(number) - 1}" for number in (first[0], first[1], second[0])))


def test_an_old_page_takes_nothing_away_that_was_chosen_on_another(many: World, visit: Visit) -> None:
    maya = visit(email("maya"), strong=False).get(f"{AT}/")
    first, old = numbers(maya), maya.filled(maya.form_with("Check my vote"))
    second = numbers(maya.submit("Next page", page="2"))
    maya.submit("Previous page", choice=[second[0]], page="1")
    maya.send(f"{AT}/", {**old, "choice": [first[0]]})
    maya.submit("Save and continue").sees(f"Idea {int(first[0]) - 1}", f"Idea {int(second[0]) - 1}")


def test_what_is_taken_away_on_its_own_page_stays_away(many: World, visit: Visit) -> None:
    maya = visit(email("maya"), strong=False).get(f"{AT}/")
    first = numbers(maya)
    maya.submit("Next page", choice=first[:2], page="2").submit("Previous page", page="1")
    maya.submit("Next page", choice=[first[0]], page="2").sees("1 project chosen so far")


def test_too_many_are_refused_only_where_the_vote_is_checked(many: World, visit: Visit) -> None:
    maya = visit(email("maya"), strong=False).get(f"{AT}/")
    first = numbers(maya)
    maya.submit("Next page", choice=first[:6], page="2").sees("6 projects chosen so far")
    maya.submit("Check my vote", 422, choice=first[:6]).sees("6 projects chosen so far")


def test_a_practice_ballot_carries_what_it_does_not_keep(many: World, visit: Visit) -> None:
    maya = visit().get(f"{EARLY}/practice")
    first = numbers(maya)
    maya.submit("Next page", choice=[first[0]], page="2").sees("Page 2 of 2", "1 project chosen so far")
    maya.submit("Check my practice ballot").sees("This practice ballot fits the rules")
    maya.get(f"{EARLY}/practice").sees("You have not chosen any projects yet")


@pytest.mark.parametrize("asked", ["0", "9", "x"])
def test_a_page_that_is_not_there_is_not_found(many: World, visit: Visit, asked: str) -> None:
    visit().get(f"{AT}/?page={asked}", 404)


def test_the_page_kept_for_no_connection_has_every_project(many: World, visit: Visit) -> None:
    assert len(numbers(visit().get(f"{AT}/?kept=1"))) == 30


def test_ballot_and_list_stay_within_the_budget_at_three_hundred(app: Flask, world: World, visit: Visit) -> None:
    with app.app_context():
        long = world.round(PhaseKind.VOTING, "many", rulebook=Rulebook(most=5))
        for number in range(300):
            proposal = world.proposal(long, f"An idea with a name of usual length {number}", 10)
            proposal.story = "A first sentence that says what it is. " + "Then a story of the usual length. " * 6
        db.session.commit()
    for path in (f"{AT}/", LIST):
        assert len(visit().get(path).response.get_data()) <= BUDGET, path


def test_ticks_are_kept_when_another_language_is_chosen(many: World, app: Flask, visit: Visit) -> None:
    """Without a script: they are saved on the device, as turning the page saves them, and nothing is sent."""
    maya = visit(email("maya"), strong=False).get(f"{AT}/")
    first = numbers(maya)[0]
    in_language(maya, "cy", choice=[first])
    assert maya.document.get("lang") == "cy"
    ballot = next(form for form in maya.document.iter(f"{NS}form") if form.get("id") == "ballot")
    assert maya.filled(ballot)["choice"] == [first]
    in_language(maya, "en").sees("Page 1 of 2", "1 project chosen so far")
    maya.get(f"{AT}/?page=2")
    in_language(maya, "ar")
    in_language(maya, "en").sees("Page 2 of 2", "1 project chosen so far")
    with app.app_context():
        assert db.session.scalar(select(func.count()).select_from(Envelope)) == 0


def test_so_are_those_of_a_practice_ballot(many: World, visit: Visit) -> None:
    maya = visit(email("maya"), strong=False).get(f"{EARLY}/practice")
    first = numbers(maya)[0]
    in_language(maya, "cy", choice=[first])
    assert maya.document.get("lang") == "cy"
    ballot = next(form for form in maya.document.iter(f"{NS}form") if form.get("id") == "ballot")
    assert maya.filled(ballot)["choice"] == [first]
