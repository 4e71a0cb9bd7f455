"""``--no-demo``: an empty installation, and one safe way in."""

from collections.abc import Callable

import pyotp
from flask import Flask

from pb_app.admin import first_start
from tests.visitor import Visitor
from tests.world import PASSWORD

Visit = Callable[..., Visitor]
PAGE = "/admin/first-administrator"


def test_the_first_administrator_needs_the_code_the_server_printed(app: Flask, visit: Visit) -> None:
    with app.app_context():
        lines = first_start.prepare(app, "http://here", with_demo=False)
    code = lines[-1].rsplit(" ", 1)[1]
    first = visit().get("/").sees("The first administrator")
    typed = {"name": "Olu", "email": "olu@example.org", "password": PASSWORD}
    first.submit("Continue", 422, token="guess", **typed).sees("not the code that the server printed")
    first.submit("Continue", 422, token=code, **{**typed, "password": "password1234"}).sees("hard to guess")
    first.submit("Continue", token=code, **typed).sees("Your account is ready")
    key = next(word for word in first.words().split() if len(word) == 32)
    second = visit().get(PAGE).sees("The second administrator")
    second.submit("Continue", 422, token="guess", **{**typed, "email": "ada@example.org"}).sees("not the code")
    second.submit("Continue", 422, token=code, **typed).sees("already an account")
    second.submit("Continue", token=code, **{**typed, "email": "ada@example.org"}).sees("Your account is ready")
    visit().get(PAGE, 404)
    with app.app_context():
        assert not first_start.is_open(app)
        assert first_start.prepare(app, "http://here", with_demo=False) == ["Commonpot is at http://here/"]
    owner = (
        visit()
        .get("/people/staff")
        .submit("Sign in", email="olu@example.org", password=PASSWORD, code=pyotp.TOTP(key).now())
    )
    owner.get("/").follow("Set up a new place").submit(
        "Start", 422, name="", slug="A B", brand_colour="#777777", timezone="Mars"
    ).sees("Enter a name", "small letters", "Enter a time zone like")
    owner.submit("Start", 422, name="Hilltop", slug="hilltop", brand_colour="red", timezone="Europe/London").sees(
        "Choose a colour"
    )
    owner.submit("Start", name="Hilltop", slug="hilltop", brand_colour="#5a3d6e", languages=["en", "ar"]).sees(
        "Hilltop"
    )
    owner.get("/places/hilltop/areas").submit("Add this area", name="Top", code="T").sees("The area was added")
    owner.submit("Add this area", 422, name="Top", code="T").sees("already used by another area")
    owner.get("/places/hilltop/settings").submit("Save", name="Hill Top").sees("Hill Top")
    owner.get("/places/hilltop/partners").submit("Add a partner", 422, name="").sees("Enter a name", "Choose one")
    owner.submit("Add a partner", name="Hill Trust", kind="voluntary").sees("Hill Trust")
    owner.submit("Add a partner", 422, name="Hill Trust", kind="voluntary").sees("This name is already on the list")
    owner.get("/places/hilltop/priorities").submit("Add a priority", name="Safe streets", kind="local")
    owner.submit("Add a priority", 422, name="Safe streets", kind="mission").sees("already on the list")
    visit().get("/places/hilltop/").sees("Hill Trust", "Safe streets")
    owner.get("/admin/hilltop/audit").sees("places:made", "places:area-added")
