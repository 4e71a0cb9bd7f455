"""Who gives the money to a fund, as its page says it."""

from collections.abc import Callable

from flask import Flask

from pb_app import clock
from pb_app.db import db
from pb_app.funds import services
from pb_app.funds.models import Commitment
from pb_app.funds.terms import CommitmentDraft
from pb_app.funds.trail_pages import Giver
from tests.visitor import Visitor
from tests.world import World


def test_a_year_is_named_once_however_often_money_was_promised_for_it() -> None:
    promised = [
        Commitment(year=2027, amount=32_000_00),
        Commitment(year=2027, amount=400_00),
        Commitment(year=2028, amount=5),
    ]
    assert Giver(commitments=promised).by_year == [(2027, 32_400_00), (2028, 5)]


def test_conditions_stand_apart(app: Flask, world: World, visit: Callable[..., Visitor]) -> None:
    with app.app_context():
        fund, now = world.fund(), clock.now()
        for year, words in ((2031, "For rooms to meet in."), (2032, "More kitchens.")):
            services.commit(fund, CommitmentDraft("Health trust", year, 100, words), None, now)
        db.session.commit()
    visit().get("/funds/riverside/pot/").sees("For rooms to meet in. More kitchens.")
