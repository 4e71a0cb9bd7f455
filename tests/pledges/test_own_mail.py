"""A school or a business confirms with its own mail that it signed: not with a mailbox that anybody can get."""

import re
from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from pb_app import clock
from pb_app.access import Refused
from pb_app.db import db
from pb_app.identity.own_mail import is_free_mail, speaks_of
from pb_app.outbox import OutboxMessage
from pb_app.pledges import queries
from pb_app.pledges.models import Deal, DealSide
from pb_app.pledges.services import deals, own_mail
from pb_app.pledges.terms import Refusal
from tests.visitor import Visitor
from tests.world import World, email
from tests.world.together import deal

Visit = Callable[..., Visitor]
SCHOOL = "office@mill.sch.uk"


def refusal_of(do: Callable[[], object]) -> object:
    with pytest.raises(Refused) as error:
        do()
    return error.value.refusal


@pytest.mark.parametrize(
    "domain",
    ["gmail.com", "hotmail.co.uk", "outlook.com", "yahoo.fr", "mail.icloud.com", "me.com", "gmx.de", "btinternet.com"],
)
def test_anybody_gets_a_mailbox_there(domain: str) -> None:
    assert is_free_mail(domain)


@pytest.mark.parametrize("domain", ["millschool.org", "mill.sch.uk", "web.mill.org", "orangetree.co.uk", "home.coop"])
def test_these_belong_to_somebody(domain: str) -> None:
    assert not is_free_mail(domain)


@pytest.mark.parametrize(
    ("domain", "name", "expected"),
    [
        ("mill.sch.uk", "Mill School", True),
        ("mill-lane-primary.org", "Mill Lane Primary School", True),
        ("stmarys.org", "St Mary’s", True),
        ("sjhs.org.uk", "St John’s High School", True),
        ("ysgolybryn.cymru", "Ysgol y Bryn", True),
        ("evil.org", "Mill School", False),
        ("school.org", "Mill School", False),
        ("riverside-fans.org", "Riverside School", False),
        ("abc.org", "مدرسة", False),
        ("uk", "Mill School", False),
    ],
)
def test_a_domain_has_the_name_of_its_organisation(domain: str, name: str, expected: bool) -> None:
    assert speaks_of(domain, name, ["Riverside"]) is expected


def side(made: Deal) -> DealSide:
    found = queries.side(made.id, 2)
    assert found is not None
    return found


def ask(world: World, made: Deal, address: str, now: datetime, by: str = "george") -> str:
    secrets: list[str] = []

    def letter(secret: str) -> tuple[str, str]:
        secrets.append(secret)
        return "Did you sign?", secret

    own_mail.ask(made, side(made), address, letter=letter, actor=world.actor(by), now=now)
    return secrets[0]


def test_a_letter_to_the_school_confirms_it(world: World, context: None) -> None:
    now = clock.now()
    made = deal(world, now, signed=False)
    assert refusal_of(lambda: ask(world, made, SCHOOL, now)) is Refusal.NOT_YOUR_SIDE, "nobody has signed for it yet"
    deals.sign(made, world.actor("george"), now)
    assert refusal_of(lambda: ask(world, made, SCHOOL, now, by="maya")) is Refusal.NOT_YOUR_SIDE
    assert refusal_of(lambda: ask(world, made, "mill.school@gmail.com", now)) is Refusal.FREE_MAIL
    assert refusal_of(lambda: ask(world, made, "office@private.org", now)) is Refusal.OTHER_DOMAIN
    first = ask(world, made, SCHOOL, now)
    assert refusal_of(lambda: ask(world, made, SCHOOL, now + timedelta(hours=23))) is Refusal.MAIL_ASKED
    day = now + timedelta(hours=25)
    newer = ask(world, made, SCHOOL, day)
    assert refusal_of(lambda: own_mail.confirm(made, side(made), first, day)) is Refusal.MAIL_LINK_OLD
    late = day + timedelta(days=15)
    assert refusal_of(lambda: own_mail.confirm(made, side(made), newer, late)) is Refusal.MAIL_LINK_OLD
    own_mail.confirm(made, side(made), newer, day)
    assert side(made).is_confirmed and side(made).confirmed_domain == "mill.sch.uk"
    assert refusal_of(lambda: own_mail.confirm(made, side(made), newer, day)) is Refusal.CONFIRMED_ALREADY
    kept = db.session.execute(select(DealSide.__table__).where(DealSide.id == side(made).id)).one()
    assert SCHOOL not in str(kept), "of the address only its domain"
    assert queries.to_confirm(made.place_id) == [], "the office is not asked any more"


def test_one_person_sends_few_letters_a_day(world: World, context: None) -> None:
    now = clock.now()
    for n in range(4):
        made = deal(world, now, days=20 + n)
        if n < own_mail.MOST_A_DAY:
            ask(world, made, SCHOOL, now)
        else:
            assert refusal_of(lambda: ask(world, made, SCHOOL, now)) is Refusal.MAIL_ASKED  # noqa: B023


def test_whoever_signed_for_the_other_side_confirms_nothing(world: World, context: None) -> None:
    now = clock.now()
    made = deal(world, now)
    side(made).name = "Riversiders"  # the domain of Maya's own address
    assert refusal_of(lambda: ask(world, made, email("maya"), now)) is Refusal.BOTH_SIDES


def test_the_database_knows_from_where_it_was_confirmed(world: World, context: None) -> None:
    made = side(deal(world, clock.now()))
    made.confirmed_how, made.confirmed_at = "own-mail", clock.now()
    with pytest.raises(IntegrityError):
        db.session.flush()


def test_the_pages_of_the_letter(app: Flask, world: World, visit: Visit) -> None:
    with app.app_context():
        made = deal(world, clock.now())
        at = f"/pledges/riverside/deals/{made.id}"
        db.session.commit()
    visit(email("maya"), strong=False).get(at).misses("by their own mail").get(f"{at}/sides/2/mail", 404)
    george = visit(email("george"), strong=False).get(at).follow("Confirm it by their own mail")
    george.submit("Send the mail", 422, email="me@hotmail.com").sees("Anybody can have an address there")
    george.submit("Send the mail", 422, email="a@b").sees("Error")
    george.submit("Send the mail", email=SCHOOL).sees("We have written to them")
    with app.app_context():
        body = db.session.scalars(select(OutboxMessage).where(OutboxMessage.to == SCHOOL)).one().body
    found = re.search(r"/pledges/\S+/mail/\S+", body)
    assert found is not None
    visit().get(f"{at}/sides/2/mail/guess", 410).sees("This link is old")
    school = visit().get(found[0]).sees("Somebody signed this for Mill School", "We open early.")
    school.submit("Yes, we signed it").sees("This deal is confirmed. Thank you.")
    visit().get(at).sees("confirmed by mail from", "mill.sch.uk").misses("office@")
