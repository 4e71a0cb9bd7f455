"""A neighbour offers a room, another asks for it; a mail confirms it; lists come in; other directories read."""

import io
import json
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import time_machine
from flask import Flask
from sqlalchemy import select
from werkzeug.test import TestResponse

from pb_app import clock
from pb_app.access import Role
from pb_app.assets import addresses, moderation, open_referral, queries
from pb_app.assets.models import Asset
from pb_app.db import db
from pb_app.moderation import services as moderating
from pb_app.places import queries as places
from pb_app.rounds.terms import PhaseKind
from tests.visitor import Visitor
from tests.world import World, email
from tests.world.offers import ask, nominate, offer, room

Visit = Callable[..., Visitor]
AT = "/assets/riverside/"
ROOM = {
    "kind": "space",
    "title": "Mill Hall",
    "words": "Room for 40.",
    "language": "en",
    "owner_kind": "group",
    "owner_name": "Friends of the Hall",
    "venue": "4 Mill Lane",
    "opening": "Mondays",
    "access": "A ramp.",
    "holder": "adult",
}


def test_a_room_is_offered_asked_for_and_lent(world: World, visit: Visit) -> None:
    visit().get(AT).sees("Nothing matches yet. Could you offer it?")
    maya = visit(email("maya"), strong=False).get(AT).follow("Offer something")
    maya.submit("Put it on the list", 422, **ROOM).sees("Tick this if nobody lives there")
    maya.submit("Put it on the list", **ROOM, not_a_home="y").sees("It is on the list", "4 Mill Lane", "You offer this")
    at = maya.path
    visit().get(f"{AT}?q=mill&kind=space").sees("Mill Hall", "1 thing on the list").get(f"{AT}?kind=skill").misses(
        "Mill Hall"
    )
    george = (
        visit(email("george"), strong=False)
        .get(at)
        .follow("Ask for this")
        .submit("Send my message", words="On Saturday?")
    )
    george.sees("Waiting for an answer", "Only the two of you").misses("Your answer")
    message = george.path
    maya.get("/participation/").sees("A neighbour asks for this").get(message).submit("Send my answer", 422).sees(
        "Choose yes or no"
    )
    maya.submit("Send my answer", verdict="yes", words="The key is at the desk.").sees("The answer is yes")
    george.get(message).sees("The key is at the desk.")
    visit(email(Role.ADMINISTRATOR)).get(message, 404)
    maya.get(at).follow("Change it").submit("Save", 422).sees("Nothing is different")
    maya.submit("Save", opening="Tuesdays").sees("Saved, and confirmed", "Tuesdays")
    maya.submit("Take it off the list").sees("It is off the list")
    visit().get(at, 404)


def test_only_a_public_body_lists_what_is_public(world: World, visit: Visit) -> None:
    body = ROOM | {"owner_kind": "public", "owner_name": "Riverside Council", "not_a_home": "y"}
    maya = visit(email("maya"), strong=False).get(f"{AT}offer")
    maya.submit("Put it on the list", 422, **body).sees("Only people who work for a public body can list it")
    maya.submit("Put it on the list", 422, **body | {"owner_kind": "group"}, reach="javascript:alert(1)").sees(
        "Write a phone number, an email address"
    )
    visit(email(Role.ADMINISTRATOR)).get(f"{AT}offer").submit("Put it on the list", **body).sees("Riverside Council")


def test_a_childs_skill_has_no_name_and_no_number(app: Flask, world: World, visit: Visit) -> None:
    maya = visit(email("maya"), strong=False).get(f"{AT}offer")
    skill = ROOM | {"kind": "skill", "title": "Help with phones", "owner_kind": "person", "owner_name": "", "venue": ""}
    maya.submit("Put it on the list", 422, **skill | {"holder": None}).sees("Say whether they are under 18")
    maya.submit("Put it on the list", 422, **skill | {"holder": "child"}, reach="01234").sees(
        "only through their parent"
    )
    young = skill | {"words": "I am 14 and cut hair."}
    maya.submit("Put it on the list", 422, **young, reach="").sees("sounds like somebody under 18")
    maya.submit("Put it on the list", **skill | {"holder": "child"}, reach="").sees("Others can’t see this yet")
    offered = maya.path
    visit().get(maya.path, 404).get(AT).misses("Help with phones")
    with app.app_context():
        for held in db.session.scalars(select(Asset)):
            thing = moderation.asset_thing(held.place_id, held.id)
            assert thing is not None and thing.held
            moderating.keep(thing, held.place_id, world.actor(Role.MODERATOR), clock.now())
        db.session.commit()
    visit().get(AT).misses("Help with phones").get(maya.path, 404)
    ends = (clock.now() + timedelta(days=900)).date().isoformat()
    maya.get(maya.path).sees("You offer this for a child").follow("/guardians/riverside/")
    maya.submit("I agree", 422, ends_on=ends).sees("Tick this if it is true")
    maya.submit("I agree", ends_on=ends, guardian="y").sees("Thank you. You can take this back at any time")
    maya.get(offered)
    visit().get(AT).sees("Help with phones").get(maya.path).sees("A young person, through a parent or guardian").misses(
        "Maya"
    )
    assert "Maya" not in visit().client.get(f"{AT}assets.csv").text


