"""Codes, sheets and a shared tablet, on pages, without a script."""

import re
from collections.abc import Callable

from flask import Flask

from pb_app.access import Role
from pb_app.common_ground import queries
from pb_app.common_ground.terms import Admission, VoiceScope
from pb_app.db import db
from pb_app.people import rules
from pb_app.people.models import Attempt
from pb_app.people.terms import AttemptKind
from tests.scenes import scene
from tests.visitor import Visitor
from tests.world import World, email
from tests.world.talks import opened

Visit = Callable[..., Visitor]
AT, TALK = "/conversation-desk/riverside/1/", "/common-ground/riverside/1"
OFFICE = email(Role.ADMINISTRATOR)


@scene
def talk(app: Flask, world: World) -> World:
    with app.app_context():
        opened(world)
        db.session.commit()
    return world


@scene
def coded(app: Flask, world: World) -> World:
    with app.app_context():
        opened(world).admission = Admission.CODE
        db.session.commit()
    return world


def backed(app: Flask) -> int:
    with app.app_context():
        return queries.people(1, VoiceScope.BACKED)


def cards(visit: Visit) -> list[str]:
    """The codes of two cards."""
    ines = visit(OFFICE).get(f"{TALK}/office").follow("Make codes to hand out")
    ines.submit("Make the codes", 422).sees("Say how many codes you need", "Say who gets them")
    ines.submit("Make the codes", size="2", note="The lunch club").sees("shown only once")
    assert "no-store" in ines.response.headers["Cache-Control"]
    found = re.findall(r"\b[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]\b", ines.words())
    ines.get(f"{TALK}/office").sees("The lunch club", "2 codes")
    assert len(set(found)) == 2
    return found


def test_a_conversation_that_needs_a_code(coded: World, app: Flask, visit: Visit) -> None:
    first, _second = cards(visit)
    maya = visit().get(TALK).sees("with a code that we handed out").misses("Start")
    maya.get(f"{TALK}/answer").sees("Take part with a code")
    maya.follow("Take part with a code").submit("Start", 422, code="1234").sees("We don’t know this code")
    maya.submit("Start", code=first.lower().replace("-", " ")).sees("You have answered 0 of 12")
    maya.submit("Pass", vote="agree").sees("You have answered 1 of 12")
    library = visit().get(f"{AT}code").submit("Start", code=first).sees("You have answered 1 of 12")
    library.submit("Pass", vote="agree")
    assert backed(app) == 1
    visit(OFFICE).get(f"{TALK}/office").sees("1 used")


def test_the_right_code_lets_in_however_many_wrong_ones_came_before(coded: World, app: Flask, visit: Visit) -> None:
    """A library has one address: who mistypes there locks nobody out, and guessing is counted up to a limit."""
    first, _second = cards(visit)
    for _ in range(rules.MOST_TRIES[AttemptKind.CODE].account):
        visit().get(f"{AT}code").submit("Start", 422, code="1234").sees("We don’t know this code")
    late = visit().get(f"{AT}code").submit("Start", 422, code="1234").sees("The right one still works")
    with app.app_context():
        assert db.session.query(Attempt).count() == rules.MOST_TRIES[AttemptKind.CODE].account
    late.submit("Start", code=first).sees("You have answered 0 of 12")


def test_what_a_device_has_answered_goes_with_the_code(talk: World, app: Flask, visit: Visit) -> None:
    (first, _second), maya = cards(visit), visit().get(f"{TALK}/answer")
    maya.submit("Pass", vote="agree").get(TALK).sees("a new browser counts as a new person")
    maya.follow("Take part with a code").submit("Start", code=first).sees("You have answered 1 of 12")
    assert backed(app) == 1


