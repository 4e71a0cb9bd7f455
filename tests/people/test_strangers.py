"""A stranger can't keep anybody from signing in, and a hall on one network can sign in."""

from collections.abc import Callable

import pyotp
import pytest
from flask import Flask

from pb_app import clock
from pb_app.access import Role
from pb_app.people import rules
from pb_app.people.terms import AttemptKind
from tests.visitor import Visitor, forget_tries, last_link
from tests.world import PASSWORD, TOTP_KEY, World, email

Visit = Callable[..., Visitor]
WRONG = {"password": "a wrong password", "code": "123456"}


def staff_sign_in(app: Flask, visitor: Visitor, status: int = 200) -> Visitor:
    """The right password and code of the finance officer."""
    code = pyotp.TOTP(TOTP_KEY).at(clock.now())
    visitor.get("/people/staff")
    return visitor.submit("Sign in", status, email=email(Role.FINANCE), password=PASSWORD, code=code)


def from_network(visitor: Visitor, address: str) -> Visitor:
    visitor.client.environ_base["REMOTE_ADDR"] = address
    return visitor


def test_asking_for_another_link_does_not_end_the_one_in_the_post(app: Flask, world: World, visit: Visit) -> None:
    visit().get("/people/sign-in").submit("Send me a link and a code", email=email("maya"))
    link = last_link(app, email("maya"))
    visit().get("/people/sign-in").submit("Send me a link and a code", email=email("maya"))
    visit().get(link).submit("Sign in").get("/people/account").sees(email("maya"))


def test_wrong_tries_from_elsewhere_do_not_lock_staff_out(app: Flask, world: World, visit: Visit) -> None:
    stranger = from_network(visit(), "198.51.100.7")
    for _ in range(rules.MOST_TRIES[AttemptKind.PASSWORD].together + 1):
        stranger.get("/people/staff").submit("Sign in", 422, email=email(Role.FINANCE), **WRONG)
    stranger.sees("Too many tries")
    assert staff_sign_in(app, visit()).path != "/people/staff"


def test_on_a_known_device_not_even_many_strangers_matter(app: Flask, world: World, visit: Visit) -> None:
    most, finance = rules.MOST_TRIES[AttemptKind.PASSWORD], visit()
    staff_sign_in(app, finance).get("/people/account").submit("Sign out")
    forget_tries(app, email(Role.FINANCE))
    for n in range(most.account):
        stranger = from_network(visit(), f"198.51.{n}.7")
        stranger.get("/people/staff").submit("Sign in", 422, email=email(Role.FINANCE), **WRONG)
    staff_sign_in(app, visit(), 422).sees("Too many tries")
    assert staff_sign_in(app, finance).path != "/people/staff"


def test_guessing_on_a_known_device_is_slowed_down_too(app: Flask, world: World, visit: Visit) -> None:
    finance = visit()
    staff_sign_in(app, finance).get("/people/account").submit("Sign out")
    forget_tries(app, email(Role.FINANCE))
    for _ in range(rules.MOST_TRIES[AttemptKind.PASSWORD].together):
        finance.get("/people/staff").submit("Sign in", 422, email=email(Role.FINANCE), **WRONG)
    staff_sign_in(app, finance, 422).sees("Too many tries")


def test_a_hall_on_one_network_signs_in(app: Flask, world: World, visit: Visit) -> None:
    person = visit()
    for n in range(60):
        person.get("/people/sign-in").submit("Send me a link and a code", email=f"person{n}@hall.example").sees(
            "Check your email"
        )


def code_in_mail(app: Flask, to: str) -> str:
    from sqlalchemy import select

    from pb_app.db import db
    from pb_app.outbox import OutboxMessage

    with app.app_context():
        body = db.session.scalar(
            select(OutboxMessage.body).where(OutboxMessage.to == to).order_by(OutboxMessage.id.desc()).limit(1)
        )
    assert body is not None
    lines = body.split("\n")
    return next(line for line in lines if line.replace(" ", "").isdigit())


def test_a_stranger_who_guesses_codes_does_not_close_the_owners(app: Flask, world: World, visit: Visit) -> None:
    """Each link has its own count of wrong codes, and where the account was used before no other one."""
    maya, stranger = visit(), visit()
    maya.get("/people/sign-in").submit("Send me a link and a code", email=email("maya"))
    maya.submit("Sign in", code=code_in_mail(app, email("maya"))).get("/people/account").submit("Sign out")
    for n in range(5):
        from_network(stranger, f"198.51.{n}.7").get("/people/sign-in").submit(
            "Send me a link and a code", email=email("maya")
        )
        for _ in range(rules.MOST_CODES_A_LINK):
            stranger.submit("Sign in", 422, code="000000")
    stranger.submit("Sign in", 422, code="000000").sees("Too many wrong codes")
    maya.get("/people/sign-in").submit("Send me a link and a code", email=email("maya"))
    maya.submit("Sign in", code=code_in_mail(app, email("maya"))).get("/people/account").sees(email("maya"))


@pytest.mark.parametrize("wrong", [rules.MOST_CODES_A_LINK - 1, rules.MOST_CODES_A_LINK])
def test_a_link_takes_few_wrong_codes(app: Flask, world: World, visit: Visit, wrong: int) -> None:
    maya = visit().get("/people/sign-in").submit("Send me a link and a code", email=email("maya"))
    for _ in range(wrong):
        maya.submit("Sign in", 422, code="000000")
    right = code_in_mail(app, email("maya"))
    maya.submit("Sign in", 200 if wrong < rules.MOST_CODES_A_LINK else 422, code=right)
