"""Asking together, and the clock that looks at what other places share."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import select

from pb_app import clock
from pb_app.access import Refused, Role
from pb_app.db import db
from pb_app.exchange import commands, fetching
from pb_app.exchange.models import ExchangeSource
from pb_app.exchange.services import network, sources
from pb_app.exchange.terms import BadBundle, CampaignDraft, EntryKind, Refusal
from pb_app.places import queries as places
from pb_app.sharing.terms import BarrierReply, BarrierVerdict
from tests.world import World
from tests.world.alliance import ally
from tests.world.exchanges import bundle, entry


def refused(reason: Refusal, act: Callable[[], object]) -> None:
    with pytest.raises(Refused) as told:
        act()
    assert told.value.refusal is reason


def test_a_campaign_says_who_asks_and_who_answered(world: World, context: object) -> None:
    now, admin, home = clock.now(), world.actor(Role.ADMINISTRATOR), world.home()
    alliance, draft = ally(world, now), CampaignDraft(title="Longer money", words="Why.")
    row = network.begin(home, draft, language="en", actor=admin, now=now)
    network.join(row, alliance.taker, alliance.nurse, now)
    refused(Refusal.JOINED_ALREADY, lambda: network.join(row, alliance.taker, alliance.nurse, now))
    with pytest.raises(Refused):  # nobody joins for somebody else's organisation
        network.join(row, alliance.giver, admin, now)
    today = places.today(home.id, now)
    refused(
        Refusal.DAY_WRONG,
        lambda: network.ask(row, "The Treasury", "Three years.", today + timedelta(days=1), actor=admin, now=now),
    )
    asked = network.ask(row, "The Treasury", "Three years.", today, actor=admin, now=now)
    network.answer(row, asked, BarrierReply(verdict=BarrierVerdict.WILL, words="Yes.", answered_on=today), admin, now)
    (out,) = network.entries(home)
    assert out.body["organisations"] == ["Health trust"] and out.body["asks"][0]["verdict"] == "barrier-will"
    network.end(row, admin, now)
    refused(Refusal.CAMPAIGN_OVER, lambda: network.end(row, admin, now))
    assert list(network.entries(home)) == []


def test_the_clock_looks_once_a_day_and_says_what_came_of_it(
    app: Flask, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = bundle([entry(EntryKind.NOTICE)])
    second = bundle([entry(EntryKind.CASE)], edition=2, previous=first.digest)
    served: list[bytes | Refusal] = [second.text.encode(), Refusal.ADDRESS_SILENT, b"{}", first.text.encode()]

    def fetch(address: str, *, loopback: bool) -> bytes:
        assert address == "https://hillside.example/feed.json" and not loopback
        found = served.pop(0)
        if isinstance(found, Refusal):
            raise BadBundle(found)
        return found

    monkeypatch.setattr(fetching, "fetch", fetch)
    now = clock.now()
    with app.app_context():
        admin = world.actor(Role.ADMINISTRATOR)
        sources.add(world.home(), first, "https://hillside.example/feed.json", admin, now)
        db.session.commit()
    assert commands.tick(app, now) == 0
    for days, edition, problem in (
        (1, 2, ""),
        (2, 2, "exchange-address-silent"),
        (3, 2, "bundle-field-missing"),
        (4, 2, "bundle-older"),
    ):
        assert commands.tick(app, now + timedelta(days=days)) == 1
        assert commands.tick(app, now + timedelta(days=days, hours=1)) == 0
        with app.app_context():
            row = db.session.scalars(select(ExchangeSource)).one()
            assert (row.edition, row.problem) == (edition, problem)
