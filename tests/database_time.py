"""A test that travels in time takes the database's clock along: SQLite and PostgreSQL know nothing of ``time_machine``."""

from datetime import datetime

import pytest
import time_machine

from pb_app import clock
from pb_app.db import database_clock


@pytest.fixture(autouse=True)
def database_travels_too(monkeypatch: pytest.MonkeyPatch) -> None:
    by_the_database = database_clock.now

    def now() -> datetime:
        return clock.now() if time_machine.escape_hatch.is_travelling() else by_the_database()

    monkeypatch.setattr(database_clock, "now", now)
