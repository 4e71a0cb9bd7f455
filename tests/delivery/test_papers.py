"""Receipts as PDF; pictures are decoded before the lock, and kept when something else was wrong."""

import io
from collections.abc import Callable

import pytest
from flask import Flask
from PIL import Image

from pb_app.access import Role
from pb_app.db import db
from pb_app.delivery import queries
from pb_app.delivery.slots import VAULT
from pb_app.proposals import photos
from tests.delivery.awards import photo
from tests.visitor import Visitor
from tests.world import World, email

Visit = Callable[..., Visitor]
SAID = {"supplier": "A shop", "what": "Wood", "amount": "60.25", "line": "1", "paid_on": "2026-01-02"}
AT = "/delivery/riverside/project/1"


def sent(content: bytes, name: str = "x.pdf") -> tuple[io.BytesIO, str]:
    return io.BytesIO(content), name


def bill(colour: str = "red") -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (200, 280), colour).save(out, "PDF", title="Private words of the maker")
    return out.getvalue()


@pytest.fixture
def maya(app: Flask, world: World, visit: Visit) -> Visitor:
    with app.app_context():
        world.finished_round()
        world.pay(world.agreed(world.award(1, 2)))
        db.session.commit()
    return visit(email("maya"), False).get(f"{AT}/spend")


def test_a_pdf_is_shown_as_pages_and_its_original_is_for_finance_alone(app: Flask, maya: Visitor, visit: Visit) -> None:
    came = bill()
    maya.submit("Show it", photo=sent(came), **SAID)
    picture = maya.client.get(f"{AT}/receipts/1.webp")
    assert picture.status_code == 200 and b"Private words" not in picture.data
    assert Image.open(io.BytesIO(picture.data)).size[0] == 1000
    with app.app_context():
        receipt = queries.receipt(1)
        assert receipt is not None and receipt.sealed is not None and b"PDF" not in receipt.sealed
        assert VAULT.value().open(receipt.sealed) == came
    original = f"{AT}/receipts/1/original"
    maya.get(original, 403)
    visit(email(Role.ADMINISTRATOR)).get(original, 403)
    finance = visit(email(Role.FINANCE)).get(f"{AT}/receipts/1").follow("Download the original PDF")
    assert finance.response.data == came
    assert finance.response.headers["Content-Disposition"].startswith("attachment")
    assert finance.response.headers["Cache-Control"] == "private, no-store"


def test_of_a_photo_no_original_is_kept(maya: Visitor, visit: Visit) -> None:
    maya.submit("Show it", photo=sent(photo(), "x.png"), **SAID)
    visit(email(Role.FINANCE)).get(f"{AT}/receipts/1").misses("original PDF").get(f"{AT}/receipts/1/original", 404)


def test_the_same_pdf_twice_is_refused(maya: Visitor) -> None:
    came = bill()
    maya.submit("Show it", photo=sent(came), **SAID)
    again = SAID | {"amount": "12"}
    maya.get(f"{AT}/spend").submit("Show it", 422, photo=sent(came), **again).sees("already been sent")


@pytest.mark.parametrize("content", [b"%PDF-1.7 broken", b"x" * (photos.MOST_BYTES + 1)])
def test_a_refused_file_throws_nothing_away_that_was_typed(maya: Visitor, content: bytes) -> None:
    maya.submit("Show it", 422, photo=sent(content), **SAID)
    kept = maya.filled(maya.form_with("Show it"))
    assert (kept["supplier"], kept["what"], kept["amount"]) == (["A shop"], ["Wood"], ["60.25"])
    assert "photo-kept" not in kept


def test_a_picture_is_kept_when_something_else_was_wrong(app: Flask, maya: Visitor) -> None:
    maya.submit("Show it", 422, photo=sent(photo(), "x.png"), **SAID | {"supplier": ""})
    maya.sees("We have kept your picture.")
    maya.submit("Show it", supplier="A shop")
    with app.app_context():
        assert queries.receipt(1) is not None


def test_a_picture_is_kept_when_its_description_is_missing(maya: Visitor) -> None:
    maya.get(f"{AT}/update").submit("Publish", 422, body="The wood is here.", photo=sent(photo(), "x.png"))
    maya.sees("Say in a few words what the photo shows.", "We have kept your picture.")
    maya.submit("Publish", alt="Wood in a yard")
    assert maya.client.get(f"{AT}/updates/1/small.webp").status_code == 200


def test_what_is_sent_back_as_kept_is_decoded_like_any_file(maya: Visitor) -> None:
    for junk in ("%%%", "eHh4", "PHN2Zy8+"):
        data = maya.filled(maya.form_with("Show it")) | {"photo-kept": [junk]} | SAID
        maya.send(maya.path, data, 422)


def test_decoding_holds_no_lock(app: Flask, maya: Visitor, monkeypatch: pytest.MonkeyPatch) -> None:
    """While a picture is decoded somebody else writes: here, in the middle of it."""
    wrote = list[bool]()
    view = app.view_functions["delivery.spend"]
    assert getattr(view, "reads_first", False)
    make_as_before = photos._make

    def watched(content: bytes, make: Callable[[bytes], photos.PreparedPicture]) -> photos.PreparedPicture:
        wrote.append(_writes())
        return make_as_before(content, make)

    monkeypatch.setattr(photos, "_make", watched)
    maya.submit("Show it", photo=sent(bill()), **SAID)
    assert wrote and all(wrote)


def _writes() -> bool:
    with db.engine.connect() as other, other.begin():
        other.exec_driver_sql("UPDATE alembic_version SET version_num = version_num")
    return True
