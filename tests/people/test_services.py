"""Accounts: links work once, guessing is slowed, staff need two things, roles end."""

from datetime import timedelta
from typing import Any

import pyotp
import pytest
from flask import Flask

from pb_app import clock
from pb_app.access import Refused, Role
from pb_app.people import queries, rules, services
from pb_app.people.terms import AttemptKind, Refusal
from tests.world import PASSWORD, TOTP_KEY, World, email


def refused(refusal: Refusal) -> Any:
    return pytest.raises(Refused, match=refusal.value)


def test_a_link_works_once_and_makes_the_account(app: Flask, context: object) -> None:
    now = clock.now()
    secret = services.send_link("New@Example.com".lower(), "https://x/{secret}", "Hello", "{link}", now)
    account = services.follow_link(secret, "en", now)
    assert account.email == "new@example.com"
    with refused(Refusal.LINK_NOT_VALID):
        services.follow_link(secret, "en", now)


def test_a_link_is_too_old_after_half_an_hour_and_a_new_one_does_not_end_it(app: Flask, context: object) -> None:
    now = clock.now()
    first = services.send_link("a@example.com", "{secret}", "s", "{link}", now)
    second = services.send_link("a@example.com", "{secret}", "s", "{link}", now)
    assert services.follow_link(first, "en", now).email == "a@example.com"
    with refused(Refusal.LINK_NOT_VALID):
        services.follow_link(second, "en", now + rules.LINK_LIFE)


def test_guessing_is_slowed_down(app: Flask, context: object) -> None:
    now = clock.now()
    for _ in range(rules.MOST_TRIES[AttemptKind.PASSWORD].together):
        services.count_try(AttemptKind.PASSWORD, "account", "network", now)
    with refused(Refusal.TOO_MANY_TRIES):
        services.count_try(AttemptKind.PASSWORD, "account", "network", now)
    services.count_try(AttemptKind.PASSWORD, "account", "elsewhere", now)
    services.count_try(AttemptKind.PASSWORD, "account", "network", now + rules.WINDOW + timedelta(seconds=1))


def test_staff_need_password_and_code_and_a_code_works_once(world: World, context: object) -> None:
    now, address = clock.now(), email(Role.FINANCE)
    code = pyotp.TOTP(TOTP_KEY).at(now)
    for wrong in (
        (address, "wrong password 1", code),
        (address, PASSWORD, "000000"),
        ("nobody@example.com", PASSWORD, code),
    ):
        with refused(Refusal.WRONG_SIGN_IN):
            services.check_staff(*wrong, now)
    assert services.check_staff(address, PASSWORD, code, now).email == address
    with refused(Refusal.WRONG_SIGN_IN):
        services.check_staff(address, PASSWORD, code, now)


@pytest.mark.parametrize(
    "password",
    [
        "short",
        "aaaaaaaaaaaaaaa",
        "my password 2026",
        "123456789012",
        "Summer2026!!",
        "Autumn2025!!",
        "Liverpool2026!",
        "Welcome12345!",
        "qwertyuiop12",
        "hunter2hunter2",
        "P@ssw0rd2026!",
        "iloveyou iloveyou",
    ],
)
def test_easy_passwords_are_refused(password: str) -> None:
    assert rules.may_be_password(password) is Refusal.PASSWORD_TOO_EASY


@pytest.mark.parametrize(
    "password",
    [PASSWORD, "seven quiet rivers run", "correct horse battery staple", "tK9#vq2!Lm0&xW", "x" * 3 + "Zq7 plum " * 40],
)
def test_what_is_hard_to_guess_is_taken(password: str) -> None:
    assert rules.may_be_password(password, ("maya@pot.example", "Maya Green")) is None


@pytest.mark.parametrize(
    "password", ["maya green 4 rivers run", "riverside.org plum jam ox", "quiet Commonpot river 7"]
)
def test_a_password_is_not_about_its_owner(password: str) -> None:
    about = ("maya@riverside.org", "Maya Green")
    assert rules.may_be_password(password, about) is Refusal.PASSWORD_ABOUT_YOU


def test_a_role_is_given_once_and_can_end(world: World, context: object) -> None:
    now, admin, home = clock.now(), world.actor(Role.ADMINISTRATOR), world.home()
    maya = queries.by_email(email("maya"))
    assert maya is not None
    grant = services.grant_role(maya, Role.HELPER, home.id, fund_id=None, actor=admin, now=now)
    with refused(Refusal.ALREADY_GRANTED):
        services.grant_role(maya, Role.HELPER, home.id, fund_id=None, actor=admin, now=now)
    services.end_role(grant, admin, now)
    assert queries.live_grants(maya.id) == []
    own = next(g for g in queries.grants_in(home.id) if g.account_id == admin.account_id)
    with refused(Refusal.OWN_LAST_ROLE):
        services.end_role(own, admin, now)
