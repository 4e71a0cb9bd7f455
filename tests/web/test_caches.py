"""What shared caches and shared computers keep: never a session, and nothing that one person chose or wrote."""

from collections.abc import Callable

import pytest

from pb_app.access import Role
from tests.visitor import Visitor
from tests.world import World, email

Visit = Callable[..., Visitor]


@pytest.mark.parametrize("path", ["/places/riverside/brand.css?v=174f4a", "/places/riverside/icon-192.png"])
def test_an_answer_for_everybody_sets_no_cookie(world: World, visit: Visit, path: str) -> None:
    answer = visit(email(Role.ADMINISTRATOR)).client.get(path)
    assert answer.cache_control.public and "Set-Cookie" not in answer.headers


def test_every_other_answer_is_private(world: World, visit: Visit) -> None:
    for path in ("/whats-on/riverside/events.csv", "/whats-on/riverside/calendar.ics", "/places/riverside/"):
        assert "private" in visit().client.get(path).headers["Cache-Control"]
    assert "no-store" in visit(email(Role.ADMINISTRATOR)).client.get("/places/riverside/").headers["Cache-Control"]


def test_a_device_with_a_choice_on_it_keeps_no_page(world: World, visit: Visit) -> None:
    stranger = visit()
    assert "no-store" not in stranger.client.get("/places/riverside/").headers["Cache-Control"]
    stranger.client.set_cookie("__Host-session", "x")
    assert "no-store" not in stranger.client.get("/places/riverside/").headers["Cache-Control"], "it has nothing in it"
    stranger.client.set_cookie("conversations", "x")
    assert "no-store" in stranger.client.get("/places/riverside/").headers["Cache-Control"]
