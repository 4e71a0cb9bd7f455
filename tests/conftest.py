"""What every test can ask for: an application on a database of known content, visitors, and a world to act in."""

import gc
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from flask import Flask
from flask.ctx import AppContext

from pb_app.db import db
from tests.databases import WANTED, Databases, PostgresTemplates, SqliteTemplates
from tests.postgres import postgres_server
from tests.scenes import fullest
from tests.shared_app import SharedApp, compile_once, forget_compiled, let_go, make_app
from tests.visitor import Visitor
from tests.world import World
from tests.world.contents import CONTENTS

pytest_plugins = ["tests.database_time", "tests.every_refusal", "tests.no_queries_in_templates", "tests.thorough"]

#: Whoever asks for one of these looks at pages, or uses a database.
PAGES, DATABASE = {"visit", "estate"}, {"templates"}


def pytest_configure(config: pytest.Config) -> None:
    gc.set_threshold(25_000, 20, 20)  # what is usual looks for cycles in every request
    if not hasattr(config, "workerinput"):
        compile_once()


def pytest_unconfigure(config: pytest.Config) -> None:
    if not hasattr(config, "workerinput"):
        forget_compiled()


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Mark what each test needs, by what it asks for, so that a new file is always run somewhere; the longest go first."""
    for item in items:
        asked = set(getattr(item, "fixturenames", ()))
        if asked & PAGES:
            item.add_marker(pytest.mark.pages)
        if not asked & DATABASE:
            item.add_marker(pytest.mark.pure)
    workers = getattr(config, "workerinput", {}).get("workercount", 1)
    items[:] = long_ones_first(items, workers)


def seconds(item: pytest.Item) -> float:
    marker = item.get_closest_marker("first")
    return float(marker.args[0]) if marker else 0.0


def long_ones_first(items: list[pytest.Item], workers: int) -> list[pytest.Item]:
    """xdist gives each worker an equal piece of the list from its front: each piece begins with its share of the longest."""
    longest = sorted((item for item in items if seconds(item)), key=seconds, reverse=True)
    others = [item for item in items if not seconds(item)]
    ordered: list[pytest.Item] = []
    for worker in range(workers):
        own = longest[worker::workers]
        room = (len(items) * (worker + 1)) // workers - len(ordered) - len(own)
        ordered += own + others[: max(room, 0)]
        del others[: max(room, 0)]
    return ordered + others


@pytest.fixture(scope="session")
def templates(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Databases]:
    folder = tmp_path_factory.mktemp("template")
    if WANTED == "postgresql":
        with postgres_server() as base:
            yield PostgresTemplates(base, folder)
    else:
        yield SqliteTemplates(folder)


@pytest.fixture(scope="session")
def shared_app(templates: Databases) -> Iterator[SharedApp]:
    shared = SharedApp(templates.snapshots(), CONTENTS)
    yield shared
    shared.close()


@pytest.fixture
def app(shared_app: SharedApp, request: pytest.FixtureRequest) -> Iterator[Flask]:
    """The application, as new. What else the test asks for (``world``, ``meeting``, …) says what its database holds."""
    yield shared_app.show(fullest(request.module.__name__, request.fixturenames))


@pytest.fixture
def own_app(templates: Databases, tmp_path: Path) -> Iterator[Flask]:
    """For a test that changes the application itself: one that no other test sees."""
    url = templates.fresh(tmp_path)
    made = make_app(url, tmp_path)
    yield made
    let_go(made)
    templates.drop(url)


@pytest.fixture
def context(app: Flask) -> Iterator[AppContext]:
    """For tests of services and queries, which need a session but no request."""
    with app.app_context() as pushed:
        yield pushed
        db.session.rollback()


@pytest.fixture
def world(app: Flask) -> World:
    """A place with a fund, areas and people, built through the services and committed."""
    return World.of(app)


@pytest.fixture
def finished_round(app: Flask) -> World:
    """The world, with a round that is counted: the bench won, the fountain was too dear."""
    return World.of(app)


@pytest.fixture
def meeting(app: Flask) -> World:
    """The world, with a board of three with a quorum of two, and one award whose first part is paid."""
    return World.of(app)


@pytest.fixture
def visit(app: Flask) -> Callable[..., Visitor]:
    """A new visitor; ``visit("ines@…")`` arrives signed in, staff by the staff sign-in."""

    def arrive(email: str | None = None, strong: bool = True, **headers: str) -> Visitor:
        visitor = Visitor(app, headers)
        if email:
            visitor.arrive_as(email, strong)
        return visitor

    return arrive
