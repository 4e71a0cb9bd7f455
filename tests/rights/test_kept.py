"""What we keep about you: the page, and the file with everything."""

import json
from collections.abc import Callable

from flask import Flask

from pb_app.access import Role
from pb_app.db import db
from pb_app.rounds.terms import PhaseKind
from tests.visitor import Visitor
from tests.world.world import World, email

Visit = Callable[..., Visitor]


def test_somebody_reads_what_is_kept_about_them(app: Flask, world: World, visit: Visit) -> None:
    with app.app_context():
        world.proposal(world.round(PhaseKind.IDEAS, "ideas"), accept=False)
        db.session.commit()
    page = visit(email("maya"), strong=False).get("/people/account").follow("What we keep about you")
    page.sees(email("maya"), "Maya", "Signing in")
    assert page.response.headers["Cache-Control"] == "private, no-store"


def test_the_file_has_everything_and_no_secret(world: World, visit: Visit) -> None:
    guest = visit(email(Role.ADMINISTRATOR)).get("/rights/kept.json")
    kept = json.loads(guest.response.get_data(as_text=True))["kept"]
    account = next(part for part in kept if part["table"] == "account")
    assert account["rows"][0]["email"] == email(Role.ADMINISTRATOR)
    assert "password_hash" not in account["rows"][0] and "totp_sealed" not in account["rows"][0]
    assert guest.response.headers["Cache-Control"] == "private, no-store"
    assert "attachment" in guest.response.headers["Content-Disposition"]
    assert email("maya") not in guest.response.get_data(as_text=True)


def test_strangers_sign_in_first(world: World, visit: Visit) -> None:
    assert visit().get("/rights/kept.json").path == "/people/sign-in"
