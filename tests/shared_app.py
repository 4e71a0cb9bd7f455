"""One application for all tests of a process: each gets it as new, on a database of known content."""

import os
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any, cast

from flask import Flask
from jinja2 import FileSystemBytecodeCache
from sqlalchemy import Engine

from pb_app.db import db
from pb_app.factory import create_app
from pb_app.web import registry
from tests.databases import Snapshots
from tests.missing_attributes import be_strict

#: In the environment, so that all processes of a run share the folder.
COMPILED = "COMMONPOT_COMPILED_TEMPLATES"


def compile_once() -> None:
    """From here on templates are compiled once, for all processes and for every application of theirs."""
    os.environ[COMPILED] = tempfile.mkdtemp(prefix="cp-templates-")


def forget_compiled() -> None:
    """What was compiled with today's filters and extensions does not outlive the run."""
    shutil.rmtree(os.environ.pop(COMPILED, ""), ignore_errors=True)


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
    if folder_of_templates := os.environ.get(COMPILED):
        made.jinja_env.bytecode_cache = FileSystemBytecodeCache(folder_of_templates)
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
