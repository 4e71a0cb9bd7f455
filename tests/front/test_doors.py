"""Every part of a place has a door where a resident looks: two taps from its page, without a search."""

import re
from collections.abc import Callable

from flask import Flask

from tests.visitor import Visitor
from tests.world import World

Visit = Callable[..., Visitor]
HOME = "/places/riverside/"
#: Pages for programs, for single people by a link, or for other places; with where their own readers find them.
EXCUSED = {"moved.index": "for whoever has a link of the old website, which leads there by itself"}


def links(reader: Visitor, path: str) -> set[str]:
    """The addresses on a page, without what follows a question mark."""
    found = reader.client.get(path, follow_redirects=True)
    text = found.text if found.mimetype == "text/html" else ""
    return {found.split("?")[0].split("#")[0] for found in re.findall(r'href="(/[^"]*)"', text)}


def test_promises_and_buildings_stand_on_the_page_of_the_place_and_of_a_neighbourhood(
    world: World, visit: Visit
) -> None:
    reader = visit()
    for path in (HOME, "/places/riverside/areas/N"):
        assert {"/assets/riverside/", "/pledges/riverside/", "/ownership/riverside/"} <= links(reader, path)
    for one, other in (("assets", "pledges"), ("pledges", "ownership"), ("ownership", "assets")):
        assert f"/{other}/riverside/" in links(reader, f"/{one}/riverside/"), "each leads to the others"
    assert "/ownership/riverside/" in links(reader, "/have-your-say/riverside/")


def test_every_first_page_of_a_part_is_two_taps_away(app: Flask, world: World, visit: Visit) -> None:
    """The next part needs a door, or a reason above."""
    reader = visit()
    firsts = {
        rule.endpoint: rule.rule.replace("<place>", "riverside")
        for rule in app.url_map.iter_rules()
        if rule.endpoint.endswith(".index") and rule.arguments == {"place"} and "GET" in (rule.methods or ())
    }
    public = {name: path for name, path in firsts.items() if reader.client.get(path).status_code == 200}
    near = links(reader, HOME)
    reached = near.union(*(links(reader, path) for path in sorted(near) if "riverside" in path))
    assert {name for name, path in public.items() if path not in reached} == set(EXCUSED)
