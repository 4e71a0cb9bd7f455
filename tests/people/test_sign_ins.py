"""Sign-ins are rows that end: by signing out, by the person elsewhere, by a change of what they may do, and by time."""

from collections.abc import Callable
from datetime import timedelta

import pytest
import time_machine
from flask import Flask
from sqlalchemy import event, select, update

from pb_app import clock
from pb_app.access import Role
from pb_app.db import db
from pb_app.outbox import OutboxMessage
from pb_app.people import queries, services
from pb_app.people.sign_ins import rules
from pb_app.people.sign_ins import services as sign_ins
from pb_app.people.sign_ins.models import AccountEvent, KnownDevice, SignIn
from pb_app.people.sign_ins.terms import DeviceKind
from tests.people.devices import EDGE, IPAD, LAPTOP, PHONE
from tests.visitor import Visitor, last_link
from tests.world import World, email

Visit = Callable[..., Visitor]
ACCOUNT = "/people/account"


def cookie_of(visitor: Visitor) -> str:
    cookie = visitor.client.get_cookie("session")
    assert cookie is not None
    return cookie.value


def is_signed_in(visitor: Visitor) -> bool:
    return visitor.get(ACCOUNT).path == ACCOUNT


def signed_in_by_link(app: Flask, visitor: Visitor, address: str) -> Visitor:
    visitor.get("/people/sign-in").submit("Send me a link and a code", email=address)
    return visitor.get(last_link(app, address)).submit("Sign in")


def test_a_cookie_that_was_copied_before_signing_out_opens_nothing(world: World, visit: Visit) -> None:
    maya, thief = visit(email("maya"), strong=False), visit()
    copied = cookie_of(maya)
    maya.get(ACCOUNT).submit("Sign out").sees("You are signed out")
    thief.client.set_cookie("session", copied)
    assert not is_signed_in(thief)


def test_a_person_ends_one_device_or_all_others(world: World, visit: Visit) -> None:
    laptop = visit(email("maya"), strong=False, **{"User-Agent": LAPTOP})
    phone, tablet = visit(email("maya"), strong=False), visit(email("maya"), strong=False)
    george = visit(email("george"), strong=False)
    laptop.get(ACCOUNT).follow("Where you are signed in").sees("This device", "Last used")
    laptop.submit("Sign out –").sees("That device is signed out")
    assert [is_signed_in(phone), is_signed_in(tablet)].count(True) == 1
    laptop.get("/people/devices").submit("Sign out everywhere else").sees("1 other device is signed out")
    assert [is_signed_in(who) for who in (phone, tablet, laptop, george)] == [False, False, True, True]


def test_only_staff_are_signed_in_for_a_role(app: Flask, world: World, visit: Visit) -> None:
    maya = visit(email("maya"), strong=False)
    with app.app_context():
        db.session.execute(update(SignIn).values(strong=True))
        db.session.commit()
    maya.get("/people/devices").sees("This device").misses("for your role")
    visit(email(Role.FINANCE)).get("/people/devices").sees("for your role")


def test_nobody_ends_another_persons_sign_in(app: Flask, world: World, visit: Visit) -> None:
    george, maya = visit(email("george"), strong=False), visit(email("maya"), strong=False)
    with app.app_context():
        theirs = db.session.scalar(select(SignIn.id).order_by(SignIn.id).limit(1))
    maya.get(ACCOUNT)
    maya.send(f"/people/devices/{theirs}/end", maya.filled(maya.form_with("Sign out")), 404)
    assert is_signed_in(george)


@pytest.mark.parametrize("change", ["given", "ended"])
def test_a_change_of_roles_ends_the_sign_ins(app: Flask, world: World, visit: Visit, change: str) -> None:
    helper = visit(email(Role.HELPER))
    with app.app_context():
        account, admin = queries.by_email(email(Role.HELPER)), world.actor(Role.ADMINISTRATOR)
        assert account is not None
        if change == "given":
            home = world.home().id
            services.grant_role(account, Role.MODERATOR, home, fund_id=None, actor=admin, now=clock.now())
        else:
            services.end_role(queries.live_grants(account.id)[0], admin, clock.now())
        db.session.commit()
    assert not is_signed_in(helper)