def test_one_tap_from_a_mail_confirms_it_for_a_year(app: Flask, world: World, visit: Visit) -> None:
    with app.app_context():
        now = clock.now()
        asset = offer(world, now - timedelta(days=400))
        asset_id, place_id, link = asset.id, asset.place_id, addresses.confirm(asset.place_id, asset.id)
        db.session.commit()
    visit().get(f"{AT}{asset_id}").sees("Nobody has confirmed this since")
    visit(email("maya"), strong=False).get("/participation/").sees("Say that it is still here")
    visit().get(f"{AT}{asset_id}/confirm/guess").sees("This link is old")
    visit().get(link).submit("Yes, it is still here").sees("stays on the list for another year").misses("Nobody has")
    visit().get(link).sees("This link is old")
    with time_machine.travel(now + timedelta(days=500)):
        visit().get(AT).misses("The hall’s back room").get(f"{AT}{asset_id}").sees("not on the list any more").misses(
            "Ask for this"
        )
    with app.app_context():
        known = queries.find(place_id, asset_id)
        assert known is not None and known.confirmed_on == now.date()


def test_hidden_words_stay_with_their_owner(app: Flask, world: World, visit: Visit) -> None:
    with app.app_context():
        asset = offer(world, clock.now())
        request_id = ask(world, asset, clock.now()).id
        asset.hidden_why = "It was not yours."
        at, asset_id = f"{AT}{asset.id}", asset.id
        db.session.commit()
    visit().get(AT).misses("The hall’s back room").get(at).sees("This is hidden").misses("Room for 20")
    visit(email("maya"), strong=False).get(at).sees("It was not yours.", "Room for 20")
    visit().get(f"{AT}999", 404).get(f"{AT}{asset_id}/requests/{request_id}")
    assert "Room for 20" not in visit().client.get(f"{AT}oruk/services").text


def test_a_directory_comes_in_goes_out_and_is_taken_back(world: World, visit: Visit) -> None:
    saved = {"contents": [{"id": "7", "name": "Lunch club", "status": "active", "description": "Soup for all."}]}
    office = visit(email(Role.ADMINISTRATOR)).get(AT).follow("Upload groups and services").follow("Upload groups")
    office.submit("Continue", file=(io.BytesIO(json.dumps(saved).encode()), "services.json"))
    office.submit("Continue").sees("New on the list")
    office.submit("Use the list").sees("1 entry is on the list now")
    visit().get(AT).sees("Lunch club").follow("Lunch club").sees("Soup for all.").misses("Ask for this")
    out = visit().client.get(f"{AT}oruk/services?per_page=1&page=1&search=lunch")
    assert out.headers["Access-Control-Allow-Origin"] == "*" and _json(out)["total_items"] == 1
    [service] = _json(out)["contents"]
    assert open_referral.problems(service) == []
    assert _json(visit().client.get(f"{AT}oruk/services/{service['id']}")) == service
    assert _json(visit().client.get(f"{AT}oruk/"))["version"] == "HSDS-UK-3.0"
    assert _json(visit().client.get(f"{AT}oruk/services?search=zzz"))["empty"]
    assert _json(visit().client.get(f"{AT}oruk/services/none"))["status"] == 404
    office.get(f"{AT}lists").submit("Take this back").sees("What came with this list is off it")
    visit().get(AT).misses("Lunch club")


def test_whoever_writes_what_an_idea_costs_reads_what_is_there(app: Flask, world: World, visit: Visit) -> None:
    with app.app_context():
        world.proposal(world.round(PhaseKind.IDEAS), accept=False)
        offer(world, clock.now())
        db.session.commit()
    maya = visit(email("maya"), strong=False).get("/proposals/riverside/streets/1/write/cost")
    maya.sees("Could you use something that we have?", "The hall’s back room")


def test_a_neighbourhood_shows_what_it_has(app: Flask, world: World, visit: Visit) -> None:
    visit().get("/places/riverside/areas/N").misses("See all of them")
    with app.app_context():
        [north] = [area for area in places.areas(world.home().id) if area.code == "N"]
        offer(world, clock.now(), room(area_id=north.id))
        nominate(world, clock.now(), area_id=north.id)
        db.session.commit()
    visit().get("/places/riverside/areas/N").sees("See the 1 thing here", "The hall’s back room", "The Bell")


def _json(answer: TestResponse) -> dict[str, Any]:
    assert answer.json is not None
    return dict(answer.json)
