"""What every test can ask for: an application on a database of known content, visitors, and a world to act in."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from flask import Flask
from flask.ctx import AppContext

from pb_app.db import db
from tests.databases import WANTED, Databases, PostgresTemplates, SqliteTemplates
from tests.postgres import postgres_server
from tests.shared_app import SharedApp, let_go, make_app
from tests.visitor import Visitor
from tests.world import World
from tests.world.contents import CONTENTS

pytest_plugins = ["tests.no_queries_in_templates"]


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
    asked = [content for content in CONTENTS if content in request.fixturenames]
    yield shared_app.show(asked[-1] if asked else "empty")


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
