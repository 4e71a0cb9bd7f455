"""An agreement leads back to what it is for, and whatever waits for it or rests on it leads to it."""

from collections.abc import Callable

import pytest
from flask import Flask

from pb_app import clock
from pb_app.access import Refused, Role
from pb_app.db import db
from pb_app.funds import queries as funds
from pb_app.funds import services as fund_services
from pb_app.funds.terms import Refusal
from tests.visitor import Visitor
from tests.world import World, email
from tests.world.alliance import ally, signed

Visit = Callable[..., Visitor]
AT = "/sharing/riverside/agreements/"


def test_a_source_rests_on_an_agreement_that_was_signed_here(app: Flask, world: World, visit: Visit) -> None:
    with app.app_context():
        number = signed(ally(world), clock.now()).id
        db.session.commit()
    day, ines = clock.now().date().isoformat(), visit(email(Role.ADMINISTRATOR))
    ines.get("/funds/riverside/pot/").follow("What lets it pool?")
    both = {"here": ines.option("Warm homes"), "agreement": "A paper of 2019", "agreed_on": day}
    ines.submit("Save", 422, **both).sees("Not both")
    ines.submit("Save", **both | {"agreement": ""}).sees("Rests on:").misses("made somewhere else")
    ines.follow("Warm homes")
    assert ines.path == f"{AT}{number}"
    visit().get(ines.path).sees("Why it is needed here", "rests on this agreement").follow("The common pot").sees(
        "Rests on:"
    )
    ines.get("/funds/riverside/pot/").follow("What lets it pool?")
    ines.submit("Save", here="", agreement="A paper of 2019", card="section-75", agreed_on=day)
    ines.sees("A paper of 2019", "an agreement made somewhere else")
    visit().get(f"{AT}{number}").misses("Why it is needed here")
    visit().get("/sharing/riverside/powers/section-75").sees("A paper of 2019", "an agreement made somewhere else")


def test_a_source_rests_on_something(world: World, context: None) -> None:
    fund, now, ines = world.fund(), clock.now(), world.actor(Role.ADMINISTRATOR)
    source = funds.sources(fund.id)[0]
    with pytest.raises(Refused, match=Refusal.RESTS_ON_NOTHING):
        fund_services.rest_on(fund, source, "", agreement="", agreed_on=now.date(), actor=ines, now=now)
