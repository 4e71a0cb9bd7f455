"""One person tries to vote twice, or before they may, through the pages as they are: whatever they type, one ballot counts."""

import re
from collections.abc import Callable
from datetime import date

import pytest
from flask import Flask
from sqlalchemy import select

from pb_app import clock
from pb_app.access import Role
from pb_app.db import db
from pb_app.enrolment.lists import services as lists
from pb_app.enrolment.lists.terms import ListedVoter
from pb_app.outbox import OutboxMessage
from pb_app.rounds.terms import Electorate, IdentityMethod, PhaseKind, Rulebook
from pb_app.voting.register import queries as register
from tests.enrolment.letters import letters_of, made_by_two
from tests.visitor import Visitor
from tests.world import World, email

Visit = Callable[..., Visitor]
AT, DESK, ROLL = "/voting/riverside/streets", "/polling/riverside/streets", "/enrolment/riverside/streets"
EVERY = tuple(IdentityMethod)


def open_vote(app: Flask, world: World, book: Rulebook | None = None, *listed: ListedVoter) -> None:
    with app.app_context():
        made = world.round(PhaseKind.VOTING, rulebook=book or Rulebook(ways=EVERY))
        for title in ("A bench", "A lamp"):
            world.proposal(made, title)
        if listed:
            secret = app.config["SECRET_KEY"]
            lists.take_rows(made, listed, secret=secret, actor=None, now=clock.now())
        db.session.commit()


def voters(app: Flask, world: World) -> tuple[int, int]:
    """How many have voted, and how many are on the roll."""
    with app.app_context():
        made = world.find_round()
        return register.voters(made.id), len(register.people(made.id))


def with_code(visitor: Visitor, code: str, status: int = 200) -> Visitor:
    visitor.get(f"{AT}/").submit("Check my vote", choice=["1"])
    return visitor.get(f"{ROLL}/enter").submit("Continue", status, code=code)


def helped(helper: Visitor, name: str, born: str, status: int = 200, **more: str) -> Visitor:
    return helper.get(f"{DESK}/help").submit(
        "Open the ballot for them", status, name=name, born=born, consent="y", **more
    )


def cast_for(helper: Visitor) -> None:
    helper.submit("Check my vote", choice=["2"]).submit("Send my vote").sees("You have voted")


def test_by_email_and_then_with_a_helper_is_one_vote(app: Flask, world: World, visit: Visit) -> None:
    open_vote(app, world)
    maya = visit(email("maya"), strong=False).get(f"{AT}/").submit("Check my vote", choice=["1"])
    maya.submit("Save and continue")
    maya.submit("Send my vote").sees("You have voted")
    bea = helped(visit(email(Role.HELPER)), "Maya", "1980-03-31", 422).sees("Are they already on the list of voters?")
    cast_for(bea.submit("Open the ballot for them", near="same"))
    assert voters(app, world) == (1, 1)


def test_where_a_list_decides_a_helper_lets_in_nobody_else_and_nobody_twice(
    app: Flask, world: World, visit: Visit
) -> None:
    book = Rulebook(ways=EVERY, who=Electorate.LISTED)
    open_vote(app, world, book, ListedVoter(name="Max Hill", born=date(1980, 3, 31), card="77"))
    phone = visit().get(f"{AT}/").submit("Check my vote", choice=["1"])
    phone.get(f"{ROLL}/card").submit("Continue", card="7 7").submit("Send my vote").sees("You have voted")
    bea = helped(visit(email(Role.HELPER)), "Nobody Here", "1950-01-02", 422)
    assert "Your ballot" not in bea.words()
    helped(bea, "Hill, Max", "1980-03-31").sees("Your ballot")
    cast_for(bea)
    assert voters(app, world) == (1, 1)


@pytest.mark.parametrize("typed", ["07911 123456", "+44 (0)7911 123456", "+44 00 7911 123456", "٠٧٩١١ ١٢٣٤٥٦"])
def test_a_phone_is_one_however_it_is_typed(app: Flask, world: World, visit: Visit, typed: str) -> None:
    open_vote(app, world)
    for number in ("+447911123456", typed):
        phone = visit().get(f"{AT}/").submit("Check my vote", choice=["1"]).get(f"{ROLL}/phone")
        phone.submit("Continue", phone=number)
        with app.app_context():
            body = db.session.scalar(select(OutboxMessage.body).order_by(OutboxMessage.id.desc()).limit(1)) or ""
        found = re.search(r"\d{6}", body)
        assert found, body
        phone.submit("Continue", digits=f"{found[0][:3]} {found[0][3:]}").submit("Send my vote").sees("You have voted")
    assert voters(app, world) == (1, 1)


@pytest.mark.parametrize(
    "spelled", ["O’Hara, Siobhán", "SIOBHÁN O'HARA", "Siobhán O‘Hara", "Siobha\u0301n O'Hara", "Siobhán\u200d O'Hara"]
)
def test_a_name_is_one_however_it_is_spelled(app: Flask, world: World, visit: Visit, spelled: str) -> None:
    open_vote(app, world)
    bea = visit(email(Role.HELPER))
    for name in ("Siobhán O'Hara", spelled):
        cast_for(helped(bea, name, "1990-05-06").sees("Your ballot"))
    assert voters(app, world) == (1, 1)


def test_a_replaced_code_casts_nothing_from_where_it_was_typed(app: Flask, world: World, visit: Visit) -> None:
    open_vote(app, world)
    ines = visit(email(Role.ADMINISTRATOR))
    (old,) = letters_of(made_by_two(ines, visit(email(Role.INSPECTOR))))
    thief = with_code(visit(), old)
    ines.get(f"{ROLL}/desk/letter").submit("Save", batch="1", serial="1", what="new")
    (new,) = letters_of(ines)
    with_code(visit(), new).submit("Send my vote").sees("You have voted")
    thief.submit("Send my vote").sees("can’t be used any more, so your vote was not sent")
    with_code(visit(), old, 422).sees("can’t be used any more")
    assert voters(app, world) == (1, 1)


@pytest.mark.parametrize(
    ("door", "button", "born"),
    [
        ("help", "Open the ballot for them", "2015-01-01"),
        ("came-in", "Mark that they have voted", "2015-01-01"),
        ("help", "Open the ballot for them", "2030-01-01"),
        ("help", "Open the ballot for them", "2569-01-01"),
        ("came-in", "Mark that they have voted", "2569-01-01"),
    ],
)
def test_who_is_too_young_or_born_later_is_refused_at_the_field(
    app: Flask, world: World, visit: Visit, door: str, button: str, born: str
) -> None:
    open_vote(app, world, Rulebook(ways=EVERY, age=16))
    more = {"consent": "y"} if door == "help" else {}
    page = visit(email(Role.HELPER)).get(f"{DESK}/{door}").submit(button, 422, name="Kim Low", born=born, **more)
    assert 'id="born-error"' in page.response.text
    assert voters(app, world) == (0, 0)


def test_a_code_asks_for_the_area_before_it_shows_another_areas_pot(app: Flask, world: World, visit: Visit) -> None:
    open_vote(app, world, Rulebook(ways=EVERY, own_area=True))
    ines = visit(email(Role.ADMINISTRATOR))
    (code,) = letters_of(made_by_two(ines, visit(email(Role.INSPECTOR))))
    page = with_code(visit(), code, 422)
    assert 'id="postcode-error"' in page.response.text
    page.submit("Continue", 422, code=code, postcode="ZZ1 1ZZ").sees("postcode")
    helped(visit(email(Role.HELPER)), "Kim Low", "1990-01-01", 422)
    assert voters(app, world)[0] == 0
