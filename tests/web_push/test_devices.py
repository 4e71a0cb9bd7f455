"""A device is kept after a tap, told that something is new and no more, tried again, and forgotten when it is gone."""

import json
from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import text

from pb_app import clock
from pb_app.community_events import services as gatherings
from pb_app.db import db
from pb_app.notifications import digests
from pb_app.web_push import commands, delivery, queries, services
from pb_app.web_push.encryption import VapidKey, base64url
from pb_app.web_push.models import PushDevice
from pb_app.web_push.slots import KEY
from pb_app.web_push.terms import PushResult, PushTarget, Refusal
from tests.expect import refused
from tests.visitor import Visitor
from tests.world import World, email
from tests.world.gatherings import announce

Visit = Callable[..., Visitor]
ADDRESS = "https://updates.push.services.mozilla.com/wpush/v2/one"
KEYS = VapidKey.make().public(), base64url(b"s" * 16)
Handed = list[tuple[str, dict[str, str]]]


@pytest.fixture
def key(app: Flask) -> Iterator[None]:
    """The installation has a key."""
    slots = app.extensions["slots"]
    slots[KEY.name] = VapidKey.make()
    yield
    slots[KEY.name] = None


@pytest.fixture
def handed(monkeypatch: pytest.MonkeyPatch) -> Handed:
    """What was handed to push services; they answer what the end of the address says."""
    seen: Handed = []

    def post(device: PushTarget, words: bytes, key: VapidKey, contact: str) -> PushResult:
        seen.append((device.address, json.loads(words)))
        last = device.address.rpartition("/")[2]
        return {"gone": PushResult.GONE, "away": PushResult.FAILED}.get(last, PushResult.SENT)

    monkeypatch.setattr(delivery, "post", post)
    return seen


def keep(world: World, who: str = "maya", last: str = "one") -> PushDevice:
    address = ADDRESS.replace("one", last)
    row = services.keep(world.actor(who).account_id, services.target(address, *KEYS))
    db.session.commit()
    return row


def news(world: World) -> None:
    """Maya gets a place at something."""
    gatherings.sign_up(announce(world, clock.now()), people=1, actor=world.actor("maya"), now=clock.now())
    digests.compose(clock.now())
    db.session.commit()


def test_a_device_hears_that_something_is_new_and_no_more(
    app: Flask, world: World, context: object, key: None, handed: Handed
) -> None:
    keep(world)
    news(world)
    assert commands.tick(app, clock.now()) == 1 and commands.tick(app, clock.now()) == 0
    said = {"title": "Something new in Riverside", "language": "en", "href": "/participation/"}
    assert handed == [(ADDRESS, said)], "not what is new, nor for whom"


def test_news_adds_up_to_one_notification(app: Flask, world: World, context: object, key: None, handed: Handed) -> None:
    row = keep(world)
    for _ in range(3):
        services.note_news(row.account_id, None, clock.now())
    db.session.commit()
    assert commands.tick(app, clock.now()) == 1


def test_a_device_that_is_gone_is_forgotten_and_one_that_is_away_is_tried_again(
    app: Flask, world: World, context: object, key: None, handed: Handed
) -> None:
    keep(world, last="gone")
    keep(world, last="away")
    news(world)
    now = clock.now()
    for minutes in (0, 1, 3, 20, 200, 500):
        commands.tick(app, now + timedelta(minutes=minutes))
    assert [address.rpartition("/")[2] for address, _said in handed] == ["gone", "away", "away", "away", "away"]
    left = db.session.query(PushDevice).one()
    assert left.address.endswith("away") and left.due_at is None, "the next news begins again"


def test_an_address_that_was_changed_in_the_database_is_refused_when_sending(
    app: Flask, world: World, context: object, key: None, handed: Handed
) -> None:
    keep(world).address = "https://169.254.169.254/latest"
    news(world)
    commands.tick(app, clock.now())
    assert not handed and not db.session.query(PushDevice).count()


def test_bad_addresses_and_keys_are_refused_when_saving() -> None:
    for address in ("https://evil.example.org/x", "https://10.0.0.1/x", "http://fcm.googleapis.com/x"):
        with refused(Refusal.ADDRESS_WRONG):
            services.target(address, *KEYS)
    for keys in ((KEYS[0], "short"), ("x", KEYS[1]), ("A" * 87, KEYS[1]), ("é", KEYS[1])):
        with refused(Refusal.KEYS_WRONG):
            services.target(ADDRESS, *keys)


def test_a_shared_computer_follows_whoever_tapped_last_and_the_oldest_makes_room(world: World, context: object) -> None:
    keep(world)
    keep(world, "george")
    assert queries.count(world.actor("maya").account_id) == 0
    for n in range(10):
        keep(world, "maya", f"n{n}")
    assert [row.address[-2:] for row in queries.of_person(world.actor("maya").account_id)] == [
        f"n{n}" for n in range(2, 10)
    ]
    stored = db.session.execute(text("SELECT address, keys FROM push_device")).all()
    assert "mozilla" not in str(stored), "addresses are sealed"


def test_a_tap_a_notification_and_an_end(app: Flask, world: World, visit: Visit, key: None) -> None:
    maya = visit(email("maya"), strong=False).get("/notifications/").follow("Change: Notifications on this device")
    maya.sees("add this website to your home screen")
    at = "/push/"
    typed = {"address": ADDRESS, "p256dh": KEYS[0], "auth": KEYS[1]}
    hidden = maya.filled(maya.form_with("Turn on for this device"))
    maya.send(at, hidden | typed | {"address": "https://evil.example.org/x"}, 422).sees("We can’t send to this browser")
    maya.send(at, hidden | typed).sees("This device will tell you", "1 device gets notifications")
    maya.submit("Turn off on all devices").sees("No device of yours gets notifications any more")


def test_without_a_key_it_is_not_offered(world: World, visit: Visit) -> None:
    visit(email("maya"), strong=False).get("/notifications/").misses("Notifications on this device").get("/push/").sees(
        "does not send notifications yet"
    )
