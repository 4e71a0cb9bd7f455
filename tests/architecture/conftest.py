"""An empty database for the tests of migrations."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import Engine

from pb_app.db import db
from tests.databases import Databases
from tests.shared_app import make_app


@pytest.fixture(scope="module")
def elsewhere(templates: Databases, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    """An application on a database of its own, which ``empty`` empties."""
    folder = tmp_path_factory.mktemp("migrations")
    url = templates.empty(folder)
    yield make_app(url, folder)
    templates.drop(url)


@pytest.fixture
def empty(elsewhere: Flask) -> Callable[[], AbstractContextManager[Flask]]:
    """An application on a database without a table, for the length of a ``with``."""

    @contextmanager
    def on_an_empty_database() -> Iterator[Flask]:
        with elsewhere.app_context():
            try:
                yield elsewhere
            finally:
                db.session.remove()
                take_everything_away(db.engine)

    return on_an_empty_database


def take_everything_away(engine: Engine) -> None:
    """Whatever a test left, so that the next begins without a table."""
    engine.dispose()
    if engine.dialect.name == "sqlite":
        for path in Path(engine.url.database or "").parent.glob("empty.sqlite3*"):
            path.unlink()
        return
    with engine.begin() as connection:
        connection.exec_driver_sql("DROP SCHEMA public CASCADE")
        connection.exec_driver_sql("CREATE SCHEMA public")
    engine.dispose()
