"""Pages that belong to no place keep the menu of a place: the only one, or the one that was looked at last."""

from collections.abc import Callable

from flask import Flask

from pb_app.access import Role
from pb_app.db import db
from tests.visitor import Visitor
from tests.world.world import World, email

Visit = Callable[..., Visitor]

ACCOUNT = "/people/account"


def another(app: Flask) -> None:
    with app.app_context():
        World.build(app, place="hilltop")
        db.session.commit()


def has_menu_of(page: Visitor, place: str) -> bool:
    return f'href="/have-your-say/{place}/"' in page.response.text


def test_the_only_place_lends_its_menu(app: Flask, world: World, visit: Visit) -> None:
    assert has_menu_of(visit(email(Role.BOARD_SECRETARY)).get(ACCOUNT), "riverside")
    assert has_menu_of(visit().get("/people/sign-in"), "riverside")


def test_among_several_it_is_the_one_that_somebody_looked_at_last(app: Flask, world: World, visit: Visit) -> None:
    another(app)
    reader = visit(email("maya"), strong=False).get(ACCOUNT)
    assert not has_menu_of(reader, "riverside") and not has_menu_of(reader, "hilltop")
    for last in ("hilltop", "riverside"):
        reader.get(f"/places/{last}/").get(ACCOUNT)
        assert [name for name in ("riverside", "hilltop") if has_menu_of(reader, name)] == [last]
    assert not has_menu_of(reader.get("/"), "riverside")


def test_the_menu_holds_what_this_reader_may_do_there(app: Flask, world: World, visit: Visit) -> None:
    another(app)
    desk = 'href="/admin/riverside/"'
    assert desk in visit(email(Role.ADMINISTRATOR)).get("/places/riverside/").get(ACCOUNT).response.text
    assert desk not in visit(email("maya"), strong=False).get("/places/riverside/").get(ACCOUNT).response.text


def test_who_is_not_signed_in_leaves_no_trace_of_where_they_were(app: Flask, world: World, visit: Visit) -> None:
    another(app)
    page = visit().get("/places/riverside/")
    assert "Set-Cookie" not in page.response.headers
    assert not has_menu_of(page.get("/people/sign-in"), "riverside")
