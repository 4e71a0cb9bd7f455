"""The health check: it says no while nothing can be written, and costs next to nothing."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from alembic.script import ScriptDirectory
from flask import Flask
from sqlalchemy import text

from pb_app.db import db
from pb_app.web import health
from pb_app.web.extensions import ROOT


@contextmanager
def refusing_writes(app: Flask) -> Iterator[None]:
    """As a full disk or a standby does: reading goes on, writing fails."""
    with app.app_context():
        is_sqlite = db.engine.dialect.name == "sqlite"
        if is_sqlite:
            refuse = (
                "CREATE TRIGGER full BEFORE UPDATE ON alembic_version BEGIN SELECT RAISE(ABORT, 'disk is full'); END"
            )
            allow = "DROP TRIGGER full"
        else:
            refuse = f'ALTER DATABASE "{db.engine.url.database}" SET default_transaction_read_only = on'
            allow = f'ALTER DATABASE "{db.engine.url.database}" RESET default_transaction_read_only'
        db.session.execute(text(refuse))
        db.session.commit()
        db.session.remove()
        db.engine.dispose()
        yield
        if not is_sqlite:
            db.session.execute(text("SET TRANSACTION READ WRITE"))
        db.session.execute(text(allow))
        db.session.commit()
        db.session.remove()
        db.engine.dispose()


@pytest.mark.dialect
def test_it_is_not_healthy_to_take_no_writes(own_app: Flask) -> None:
    client = own_app.test_client()
    with refusing_writes(own_app):
        answer = client.get("/healthz")
        assert answer.status_code == 503 and answer.json is not None
        assert (answer.json["ok"], answer.json["database"], answer.json["writes"]) == (False, True, False)
    assert client.get("/healthz").status_code == 503, "the last try still counts"
    own_app.extensions.pop(health.KEY)
    assert client.get("/healthz").status_code == 200


def test_it_costs_a_small_part_of_what_reading_the_migrations_costs(app: Flask) -> None:
    client = app.test_client()
    client.get("/healthz")
    check = fastest(lambda: client.get("/healthz"))
    reading = fastest(lambda: ScriptDirectory(str(ROOT / "migrations")).get_current_head())
    assert check < reading / 3


def fastest(act: Callable[[], object]) -> float:
    times = []
    for _ in range(5):
        since = time.perf_counter()
        act()
        times.append(time.perf_counter() - since)
    return min(times)
