"""A database that is locked, or set to forget: a clear answer, nothing half written, nothing lost on the device."""

import sqlite3
from collections.abc import Callable

import pytest
from flask import Flask

from pb_app.db import db
from pb_app.db.engine import WeakSettings, refuse_weak_settings
from tests.visitor import Visitor
from tests.voting.streets import AT, open_vote
from tests.world import World, email


def test_a_locked_database_is_said_and_the_choices_stay(
    app: Flask, world: World, visit: Callable[..., Visitor]
) -> None:
    if not app.config["SQLALCHEMY_DATABASE_URI"].startswith("sqlite"):
        return  # PostgreSQL locks rows, not everything: a cast there waits only for its own round
    open_vote(app, world)
    maya = visit(email("maya"), strong=False).get(f"{AT}/").submit("Check my vote", choice=["1"])
    maya.submit("Save and continue")
    other = sqlite3.connect(app.config["SQLALCHEMY_DATABASE_URI"].removeprefix("sqlite:///"), isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    maya.submit("Send my vote", 503).sees("Nothing was recorded")
    assert maya.response.headers["Retry-After"] == "5"
    other.execute("ROLLBACK")
    other.close()
    maya.get(f"{AT}/review").sees("A bench", "You have not voted yet").submit("Send my vote").sees("You have voted")


def test_a_database_that_forgets_is_refused(app: Flask, context: object) -> None:
    if db.engine.dialect.name == "sqlite":
        refuse_weak_settings()
        raw = db.engine.raw_connection()
        raw.driver_connection.execute("PRAGMA synchronous=NORMAL")  # type: ignore[union-attr]
        raw.close()
    with pytest.raises(WeakSettings, match="could lose ballots"):
        refuse_weak_settings()  # the tests' own PostgreSQL runs with fsync off
