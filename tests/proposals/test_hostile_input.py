"""What hostile people send: nothing runs, nothing breaks out, nobody is impersonated, nothing is unpacked without end."""

import io
import zlib
from collections.abc import Callable

import pytest
from flask import Flask
from PIL import Image

from pb_app import clock
from pb_app.db import db
from pb_app.people.rules import may_be_name
from pb_app.proposals import photos
from pb_app.proposals.services import writing
from pb_app.rounds.terms import PhaseKind
from tests.visitor import Visitor
from tests.world import World, email

Visit = Callable[..., Visitor]
AT = "/proposals/riverside/streets"

HOSTILE = (
    "<script>alert(1)</script>",
    "[click](javascript:alert(1))",
    "![x](x onerror=alert(1))",
    "<img src=x onerror=alert(1)>",
    '"><svg onload=alert(1)>',
    "<svg><animate onbegin=alert(1) attributeName=x>",
    "</textarea><script>alert(1)</script>",
    "</title><script>alert(1)</script>",
    "{{ 7 * 7 }}{% for x in ().__class__.__base__.__subclasses__() %}",
    "%(title)s %s %d",
    "javascript:/*--></title></style></textarea></script><svg/onload='+/`/+/onmouseover=1/+/[*/[]/+alert(1)//'>",
    "data:text/html,<script>alert(1)</script>",
    '=HYPERLINK("http://x")',
    "]]><x/>&lt;&amp;",
)


@pytest.mark.parametrize("text", HOSTILE)
def test_no_text_becomes_markup_anywhere(app: Flask, world: World, visit: Visit, text: str) -> None:
    with app.app_context():
        round = world.round(PhaseKind.IDEAS)
        made = writing.add(round, text[:120], world.actor("maya").account_id, round.created_at)
        maya = world.actor("maya")
        writing.write(made, maya, clock.now(), story=text, strong=text, takes=text, who=text)
        writing.write(made, maya, clock.now(), category="green")
        writing.submit(made, maya, clock.now())
        db.session.commit()
    george = visit(email("george"), strong=False).get(f"{AT}/1/").submit("Add your comment", body=text)
    george.get(f"{AT}/1/suggest/story").submit("Send my suggestion", text=f"{text} more", why=text)
    pages = (
        f"{AT}/1/",
        f"{AT}/",
        f"{AT}/map",
        f"{AT}/1/collaboration",
        f"{AT}/1/versions/1",
        "/comments/riverside/streets/1/",
        f"{AT}/feed.atom",
        f"{AT}/similar",
    )
    for page in pages:
        response = george.client.get(
            page, query_string={"q": text[:100]} if page.endswith(("similar", "/streets/")) else None
        )
        assert response.status_code == 200, page
        html = response.text
        for mark in ("<script>alert", "<svg onload", "<svg/onload", "<img src=x", "<animate", "onerror=alert(1)>"):
            assert mark not in html, (page, mark)
        assert 'href="javascript:' not in html and 'href="data:' not in html
    if text.startswith("{{"):
        assert "49" not in george.get(f"{AT}/1/").words()


def bomb(width: int, height: int) -> bytes:
    """A tiny PNG that says it is enormous, and unpacks to so much."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return len(data).to_bytes(4, "big") + kind + data + zlib.crc32(kind + data).to_bytes(4, "big")

    head = width.to_bytes(4, "big") + height.to_bytes(4, "big") + b"\x01\0\0\0\0"
    row = zlib.compress(b"\0" * min(1 + width // 8, 10_000) * 64, 9)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", row) + chunk(b"IEND", b"")


def frames() -> bytes:
    out = io.BytesIO()
    first, *rest = [Image.new("L", (400, 400), n % 255) for n in range(60)]
    first.save(out, "GIF", save_all=True, append_images=rest)
    return out.getvalue()


@pytest.mark.parametrize(
    "name", ["../../etc/passwd", "a.svg", "x.jpg.exe", "<script>.jpg", "\u202egpj.exe", "a" * 400 + ".jpg", "CON.jpg"]
)
def test_file_names_mean_nothing(world: World, app: Flask, visit: Visit, name: str) -> None:
    with app.app_context():
        world.round(PhaseKind.IDEAS)
        db.session.commit()
    maya = visit(email("maya"), strong=False).get(f"{AT}/new?size=1").submit("Save and continue", title="A tree")
    form = maya.get(f"{AT}/1/write/photo").filled(maya.form_with("Save and continue"))
    content = io.BytesIO()
    Image.new("RGB", (40, 30), "green").save(content, "JPEG")
    content.seek(0)
    maya.send(f"{AT}/1/write/photo?again=1", {**form, "photo": (content, name), "alt": "A tree"}).sees("Picture Yes")
    assert name not in maya.response.text


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (bomb(60_000, 60_000), "That file is too large"),
        (bomb(2_000_000_000, 1), "That file is too large"),
        (b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>", "could not read that as a picture"),
        (b"PK\x03\x04" + b"\0" * 900, "could not read that as a picture"),
        (b"%PDF-1.7 ", "could not read that as a picture"),
        (b"\xff\xd8\xff\xe0" + b"\0" * 5000, "could not read that as a picture"),
    ],
)
def test_bombs_and_disguises(app: Flask, world: World, visit: Visit, content: bytes, says: str) -> None:
    with app.app_context():
        world.round(PhaseKind.IDEAS)
        db.session.commit()
    maya = visit(email("maya"), strong=False).get(f"{AT}/new?size=1").submit("Save and continue", title="A tree")
    form = maya.get(f"{AT}/1/write/photo").filled(maya.form_with("Save and continue"))
    maya.send(f"{AT}/1/write/photo", {**form, "photo": (io.BytesIO(content), "p.png"), "alt": "A"}, 422).sees(says)


def test_a_moving_picture_stands_still() -> None:
    small, large, _digest = photos.prepare(frames())
    for content in (small, large):
        assert getattr(Image.open(io.BytesIO(content)), "n_frames", 1) == 1


@pytest.mark.parametrize(
    "name", ["Аdministrator", "Inêѕ", "Кwame", "Mаyа", "Ｏfficial", "staff", "The Administrator", "moderator ✓", "👑"]
)
def test_nobody_looks_like_somebody_else(name: str) -> None:
    assert may_be_name(name) is not None


@pytest.mark.parametrize(
    "name", ["Maya", "George at no. 9", "Inês Carvalho", "Пётр", "فاطمة", "李雷", "Siân", "O’Hara", "Łukasz", "Νίκος"]
)
def test_names_of_the_world_are_welcome(name: str) -> None:
    assert may_be_name(name) is None


def test_a_deceiving_name_is_refused_at_the_field(world: World, visit: Visit) -> None:
    maya = visit(email("maya"), strong=False).get("/people/name")
    maya.submit("Save and continue", 422, name="Mаyа").sees("mixes letters of several alphabets")
    maya.submit("Save and continue", 422, name="Official").sees("looks like somebody who works here")
