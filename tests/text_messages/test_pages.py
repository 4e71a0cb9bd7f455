"""The page where a code is typed: every wrong try counts, although nothing else of a refused form is kept."""

from collections.abc import Callable

from flask import Flask

from pb_app import clock
from pb_app.access import Role
from pb_app.db import db
from pb_app.places import queries as places
from pb_app.text_messages import queries, services
from pb_app.text_messages.slots import GATEWAYS
from pb_app.text_messages.terms import Limits
from tests.visitor import Visitor
from tests.world import World, email


def test_a_code_can_not_be_guessed_by_trying(app: Flask, world: World, visit: Callable[..., Visitor]) -> None:
    with app.app_context():
        home, now, maya = world.home(), clock.now(), world.actor("maya").account_id
        shown, staff = GATEWAYS.value()["shown"], world.actor(Role.ADMINISTRATOR)
        services.choose_sender(home, shown, Limits(place=20, number=5), staff, now)
        today, secret = places.today(home.id, now), app.config["SECRET_KEY"]
        services.ask(maya, home, "07700 900123", "{code} is your code.", secret=secret, now=now, today=today)
        db.session.commit()
    page = visit(email("maya"), strong=False).get("/texts/code")
    for _ in range(5):
        page.submit("Confirm my number", 422, code="000000").sees("not the code")
    page.submit("Confirm my number", 422, code="000000").misses("not the code")
    with app.app_context():
        number = queries.number_of(maya)
        assert number is not None and number.tries == 5 and number.confirmed_on is None
