"""A form takes the currency of the fund at hand."""

from collections.abc import Callable

import pytest
from flask import Flask
from sqlalchemy import select

from pb_app.access import Role
from pb_app.db import db
from pb_app.funds.models import Transfer
from tests.visitor import Visitor
from tests.world import World, email


@pytest.mark.parametrize(
    ("currency", "shown", "typed", "minor"),
    [("EUR", "€", "€1,250.50", 125050), ("PLN", "PLN", "1,250.50 PLN", 125050), ("JPY", "JPY", "1,250", 1250)],
)
def test_money_is_put_in_in_the_fund_s_currency(
    app: Flask, world: World, visit: Callable[..., Visitor], currency: str, shown: str, typed: str, minor: int
) -> None:
    with app.app_context():
        world.fund().currency = currency
        db.session.commit()
    admin = visit(email(Role.ADMINISTRATOR)).get("/funds/riverside/pot/commit").sees(shown)
    fields = {"source": "Council", "year": "2026"}
    admin.submit("Add this money", 422, **fields, amount="£1,250").sees("This is another currency")
    admin.submit("Add this money", 422, **fields, amount="many").sees(f"Enter an amount in {shown}, like 450 or")
    admin.submit("Add this money", **fields, amount=typed)
    with app.app_context():
        last = db.session.scalars(select(Transfer).order_by(Transfer.id.desc())).first()
        assert last is not None and last.amount == minor
