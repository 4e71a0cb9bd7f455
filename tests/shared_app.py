"""One application for all tests of a process: each gets it as new, on a database of known content."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, cast

from flask import Flask
from jinja2.bccache import Bucket, BytecodeCache
from sqlalchemy import Engine

from pb_app.db import db
from pb_app.factory import create_app
from pb_app.web import registry
from tests.databases import Snapshots
from tests.missing_attributes import be_strict


class CompiledOnce(BytecodeCache):
    """Templates compiled once a process, for tests that need an application of their own."""

    def __init__(self) -> None:
        self._kept: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        if bucket.key in self._kept:
            bucket.bytecode_from_string(self._kept[bucket.key])

    def dump_bytecode(self, bucket: Bucket) -> None:
        self._kept[bucket.key] = bucket.bytecode_to_string()


COMPILED = CompiledOnce()


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
    be_strict(made)
    return made


def let_go(app: Flask) -> None:
    """Close what an application holds open."""
    with app.app_context():
        db.session.remove()
        db.engine.dispose()


#: What a database may hold: the name of what it stands on, and what is then done in it.
Contents = dict[str, tuple[str, Callable[[Flask], None]]]


class SharedApp:
    """The application of one process, and the contents that its database can be given."""

    def __init__(self, snapshots: Snapshots, contents: Contents) -> None:
        self._snapshots, self._contents = snapshots, contents
        self.app = make_app(snapshots.url, snapshots.folder)
        self._mutable: list[tuple[dict[Any, Any], dict[Any, Any]]] = [
            (living, dict(living))
            for living in (
                self.app.config,
                self.app.extensions,
                self.app.extensions[registry.KEY],
                self.app.jinja_env.globals,
                self.app.jinja_env.filters,
            )
        ]
        with self.app.app_context():
            self._engine: Engine = db.engine
        let_go(self.app)
        snapshots.keep("empty")

    def show(self, content: str) -> Flask:
        """The application as it was made, on a database with this content."""
        if content not in self._snapshots.names():
            self._build(content)
        self._as_new()
        if not self._snapshots.put_back(content):
            return self.show(content)
        return self.app

    def _build(self, content: str) -> None:
        below, build = self._contents[content]
        app = self.show(below)
        with app.app_context():
            build(app)
            db.session.commit()
        let_go(app)
        self._snapshots.keep(content)

    def _as_new(self) -> None:
        let_go(self.app)
        for living, first in self._mutable:
            living.clear()
            living.update(first)
        for limiter in self.app.extensions["limiter"]:
            limiter.reset()
        with self.app.app_context():
            # Another engine to whoever keeps something by engine, with the same pool and the same compiled statements.
            cast(dict[str | None, Engine], db.engines)[None] = self._engine.execution_options()

    def close(self) -> None:
        let_go(self.app)
        self._snapshots.close()
