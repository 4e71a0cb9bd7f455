"""Carried elsewhere: feeds, pictures for shared links, lists in every order."""

import io
from collections.abc import Callable
from xml.etree import ElementTree as xml

import pytest
from flask import Flask
from PIL import Image

from pb_app import clock
from pb_app.db import db
from pb_app.places import services as places
from pb_app.proposals import cards, images, view_counter
from pb_app.proposals.queries import follows
from pb_app.rounds.terms import PhaseKind
from tests.scenes import scene
from tests.visitor import Visitor
from tests.world import World, email

Visit = Callable[..., Visitor]
AT = "/proposals/riverside/streets"
ATOM = "{http://www.w3.org/2005/Atom}"


@scene
def street(app: Flask, world: World) -> World:
    with app.app_context():
        round = world.round(PhaseKind.IDEAS)
        for n in range(6):
            world.proposal(round, f"Idea {n}", 50, accept=False, area="NS"[n % 2])
        places.set_outlines(
            world.home(), {"N": [[[10, 0], [10, 9], [20, 9]]], "S": [[[0, 0], [0, 9], [9, 9]]]}, clock.now()
        )
        db.session.commit()
    return world


def test_a_feed_that_filters_like_the_list(street: World, visit: Visit) -> None:
    response = visit().client.get(f"{AT}/feed.atom?area=1")
    assert response.mimetype == "application/atom+xml"
    root = xml.fromstring(response.data)
    titles = [entry.findtext(f"{ATOM}title") for entry in root.iter(f"{ATOM}entry")]
    assert sorted(titles) == ["Idea 0", "Idea 2", "Idea 4"]  # type: ignore[type-var]
    assert all(entry.findtext(f"{ATOM}id", "").startswith("http") for entry in root.iter(f"{ATOM}entry"))


@pytest.mark.parametrize("title", ["A bench", "مقعد", "𝕏" * 40, "Très long " * 12])
def test_a_picture_for_shared_links_whatever_the_letters(app: Flask, world: World, visit: Visit, title: str) -> None:
    with app.app_context():
        world.proposal(world.round(PhaseKind.IDEAS), title[:120], 50, accept=False)
        db.session.commit()
    response = visit().client.get(f"{AT}/1/share.png")
    image = Image.open(io.BytesIO(response.data))
    assert (image.width, image.height, image.format) == (1200, 630, "PNG") and len(response.data) < 300_000
    assert 'property="og:image" content="http' in visit().get(f"{AT}/1/").response.text


def test_a_picture_is_drawn_once_whatever_stands_behind_its_address(
    app: Flask, world: World, visit: Visit, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Drawing takes half a second, and anybody may ask."""
    with app.app_context():
        world.proposal(world.round(PhaseKind.IDEAS), "A bench of its own", 50, accept=False)
        db.session.commit()
    drawn: list[str] = []
    draw = images.card

    def noted(title: str, round: str, photo: bytes | None) -> bytes:
        drawn.append(title)
        return draw(title, round, photo)

    monkeypatch.setattr(images, "card", noted)
    client = visit().client
    for n in range(5):
        response = client.get(f"{AT}/1/share.png?{n}")
        assert (response.status_code, response.headers["Location"]) == (308, f"{AT}/1/share.png")
    first, second = (client.get(f"{AT}/1/share.png").data for _ in range(2))
    assert first == second and drawn == ["A bench of its own"]


def test_pictures_are_kept_for_a_while_only(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(images, "card", lambda title, _round, _photo: title.encode())
    cards._kept.clear()
    assert [cards.card(f"Idea {n}", "Streets", None) for n in range(cards.KEPT + 3)][-1] == b"Idea 66"
    assert len(cards._kept) == cards.KEPT
    cards._kept.clear()


def order(visitor: Visitor, how: str) -> list[str]:
    words = visitor.get(f"{AT}/?order={how}").words().split("Idea ")[1:]
    return [word[0] for word in words]


def test_near_me_starts_at_home_and_forgets_the_postcode(street: World, visit: Visit) -> None:
    reader = visit().get(f"{AT}/near").submit("Show it", 422, postcode="ZZ1 1ZZ").sees("We don’t know this postcode")
    reader.submit("Show it", postcode="s1 1aa").sees("Sorted from South outwards")
    assert set(order(reader, "near")[:3]) == {"1", "3", "5"}
    with reader.client.session_transaction() as session:
        assert "S11AA" not in str(dict(session))


def test_each_area_in_turn(street: World, visit: Visit) -> None:
    shown = [int(n) % 2 for n in order(visit(), "turns")]
    assert shown in ([0, 1] * 3, [1, 0] * 3)


def test_the_newest_and_odd_orders(street: World, visit: Visit) -> None:
    assert order(visit(), "newest") == ["5", "4", "3", "2", "1", "0"]
    assert sorted(order(visit(), "'; DROP TABLE proposal")) == list("012345")


def test_least_seen_comes_first_once_views_are_written_down(app: Flask, street: World, visit: Visit) -> None:
    reader = visit()
    for number in (1, 1, 2, 3, 4, 5):
        reader.get(f"{AT}/{number}/")
    with app.app_context():
        view_counter.flush(force=True)
        assert sorted(follows.view_counts(street.find_round().id).values()) == [1, 1, 1, 1, 2]
    shown = order(reader, "least-seen")
    assert shown[0] == "5" and shown[-1] == "0"


def test_filters_stay_in_the_address(street: World, visit: Visit) -> None:
    reader = visit().get(f"{AT}/?area=1&order=newest&q=Idea").sees("3 proposals")
    assert 'value="Idea"' in reader.response.text and '<option value="newest" selected>' in reader.response.text
    reader.follow("On a map").sees("North (3)").misses("South (")


def test_a_community_of_interest_beside_or_instead_of_a_place(app: Flask, street: World, visit: Visit) -> None:
    with app.app_context():
        carers = places.add_community(street.home(), "Young carers", None, clock.now())
        db.session.commit()
        id = carers.id
    maya = visit(email("maya"), strong=False).get(f"{AT}/1/write/where?again=1")
    maya.submit("Save and continue", communities=[str(id)], area="", category="young").sees("Young carers")
    visit().get(f"{AT}/1/").sees("For: Young carers").get(f"{AT}/?community={id}").sees("1 proposal", "Young carers")
    visit().get(f"{AT}/?community=x").sees("6 proposals")


def test_a_list_kept_ready_follows_communities_too(app: Flask, street: World, visit: Visit) -> None:
    reader = visit().get(f"{AT}/").misses("Young carers")
    with app.app_context():
        id = places.add_community(street.home(), "Young carers", None, clock.now()).id
        db.session.commit()
    assert "Young carers" in reader.get(f"{AT}/").response.text, "as something to filter by"
    maya = visit(email("maya"), strong=False).get(f"{AT}/1/write/where?again=1")
    maya.submit("Save and continue", communities=[str(id)], category="young")
    reader.get(f"{AT}/").sees("Young people · Young carers")
