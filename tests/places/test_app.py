"""A place on the screen of a phone: its manifest, its icons, and a page for when there is no connection."""

import json
from collections.abc import Callable
from io import BytesIO

from flask import Flask
from PIL import Image

from pb_app.places import app_icon
from tests.visitor import Visitor
from tests.world import World

Visit = Callable[..., Visitor]


def test_a_place_can_be_put_on_the_screen_under_its_own_name(app: Flask, world: World, visit: Visit) -> None:
    page = visit().get("/places/riverside/").response.get_data(as_text=True)
    assert 'rel="manifest" href="/places/riverside/app.webmanifest"' in page
    client = app.test_client()
    text = json.loads(client.get("/places/riverside/app.webmanifest").get_data())
    assert (text["name"], text["start_url"], text["theme_color"]) == ("Riverside", "/places/riverside/", "#174f4a")
    assert {icon["sizes"] for icon in text["icons"]} == {"192x192", "512x512"}
    for icon in text["icons"]:
        answer = client.get(icon["src"])
        width = int(icon["sizes"].partition("x")[0])
        assert "maskable" in icon["purpose"] and Image.open(BytesIO(answer.data)).size == (width, width)
    assert client.get("/places/riverside/icon-999.png").status_code == 404


def test_the_icon_keeps_clear_of_what_phones_cut_off() -> None:
    image = Image.open(BytesIO(app_icon.png(192, "#174f4a", "#ffffff"))).convert("RGB")
    drawn = [(x, y) for x in range(192) for y in range(192) if image.getpixel((x, y)) != (0x17, 0x4F, 0x4A)]
    assert drawn and all((x - 95.5) ** 2 + (y - 95.5) ** 2 < (0.4 * 192) ** 2 for x, y in drawn), (
        "the middle 80 per cent"
    )


def test_the_page_without_a_connection_knows_nobody_and_speaks_the_readers_language(app: Flask, world: World) -> None:
    page = app.test_client().get("/offline?lang=ar").text
    assert 'dir="rtl"' in page and 'href="?"' in page
    worker = app.test_client().get("/worker.js").text
    assert '"/offline"' in worker and 'credentials: "omit"' in worker
