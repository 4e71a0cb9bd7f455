"""A picture of what people said: small, with words for whoever can’t see it, and gone when the point is gone."""

import io
from collections.abc import Callable

from flask import Flask
from PIL import Image

from pb_app import clock
from pb_app.access import Role
from pb_app.db import db
from pb_app.evidence import services as evidence
from pb_app.evidence.models import EvidencePicture
from tests.visitor import Visitor
from tests.world import World, email
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
