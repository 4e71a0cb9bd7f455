"""axe on every page that the application has, staff's too: in English, from right to left, and in other colours.

The pages are the routes themselves, each with an address in the estate, so a new one is looked at without being named.
Only ``python3 -m pb_app test --all`` has the time.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from playwright.sync_api import Browser, Page
from werkzeug.routing import Rule

from pb_app.access import Role, decide
from pb_app.access.decide import Scope
from pb_app.db import db
from tests.databases import Databases
from tests.journeys.conftest import PHONE, serving
from tests.journeys.inspection import look, look_again
from tests.shared_app import make_app
from tests.visitor import Visitor
from tests.web.addresses import PLACES, address, methods, routes, stamp
from tests.world import World, email
from tests.world.estate import furnish

pytestmark = pytest.mark.full
Estate = tuple[Flask, dict[str, Any], str]
#: The first of these who may, looks. What is open to all is looked at by a stranger and by the administrator.
WHO: tuple[Role | str, ...] = ("maya", Role.ADMINISTRATOR, *(role for role in Role if role is not Role.ADMINISTRATOR))


@pytest.fixture(scope="module")
def served(templates: Databases, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Estate]:
    """One of everything that an address can name, behind a socket."""
    folder: Path = tmp_path_factory.mktemp("served")
    url = templates.fresh(folder)
    app = make_app(url, folder, DEMO=True)
    with app.app_context():
        arguments = furnish(World.build(app, PLACES[0]))
        db.session.commit()
    with serving(app) as origin:
        yield app, arguments, origin
    templates.drop(url)


def who_looks(app: Flask, rule: Rule) -> list[Role | str | None]:
    action = stamp(app, rule).action
    if action is None:
        return [None, Role.ADMINISTRATOR]
    world = World.of(app, PLACES[0])
    partner = next(grant.partner_id for grant in world.actor(Role.PARTNER_OFFICER).grants)
    scope = Scope(world.home().id, world.fund().id, partner if "partner_id" in rule.arguments else None)
    allowed: list[Role | str | None] = [who for who in WHO if decide(world.actor(who), action, scope).allowed]
    return allowed[:1]


def pages_of(app: Flask, arguments: dict[str, Any]) -> dict[Role | str | None, list[str]]:
    """Whose eyes see which addresses."""
    seen: dict[Role | str | None, list[str]] = {}
    for rule in routes(app):
        if "GET" in methods(rule):
            path = address(app, rule, arguments)
            with app.app_context():
                for who in who_looks(app, rule):
                    seen.setdefault(who, []).append(path)
    return seen


def arrived(app: Flask, who: Role | str | None) -> Visitor:
    visitor = Visitor(app)
    if who:
        visitor.arrive_as(email(who), strong=isinstance(who, Role))
    return visitor


def opened(browser: Browser, visitor: Visitor, origin: str, locale: str) -> Page:
    """A phone that is signed in as the visitor is."""
    context = browser.new_context(viewport=PHONE, base_url=origin, locale=locale)
    cookie = visitor.client.get_cookie("session")
    if cookie:
        context.add_cookies([{"name": "session", "value": cookie.value, "url": origin}])
    return context.new_page()


def is_page(visitor: Visitor, path: str) -> bool:
    """Neither a file, nor a part of a page, nor a way on to another page, nor one that this visitor has no use for."""
    response = visitor.client.get(path)
    return response.status_code == 200 and response.mimetype == "text/html" and "<html" in response.text


@pytest.mark.parametrize("locale", ["en-GB", "ar"])
@pytest.mark.parametrize("part", range(4))
def test_every_page_is_without_barriers(browser: Browser, served: Estate, locale: str, part: int) -> None:
    app, arguments, origin = served
    wrong, looked = [], 0
    for who, paths in pages_of(app, arguments).items():
        visitor = arrived(app, who)
        page = opened(browser, visitor, origin, locale)
        for path in (path for path in paths[part::4] if is_page(visitor, path)):
            wrong += problems(page, path, again=locale == "en-GB")
            looked += 1
        page.context.close()
    assert wrong == []
    assert looked > 40, "the estate shows its pages"


def problems(page: Page, path: str, *, again: bool) -> list[str]:
    try:
        page.goto(path)
        look(page)
        if again:
            look_again(page)
    except AssertionError as problem:
        return [str(problem)]
    return []
