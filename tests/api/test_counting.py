"""How many came, as programs count it: only their own numbers change, and the agreement's page says what was taken."""

from datetime import timedelta
from typing import Any

from flask import Flask

from pb_app import clock
from pb_app.access import Role
from pb_app.api.services import tokens
from pb_app.api.terms import Permission, TokenDraft
from pb_app.community_events import services as community_events
from pb_app.community_events.models import CommunityEvent
from pb_app.db import db
from pb_app.sharing.services import tokens as readers
from tests.api.service import read, send, token
from tests.world import DAY, World
from tests.world.alliance import ally, answers, signed
from tests.world.gatherings import announce


def test_the_page_of_an_agreement_counts_what_was_taken_and_calls_it_sending(
    app: Flask, world: World, visit: Any
) -> None:
    with app.app_context():
        now, two = clock.now(), ally(world)
        row = signed(two, now, answers(now, tables="add-attendance awards"))
        ours = TokenDraft(name="Hub", permissions=(Permission.ADD_ATTENDANCE,), expires_on=now.date() + DAY)
        _made, secret = tokens.make_under(row, two.giver, ours, two.lead, now)
        _reader, reads = readers.make(row, two.taker, "Dashboard", two.nurse, now)
        event = announce(world, now)
        event.made_by_id = two.lead.account_id
        number, agreement = event.id, row.id
        db.session.commit()
    client, path = app.test_client(), f"events/{number}/attendance"
    assert send(client, path, secret, {"came": 12}, key="too-early").status_code == 409
    shown = {"Authorization": f"Bearer {reads}"}
    assert client.get("/sharing/riverside/read/add-attendance", headers=shown).status_code == 403
    page = visit().get(f"/sharing/riverside/agreements/{agreement}")
    page.misses("How often a program read it", "How often a program sent something in", "1 time")
    with app.app_context():
        event = db.session.get_one(CommunityEvent, number)
        event.starts_at, event.ends_at = now - timedelta(hours=3), now - timedelta(hours=1)
        db.session.commit()
    assert send(client, path, secret, {"came": 12}, key="after-it-1").status_code == 201
    page.get(f"/sharing/riverside/agreements/{agreement}").sees("How often a program sent something in", "1 time")
    page.sees("Say how many came to an event").misses("add-attendance", "How often a program read it")


def test_a_program_changes_only_a_number_that_it_sent_itself(app: Flask, world: World) -> None:
    with app.app_context():
        now = clock.now()
        event = announce(world, now)
        event.starts_at, event.ends_at = now - timedelta(hours=3), now - timedelta(hours=1)
        number, hub, school = event.id, token(world, now), token(world, now)
    client, path = app.test_client(), f"events/{number}/attendance"
    assert send(client, path, hub, {"came": 12}, key="counted-1").status_code == 201
    assert send(client, path, hub, {"came": 14}, key="counted-2").status_code == 201
    other = send(client, path, school, {"came": 900}, key="counted-3")
    assert (other.status_code, other.get_json(force=True)["type"]) == (409, "urn:commonpot:problem:api-counted-already")
    with app.app_context():
        event = db.session.get_one(CommunityEvent, number)
        community_events.tell(
            event, came=13, happened="We sang.", actor=world.actor(Role.ADMINISTRATOR), now=clock.now()
        )
        db.session.commit()
    late = send(client, path, hub, {"came": 900}, key="counted-4")
    assert (late.status_code, late.get_json(force=True)["type"]) == (409, "urn:commonpot:problem:api-counted-already")
    assert read(client, f"events/{number}")["data"]["came"] == 13
