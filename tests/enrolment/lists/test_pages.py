"""Handing in a list on its pages: choose, map, check, confirm; and by two people while voting is open."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from flask import Flask

from pb_app import clock
from pb_app.access import Role
from pb_app.audit.models import AuditEvent
from pb_app.db import db
from pb_app.enrolment.lists import approvals
from pb_app.enrolment.lists.models import VoterList
from pb_app.imports import commands
from pb_app.imports.models import ImportUpload
from pb_app.rounds.terms import Electorate, IdentityMethod, PhaseKind, Rulebook
from pb_app.voting.register import queries as register
from tests.enrolment.letters import letters_of
from tests.enrolment.lists.handing_in import AT, hand_in, press, upload
from tests.imports.sheets import one_sheet
from tests.visitor import Visitor
from tests.world import World, email

Visit = Callable[..., Visitor]
EVERY = Rulebook(ways=tuple(IdentityMethod), who=Electorate.LISTED)
LIST = b"Name,Email address,Address\nMaya,maya@x.org,1 High St\nDorothy,,2 High St\n"


def begin(app: Flask, world: World, phase: PhaseKind = PhaseKind.SHAPING, rulebook: Rulebook = EVERY) -> None:
    with app.app_context():
        world.round(phase, rulebook=rulebook)
        db.session.commit()


@pytest.fixture
def ines(app: Flask, world: World, visit: Visit) -> Visitor:
    """An administrator, before voting has begun."""
    begin(app, world)
    return visit(email(Role.ADMINISTRATOR))


def people(app: Flask, world: World) -> int:
    with app.app_context():
        return len(register.people(world.find_round().id))


def uploads(app: Flask) -> list[ImportUpload]:
    with app.app_context():
        return db.session.query(ImportUpload).all()


def test_a_list_from_file_to_letters(app: Flask, world: World, ines: Visitor) -> None:
    hand_in(ines, LIST).sees("2 people would be on the list", "Only people who have no other way to vote (1)")
    assert people(app, world) == 0
    (kept,) = uploads(app)
    assert b"Maya" not in kept.content and b"name" not in kept.choices
    ines.submit("Use the list").sees("1 letter", "Dorothy", "2 High St").misses("Maya")
    assert ines.response.headers["Cache-Control"] == "no-store"
    assert len(letters_of(ines)) == 1 and people(app, world) == 2 and uploads(app) == []
    hand_in(ines, LIST).sees(
        "Only people who have no other way to vote (0)", "Everybody on the list who has no code yet (1)"
    )
    ines.submit("Use the list").sees("2 people are on the list: 0 new, 0 changed")
    hand_in(ines, LIST).submit("Use the list", letters="everybody").sees("Maya").misses("Dorothy")
    assert people(app, world) == 2


def test_what_is_wrong_with_a_file_is_said_at_the_field(app: Flask, ines: Visitor) -> None:
    page = ines.get(f"{AT}/desk/list")
    page.submit("Continue", 422).sees("Choose a file")
    page.submit("Continue", 422, file=upload(b"%PDF-1.7")).sees("We can’t take this kind of file here")
    page.submit("Continue", 422, file=upload(b"email,name,email\na@x.org,A,b@x.org")).sees(
        "Row 1", "same heading", "email"
    )
    page.submit("Continue", 422, file=upload(b'name,email\n"A,b@x.org\nB,c@x.org')).sees("Row 2", "quotation mark")
    assert uploads(app) == []


def test_columns_that_no_heading_names_are_chosen_by_hand(ines: Visitor) -> None:
    page = ines.get(f"{AT}/desk/list").submit("Continue", file=upload(b"Who,Where\nMaya,maya@x.org\n"))
    page.sees("Who", "For example: maya@x.org").submit("Continue", 422).sees("This list still needs a column")
    page.submit("Continue", 422, column_0="email", column_1="email").sees("Only one column can be this")
    page.submit("Continue", 422, column_0="nonsense").sees("Choose one of the answers shown")
    page.submit("Continue", column_0="name", column_1="email").sees("1 person would be on the list")
    page.follow("Back to the columns").submit("Continue").sees("1 person would be on the list")


def test_every_row_with_something_to_know_is_named_before_anything_is_kept(
    app: Flask, world: World, ines: Visitor
) -> None:
    text = b"name,email,phone,card,area\nA,x,,,N\n,,,,N\nB,b@x.org,020 7946 0101,3-Apr,Nowhere\nC,b@x.org,,,\n"
    hand_in(ines, text).sees(
        "3 people would be on the list",
        "Nothing in this row says who it is",
        "Enter an email address like",
        "We don’t know this area",
        "this card number into a date",
        "This is a landline",
        "Several people have this email address",
    )
    assert people(app, world) == 0
    ines.submit("Stop and delete the file").sees("We have deleted the file")
    assert uploads(app) == [] and people(app, world) == 0


def test_a_list_without_anybody_who_can_vote_can_not_be_taken(app: Flask, world: World, visit: Visit) -> None:
    begin(app, world, rulebook=Rulebook(ways=(IdentityMethod.EMAIL,), who=Electorate.LISTED))
    ines = hand_in(visit(email(Role.ADMINISTRATOR)), b"name,card\nMaya,7\n")
    ines.sees("This person would have no way to vote", "Nobody on this list can be put on the list of voters")
    press(ines, f"{AT}/desk/list/check", 422, shown="x")
    assert people(app, world) == 0


REGISTER = b"Elector Number,Elector Markers,Elector Name,PostCode,Address1\n12,G,Siobhan O'Hara,RV1 1AA,1 Hill Road\n"


def test_a_register_needs_a_reason_in_law(app: Flask, world: World, ines: Visitor) -> None:
    page = (
        ines.get(f"{AT}/desk/list").submit("Continue", file=upload(REGISTER)).sees("extract of the electoral register")
    )
    page.submit("Continue", 422).sees("Say which law or agreement")
    page.submit("Continue", basis="Agreed with the ERO on 3 May").sees("Check the list")
    page.submit("Use the list").sees("1 letter")
    with app.app_context():
        assert db.session.query(VoterList).one().legal_basis == "Agreed with the ERO on 3 May"
        event = db.session.query(AuditEvent).filter_by(kind="enrolment:list-imported").one()
        assert event.body["basis"] == "Agreed with the ERO on 3 May"


def test_a_spreadsheet_says_which_sheet_was_read(ines: Visitor) -> None:
    content = one_sheet(["Name", "Mobile"], ["Maya", 7911123405])
    page = ines.get(f"{AT}/desk/list").submit("Continue", file=upload(content, "people.xlsx"))
    page.sees("We read this sheet: Sheet1").submit("Continue").sees("1 person would be on the list")


def test_a_file_is_gone_after_an_hour_and_belongs_to_one_browser(
    app: Flask, ines: Visitor, visit: Visit, monkeypatch: pytest.MonkeyPatch
) -> None:
    hand_in(ines, LIST)
    visit(email(Role.ADMINISTRATOR)).get(f"{AT}/desk/list/check").sees("We have deleted the file", "The list to upload")
    later = clock.now() + timedelta(hours=1, seconds=1)
    monkeypatch.setattr(clock, "now", lambda: later)
    ines.get(f"{AT}/desk/list/columns").sees("We have deleted the file")
    ines.get(f"{AT}/desk/list/check").sees("We have deleted the file")
    assert len(uploads(app)) == 1 and commands.tick(app, later) == 1 and uploads(app) == []


def test_another_file_takes_the_place_of_the_first(app: Flask, ines: Visitor) -> None:
    hand_in(ines, LIST)
    ines.get(f"{AT}/desk/list").submit("Continue", file=upload(b"name,email\nMax,max@x.org\n"))
    assert len(uploads(app)) == 1
    ines.get(f"{AT}/desk/list/check").sees("What is in each column?")


def test_what_is_confirmed_is_what_was_shown(app: Flask, world: World, ines: Visitor, visit: Visit) -> None:
    hand_in(ines, LIST)
    hand_in(visit(email(Role.ADMINISTRATOR)), LIST).submit("Use the list", letters="needed")
    ines.submit("Use the list", 422).sees("Something has changed", "Only people who have no other way to vote (0)")
    assert people(app, world) == 2


def test_after_the_vote_nobody_comes_onto_the_roll(app: Flask, world: World, visit: Visit) -> None:
    begin(app, world, PhaseKind.COUNTING)
    page = visit(email(Role.ADMINISTRATOR)).get(f"{AT}/desk/list")
    page.submit("Continue", 422, file=upload(LIST)).sees("Voting is over")


@pytest.fixture
def during(app: Flask, world: World, visit: Visit) -> Visitor:
    """An administrator who has asked for two new people while voting is open."""
    begin(app, world, PhaseKind.VOTING)
    ines = hand_in(visit(email(Role.ADMINISTRATOR)), LIST).sees("a second person agrees").misses("Who gets a letter")
    ines.submit("Ask a second person", 422, reason=" ").sees("Say why people are added")
    return ines.submit("Ask a second person", reason="New flats").sees("a second person has to agree", "2 new people")


def test_adding_people_during_voting_takes_two(app: Flask, world: World, during: Visitor, visit: Visit) -> None:
    assert people(app, world) == 0 and uploads(app) == []
    with app.app_context():
        (asked,) = approvals.waiting(world.find_round().id)
        assert not any(word in str(asked.body) for word in ("Maya", "maya@", "High St"))
    path = f"{AT}/desk/list/asked/{asked.id}"
    press(during, path, answer="yes").sees("You asked for this yourself")
    helper = visit(email(Role.HELPER))
    press(helper, path, 403, answer="yes")
    inspector = visit(email(Role.INSPECTOR)).get(f"{AT}/desk").sees("New flats").misses("Upload a list")
    inspector.submit("I agree. Go ahead", answer="yes").sees("The list of voters has changed")
    assert people(app, world) == 2
    press(inspector, path, answer="yes").sees("already answered this")
    with app.app_context():
        answered = approvals.find(world.find_round().id, asked.id)
        assert answered is not None and answered.body == {"new": 2, "changed": 0, "basis": ""}
    hand_in(during, LIST).submit("Use the list").sees("Dorothy").misses("Maya")


def test_a_change_that_was_overtaken_can_not_be_agreed_to(
    app: Flask, world: World, during: Visitor, visit: Visit
) -> None:
    hand_in(during, LIST).submit("Ask a second person", reason="Once more")
    inspector = visit(email(Role.INSPECTOR)).get(f"{AT}/desk")
    with app.app_context():
        first, second = (approval.id for approval in approvals.waiting(world.find_round().id))
    press(inspector, f"{AT}/desk/list/asked/{first}", answer="yes").sees("The list of voters has changed")
    press(inspector, f"{AT}/desk/list/asked/{second}", answer="yes").sees("The list of voters has changed since")
    press(inspector, f"{AT}/desk/list/asked/{second}", answer="no").sees("The list of voters stays as it is")
    assert people(app, world) == 2


def test_who_asked_can_take_it_back(app: Flask, world: World, during: Visitor) -> None:
    press(during, f"{AT}/desk/list/asked/99", 404, answer="no")
    during.get(f"{AT}/desk").submit("Take it back", answer="no").sees("The list of voters stays as it is").misses(
        "New flats"
    )
    assert people(app, world) == 0
