"""Whoever opens somebody else's link is asked first: a link takes nobody's place silently."""

import ast
from collections.abc import Callable

import pytest
from flask import Flask

from pb_app.access import Role
from pb_app.setup.environment import ROOT
from tests.visitor import Visitor, last_link
from tests.world import World, email

Visit = Callable[..., Visitor]
OTHER = "guest@other.example"


def _invited(app: Flask, visit: Visit) -> str:
    admin = visit(email(Role.ADMINISTRATOR)).get("/people/riverside/roles")
    admin.submit("Give this role", email=OTHER, role="helper")
    return last_link(app, OTHER, "/people/invitation/")


def _link(app: Flask, visit: Visit) -> str:
    visit().get("/people/sign-in").submit("Send me a link and a code", email=OTHER)
    return last_link(app, OTHER)


DOORS = {"invitation": (_invited, "Yes, take part", "say yes as"), "link": (_link, "Sign in", "sign in as")}


@pytest.mark.parametrize("door", sorted(DOORS))
def test_a_link_for_somebody_else_asks_before_it_signs_anybody_out(
    app: Flask, world: World, visit: Visit, door: str
) -> None:
    make, plain, going_on = DOORS[door]
    path, maya = make(app, visit), visit(email("maya"), strong=False)
    maya.get(path).sees("You are signed in as Maya", f"This link is for {OTHER}", "Maya is signed out here")
    maya.follow("Stay signed in as Maya").sees("Maya", email("maya"))
    data = maya.get(path).filled(maya.form_with(f"Sign out, and {going_on} {OTHER}"))
    for wrong in ({}, {"instead_of": ["999"]}):
        maya.send(path, data | {"instead_of": []} | wrong, 409).sees("Somebody else is signed in here")
    maya.get("/people/account").sees(email("maya"))
    maya.get(path).submit(f"Sign out, and {going_on} {OTHER}").get("/people/account").sees(OTHER)


@pytest.mark.parametrize("door", sorted(DOORS))
def test_nobody_is_asked_who_is_signed_out_or_signed_in_as_themselves(
    app: Flask, world: World, visit: Visit, door: str
) -> None:
    make, plain, _going_on = DOORS[door]
    guest = visit().get(make(app, visit)).misses("You are signed in as").submit(plain)
    guest.get(_link(app, visit)).misses("You are signed in as").submit("Sign in").get("/people/account").sees(OTHER)


def test_only_what_a_person_types_or_shows_takes_a_place_without_asking() -> None:
    """A new door decides: ``begin`` has no default, and by hand are the ways of ``welcome`` that are no link."""
    calls = [
        (path.relative_to(ROOT).as_posix(), ast.unparse(keyword.value))
        for path in sorted((ROOT / "pb_app").rglob("*.py"))
        if "by_hand=" in (text := path.read_text()) and "begin(" in text
        for call in ast.walk(ast.parse(text))
        if isinstance(call, ast.Call) and ast.unparse(call.func).endswith("begin")
        for keyword in call.keywords
        if keyword.arg == "by_hand"
    ]
    assert calls == [
        ("pb_app/people/current.py", "method is not SignInMethod.LINK"),
        ("pb_app/people/routes/roles.py", "False"),
    ]
