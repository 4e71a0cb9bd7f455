"""The page that explains the API to somebody who writes a story: short, and every address on it works."""

import re
from html import unescape
from typing import Any

from flask import Flask

from pb_app.api.resources.listing import RESOURCES
from tests.world import World

PAGE = "/api/riverside/"


def addresses(page: str, site: str) -> set[str]:
    found = re.findall(r'href="([^"]+)"', page[page.index("<main") : page.index("</main>")])
    return {unescape(href).removeprefix(site) for href in found}


def test_every_address_on_the_page_works(app: Flask, world: World) -> None:
    client = app.test_client()
    links = addresses(client.get(PAGE).text, "http://localhost")
    assert {f"/api/v2/riverside/{name}" for name in RESOURCES} <= links
    assert "/open-data/riverside/pot/tables/awards.csv" in links
    for link in sorted(links):
        assert client.get(link).status_code == 200, link


def test_what_most_people_do_not_need_is_folded_away(app: Flask, world: World, visit: Any) -> None:
    page = app.test_client().get(PAGE).text
    open_words = re.sub(
        r"<details.*?</details>", "", page[page.index("<main") : page.index("</main>")], flags=re.DOTALL
    )
    assert open_words.count("/api/v2/riverside/") == 4, "two addresses to try, each with its words"
    assert "pip install" not in open_words and page.count("<details") >= 4
