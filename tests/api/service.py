"""A program that reads and sends, as the tests speak for it."""

from typing import Any
from urllib.parse import urlsplit

from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from pb_app import clock
from pb_app.access import Role
from pb_app.api import commands
from pb_app.api.services import tokens
from pb_app.api.terms import Permission, TokenDraft
from pb_app.db import db
from tests.api.people import second
from tests.world import DAY, World
from tests.world.gatherings import announce

BASE = "/api/v2/riverside"
ALL = tuple(Permission)


def read(client: FlaskClient, path: str, status: int = 200, **headers: str) -> Any:
    answer = client.get(path if path.startswith("/api") else f"{BASE}/{path}", headers=headers)
    assert answer.status_code == status, answer.text[:500]
    return answer.get_json(force=True)


def own_path(address: str) -> str:
    parts = urlsplit(address)
    return f"{parts.path}?{parts.query}"


def walk(client: FlaskClient, path: str) -> list[Any]:
    """Every row of a list, page after page."""
    rows: list[Any] = []
    page = read(client, path)
    rows += page["data"]
    while page["next"]:
        page = read(client, own_path(page["next"]))
        rows += page["data"]
    return rows


def send(
    client: FlaskClient, path: str, secret: str, body: object, key: str = "key-12345", **headers: str
) -> TestResponse:
    shown = {"Authorization": f"Bearer {secret}", "Idempotency-Key": key} | headers
    return client.post(f"{BASE}/{path}", json=body, headers=shown)


def token(world: World, now: Any, *permissions: Permission, days: int = 30) -> str:
    """A token that two people agreed to. Commits."""
    place = world.home()
    draft = TokenDraft(
        name="Website of the tenants", permissions=permissions or ALL, expires_on=now.date() + DAY * days
    )
    asked = tokens.ask(place, draft, world.actor(Role.ADMINISTRATOR), now)
    _made, secret = tokens.agree(place, asked, second(world, now), now)
    db.session.commit()
    return secret


def tick(app: Flask, now: Any) -> int:
    db.session.rollback()
    return commands.tick(app, now)


def fill(app: Flask, world: World) -> None:
    """A round that is counted, an award that was paid, an event."""
    with app.app_context():
        world.finished_round()
        world.pay(world.agreed(world.award(1, 2)))
        announce(world, clock.now())
        db.session.commit()