@pytest.mark.parametrize("strong", [False, True])
def test_a_sign_in_ends_when_it_is_not_used_and_staff_sooner(world: World, visit: Visit, strong: bool) -> None:
    who = email(Role.FINANCE)
    with time_machine.travel(clock.now(), tick=False) as travel:
        used, unused = visit(who, strong=strong), visit(who, strong=strong)
        travel.shift(rules.IDLE[strong] - timedelta(seconds=1))
        assert is_signed_in(used)
        travel.shift(timedelta(seconds=2))
        assert is_signed_in(used) and not is_signed_in(unused)


def test_however_much_it_is_used_a_sign_in_ends(world: World, visit: Visit) -> None:
    with time_machine.travel(clock.now(), tick=False) as travel:
        finance = visit(email(Role.FINANCE))
        for _ in range(11):
            travel.shift(timedelta(hours=1))
            assert is_signed_in(finance)
        travel.shift(timedelta(hours=1))
        assert not is_signed_in(finance)
    assert rules.LONGEST[True] == timedelta(hours=12) < rules.LONGEST[False]


def test_a_page_costs_one_read_and_seldom_a_write(app: Flask, world: World, visit: Visit) -> None:
    statements: list[str] = []
    with time_machine.travel(clock.now(), tick=False) as travel:
        maya = visit(email("maya"), strong=False)
        with app.app_context():
            event.listen(db.engine, "before_cursor_execute", lambda *seen: statements.append(seen[2]))
        for _ in range(4):
            maya.get(ACCOUNT)
        assert sum("FROM sign_in" in line for line in statements) == 4
        assert not any(line.startswith("UPDATE") for line in statements)
        travel.shift(rules.NOTE_APART)
        maya.get(ACCOUNT).get(ACCOUNT)
        assert sum(line.startswith("UPDATE sign_in") for line in statements) == 1


def test_the_person_reads_what_happened_to_their_account(app: Flask, world: World, visit: Visit) -> None:
    finance = signed_in_by_link(app, visit(), email(Role.FINANCE))
    wrong = {"email": email(Role.FINANCE), "password": "a wrong password", "code": "123456"}
    visit().get("/people/staff").submit("Sign in", 422, **wrong)
    finance.get("/people/devices").sees("You signed in", "did not get in", "127.0.0.0/16")
    finance.misses("127.0.0.1")


def test_an_unusual_sign_in_is_told_by_mail_and_a_usual_one_is_not(app: Flask, world: World, visit: Visit) -> None:
    def told() -> int:
        with app.app_context():
            subject = OutboxMessage.subject == "A new sign-in to your account"
            return len(db.session.scalars(select(OutboxMessage.id).where(subject)).all())

    phone = signed_in_by_link(app, visit(**{"User-Agent": PHONE}), email("maya"))
    assert told() == 0, "the first device is not unusual"
    phone.get(ACCOUNT).submit("Sign out")
    signed_in_by_link(app, phone, email("maya"))
    assert told() == 0, "nor is one that was used before"
    signed_in_by_link(app, visit(**{"User-Agent": LAPTOP}), email("maya"))
    assert told() == 1


def test_an_erased_account_leaves_no_device_behind(world: World, visit: Visit, app: Flask) -> None:
    visit(email("maya"), strong=False)
    with app.app_context():
        account = queries.by_email(email("maya"))
        assert account is not None
        sign_ins.forget_account(account.id)
        for table in (SignIn, KnownDevice, AccountEvent):
            assert db.session.query(table).filter_by(account_id=account.id).count() == 0


@pytest.mark.parametrize(
    ("agent", "kind", "browser"),
    [
        (PHONE, DeviceKind.PHONE, "Chrome"),
        (LAPTOP, DeviceKind.COMPUTER, "Firefox"),
        (IPAD, DeviceKind.TABLET, "Safari"),
        (EDGE, DeviceKind.COMPUTER, "Edge"),
        ("", DeviceKind.COMPUTER, ""),
        ("x" * 5000, DeviceKind.COMPUTER, ""),
    ],
)
def test_a_device_is_named_as_its_owner_would(agent: str, kind: DeviceKind, browser: str) -> None:
    device = rules.device_of(agent)
    assert (device.kind, device.browser) == (kind, browser)


@pytest.mark.parametrize(
    ("address", "network"),
    [
        ("203.0.113.9", "203.0.0.0/16"),
        ("2001:db8:1:2::9", "2001:db8::/32"),
        ("", ""),
        ("unix:", ""),
    ],
)
def test_of_an_address_only_the_part_is_kept_that_many_share(address: str, network: str) -> None:
    assert rules.coarse_network(address) == network