def test_an_account_where_one_is_needed(talk: World, app: Flask, visit: Visit) -> None:
    with app.app_context():
        queries.of_place(1)[0].admission = Admission.ACCOUNT
        db.session.commit()
    visit().get(f"{TALK}/answer").sees("Sign in to take part", "each person counts once").misses("Start")
    visit(email("maya"), strong=False).get(TALK).submit("Start").sees("You have answered 0 of 12")
    visit(OFFICE).get(f"{TALK}/office").misses("Set up a shared tablet").get(f"{AT}tablets/new").submit(
        "Create the password", 422, name="Library"
    ).sees("nobody can answer on a shared tablet")


def test_a_sheet_is_printed_and_typed_in_by_two(talk: World, visit: Visit) -> None:
    ines = visit(OFFICE).get(f"{TALK}/office").follow("Print paper sheets")
    ines.submit("Make the sheets", size="3", place="the library").sees("Sentence number one.", "Sheet 1", "Sheet 3")
    ines.get(f"{AT}sheets/99", 404).get(f"{TALK}/office").sees("Sheets 1 to 3")
    hana = visit(email(Role.HELPER)).get(TALK).follow("Type in a paper sheet")
    hana.submit("Continue", 422, n="9").sees("No sheet has this number")
    hana.submit("Continue", n="1").sees("Sheet 1").submit("Save this sheet", 422).sees("Choose at least one answer")
    hana.submit("Save this sheet", 422, s1="agree", code="12").sees("We don’t know this code")
    hana.submit("Save this sheet", s1="agree", s2="pass", code="").sees("A second person types it in too")
    hana.submit("Continue", 422, n="1").sees("You have typed in this sheet")
    hana.get(f"{AT}sheets/read/1").sees("You have typed in this sheet").get(f"{AT}sheets/read/99", 404)
    ines.get(f"{TALK}/office").sees("Sheets that wait for a second person: 1")
    ines.get(f"{AT}sheets/read/1").misses("Choose at least").submit("Save this sheet", s1="agree", s2="agree")
    ines.sees("A third person looks at it").get(f"{TALK}/office").sees("so that a third looks: 1")
    visit(email(Role.MODERATOR)).get(f"{AT}sheets/read", 403)


def tablet(visit: Visit) -> Visitor:
    """A device that has become the tablet."""
    ines = visit(OFFICE).get(f"{TALK}/office").follow("Set up a shared tablet")
    ines.submit("Create the password", name="The library").sees("shown only once")
    code = next(element for element in ines.document.iter() if element.get("class") == "cp-code")
    password = "".join(code.itertext()).strip()
    made = visit().get(f"{AT}tablet").submit("Start", 422, secret="wrong").sees("not the password")
    made.submit("Start", secret=password).sees("then this screen forgets everything")
    vars(made)["password"] = password
    return made


def test_two_people_one_after_the_other_at_a_tablet(talk: World, app: Flask, visit: Visit) -> None:
    shared = tablet(visit).follow("Start")
    shared.submit("Pass", vote="agree").submit("Pass", vote="agree").sees("You have answered 2 of 12")
    assert "no-store" in shared.response.headers["Cache-Control"]
    shared.submit("clear this screen").follow("Start").sees("You have answered 0 of 12").misses("Your last answer")
    shared.submit("Pass", vote="disagree").sees("You have answered 1 of 12")
    shared.get("/places/riverside/").sees("Stop using the shared tablet")
    with app.app_context():
        assert queries.people(1) == 2
    shared.follow("Stop using the shared tablet").submit("Stop using the tablet", 422, secret="no")
    shared.submit("Stop using the tablet", secret=vars(shared)["password"]).sees("Start").misses("Stop using")
    shared.get(f"{AT}tablet/leave").sees("Start")


def test_a_tablet_that_is_ended_is_a_tablet_no_more(talk: World, visit: Visit) -> None:
    shared = tablet(visit)
    visit(OFFICE).get(f"{TALK}/office").submit("End this tablet").misses("The library")
    shared.get(f"{AT}tablet").sees("Make this a shared tablet")
