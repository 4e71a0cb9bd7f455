"""A picture of what people said: small, with words for whoever can’t see it, and gone when the point is gone."""

import io
from collections.abc import Callable
from datetime import timedelta

import time_machine
from flask import Flask
from PIL import Image

from pb_app import clock
from pb_app.access import Role
from pb_app.db import db
from pb_app.evidence import commands, rules
from pb_app.evidence import services as evidence
from pb_app.evidence.models import EvidencePicture
from tests.visitor import Visitor
from tests.world import World, email
from tests.world.gatherings import announce
from tests.world.said import draft

Visit = Callable[..., Visitor]


def photo() -> tuple[io.BytesIO, str]:
    made = io.BytesIO()
    Image.new("RGB", (1600, 1200), "teal").save(made, "JPEG")
    made.seek(0)
    return made, "wall.jpg"


def test_the_office_shows_a_wall_of_cards(app: Flask, world: World, visit: Visit) -> None:
    with app.app_context():
        now = clock.now()
        number = evidence.record(world.home(), draft(world, now), world.actor(Role.BOARD_SECRETARY), now).id
        db.session.commit()
    at = f"/evidence/riverside/{number}"
    ines = visit(email(Role.ADMINISTRATOR)).get(at).follow("Add a picture")
    ines.submit("Publish", 422, photo=photo(), alt="A wall of cards").sees("Tick this")
    ines.submit("Publish", 422, photo=(io.BytesIO(b"no"), "x.jpg"), alt="A wall of cards", agreed="y")
    ines.submit("Publish", photo=photo(), alt="A wall of cards", agreed="y").sees("Everybody can see the picture")
    reader = visit().get(at)
    assert 'alt="A wall of cards"' in reader.response.get_data(as_text=True)
    assert reader.get(f"{at}/picture/large.webp").response.mimetype == "image/webp"
    with app.app_context():
        kept = db.session.query(EvidencePicture).one()
        assert len(kept.small) < len(kept.large) < 150_000
    visit(email("maya"), strong=False).get(f"{at}/picture", 403)
    ines.get(at).follow("Remove this").submit("Remove it", why="It was a mistake.")
    reader.get(f"{at}/picture/large.webp", 404)


def test_a_picture_of_an_event_becomes_evidence_in_one_step_and_stands_on_its_page(
    app: Flask, world: World, visit: Visit
) -> None:
    with app.app_context():
        event = announce(world, clock.now())
        at, after, owner = (
            f"/whats-on/riverside/{event.id}",
            event.ends_at + timedelta(hours=1),
            str(world.actor(Role.ADMINISTRATOR).account_id),
        )
        db.session.commit()
    visit(email(Role.ADMINISTRATOR)).get(at).misses("with a picture")
    with time_machine.travel(after, tick=False):
        ines = visit(email(Role.ADMINISTRATOR)).get(at).follow("Write down what people said, with a picture")
        assert "People at: Tea and votes" in ines.response.get_data(as_text=True)
        said = {"title": "More light", "words": "The path is dark.", "owner": owner, "owner_name": "The parks team"}
        said["due_on"] = (after + timedelta(days=20)).date().isoformat()
        ines.submit("Publish", 422, photo=photo(), **said).sees("Say what it shows", "Tick this")
        ines.submit("Publish", photo=photo(), alt="Cards on a wall", agreed="y", **said).sees("More light")
        reader = visit().get(at).sees("What people said here", "More light", "The parks team answers by", "Report this")
        assert 'alt="Cards on a wall"' in reader.response.get_data(as_text=True)
        visit("maya@example.org", strong=False).get(at).follow("Report this").sees("More light", "Cards on a wall")
        tom = visit(email(Role.MODERATOR)).get(at).follow("More light").follow("Hide it")
        tom.submit("Hide it", reason="It shows a child.")
        visit().get(at).misses("More light", "What people said here")
    commands.tick(app, after + rules.PICTURE_KEPT)
    with app.app_context():
        assert db.session.query(EvidencePicture).count() == 1, "it can be shown again"
    commands.tick(app, after + rules.PICTURE_KEPT + timedelta(minutes=1))
    with app.app_context():
        assert db.session.query(EvidencePicture).count() == 0


def test_nothing_is_written_down_of_an_event_that_is_to_come_or_cancelled(
    app: Flask, world: World, visit: Visit
) -> None:
    with app.app_context():
        event_id = announce(world, clock.now()).id
        db.session.commit()
    ines = visit(email(Role.ADMINISTRATOR))
    for number in (str(event_id), "999", "x"):
        ines.get(f"/evidence/riverside/new?event={number}").misses("Tea and votes")
