"""What every test can ask for: an application on a fresh database, visitors, and a small world to act in."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.ctx import AppContext
from jinja2.bccache import Bucket, BytecodeCache
from werkzeug.routing import Rule

from pb_app.db import db
from pb_app.factory import create_app
from tests.databases import WANTED, PostgresTemplates, SqliteTemplates, postgres_server
from tests.visitor import Visitor
from tests.world import World


@pytest.fixture(scope="session")
def templates(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    folder = tmp_path_factory.mktemp("template")
    if WANTED == "postgresql":
        with postgres_server() as base:
            yield PostgresTemplates(base, folder)
    else:
        yield SqliteTemplates(folder)


class CompiledOnce(BytecodeCache):
    """Templates compiled once a process: every test has an application of its own, all with the same templates."""

    def __init__(self) -> None:
        self._kept: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        if bucket.key in self._kept:
            bucket.bytecode_from_string(self._kept[bucket.key])

    def dump_bytecode(self, bucket: Bucket) -> None:
        self._kept[bucket.key] = bucket.bytecode_to_string()


COMPILED = CompiledOnce()


@pytest.fixture(scope="session", autouse=True)
def _addresses_compiled_once() -> Iterator[None]:
    """Every test has an application of its own, and Werkzeug compiles each of 300 rules anew for it: most of its cost."""
    compiled: dict[tuple[object, ...], Any] = {}
    compile_builder = Rule._compile_builder

    def once(rule: Rule, append_unknown: bool = True) -> Any:
        key = (rule.rule, tuple(rule._trace), repr(rule.defaults), append_unknown)
        if key not in compiled:
            compiled[key] = compile_builder(rule, append_unknown)
        return compiled[key]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Rule, "_compile_builder", once)
        yield


def make_app(url: str, folder: Path, **settings: Any) -> Flask:
    """The application as tests run it: real forms, real guards, a sender that keeps what it sends."""
    base = {
        "SQLALCHEMY_DATABASE_URI": url,
        "INSTANCE_FOLDER": folder,
        "TESTING": True,
        "DEMO": False,
        "PROPAGATE_EXCEPTIONS": False,
        "SECRET_KEY": "for tests only, long enough to be one",
        "LANGUAGES": ["en", "cy", "ar"],
    }
    made = create_app(**{**base, **settings})
    made.jinja_env.bytecode_cache = COMPILED
    return made


@pytest.fixture
def app(templates: Any, tmp_path: Path) -> Iterator[Flask]:
    url = templates.fresh(tmp_path)
    made = make_app(url, tmp_path)
    yield made
    with made.app_context():
        db.session.remove()
        db.engine.dispose()
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
    with app.app_context():
        made = World.build(app)
        db.session.commit()
    return made


@pytest.fixture
def visit(app: Flask) -> Callable[..., Visitor]:
    """A new visitor; ``visit("ines@…")`` arrives signed in, staff by the staff sign-in."""

    def arrive(email: str | None = None, strong: bool = True, **headers: str) -> Visitor:
        visitor = Visitor(app, headers)
        if email:
            visitor.arrive_as(email, strong)
        return visitor

    return arrive
