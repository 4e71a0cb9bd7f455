"""The round as one file: what is in it, and what can't be."""

import sqlite3
from collections.abc import Callable
from pathlib import Path

from flask import Flask

from pb_app.db import db
from pb_app.rounds.terms import PhaseKind
from tests.visitor import Visitor
from tests.world import World

AT = "/open-data/riverside/streets/round.sqlite3"


def test_a_researcher_opens_the_file(app: Flask, world: World, visit: Callable[..., Visitor], tmp_path: Path) -> None:
    with app.app_context():
        world.finished_round()
        db.session.commit()
    visit().get("/results/riverside/streets/check").sees("One SQLite file")
    target = tmp_path / "round.sqlite3"
    target.write_bytes(visit().client.get(AT).data)
    opened = sqlite3.connect(target)
    assert opened.execute("SELECT title, fate FROM project ORDER BY number").fetchall() == [
        ("A bench", "funded"),
        ("A fountain", "reserve"),
    ]
    assert opened.execute("SELECT project, count(*) FROM choice GROUP BY project").fetchall() == [(1, 3), (2, 1)]
    assert opened.execute("SELECT title FROM project_fts WHERE project_fts MATCH 'fountain'").fetchall() == [
        ("A fountain",)
    ]
    columns = {
        row[1] for table in ("project", "choice", "about") for row in opened.execute(f"PRAGMA table_info({table})")
    }
    opened.close()
    assert columns == {
        "number",
        "title",
        "cost",
        "pot",
        "votes",
        "supporters",
        "fate",
        "why",
        "position",
        "ballot",
        "project",
        "score",
        "name",
        "value",
    }


def test_there_is_no_file_before_the_count(app: Flask, world: World, visit: Callable[..., Visitor]) -> None:
    with app.app_context():
        world.round(PhaseKind.VOTING)
        db.session.commit()
    assert visit().client.get(AT).status_code == 404
