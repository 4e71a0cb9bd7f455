"""A place is written out, brought into an empty one, and written out again: both packages say the same."""

import io
import json
import sqlite3
from datetime import timedelta
from pathlib import Path

import pytest
from flask.ctx import AppContext
from PIL import Image, ImageChops, ImageStat
from sqlalchemy import func, select

from pb_app import clock
from pb_app.access import Refused, Role
from pb_app.db import Base, db
from pb_app.moving_in.services import undoing
from pb_app.moving_in.terms import LeftOutReason, Refusal, SourceSystem
from pb_app.places import services as places
from tests.moving_out import packages as made
from tests.world import World

LEFT = {"audit_event", "fund", "ledger_account", "move_in"}


def counts() -> dict[str, int]:
    return {
        table.name: db.session.scalar(select(func.count()).select_from(table)) or 0
        for table in Base.metadata.sorted_tables
        if table.name not in LEFT
    }


def test_a_place_comes_back_as_it_was(context: AppContext, world: World) -> None:
    made.furnish(world)
    first = made.written(world.home())
    hillside = made.empty_place()
    for name, code in (("North", "N"), ("South", "S")):
        places.add_area(hillside, name, code=code, actor=None, now=clock.now())
    made.bring(world, hillside, first)
    second = made.written(hillside)
    before, after = made.plain(first), made.plain(second)
    for kind in before:
        assert after[kind] == before[kind], kind
    assert all(before[kind] for kind in before), "each kind of row is tried"


def test_nothing_is_lost_where_the_areas_are_others(context: AppContext, world: World) -> None:
    made.furnish(world)
    first = made.written(world.home())
    hillside, hilltop = made.empty_place(), made.empty_place("hilltop")
    made.bring(world, hillside, first)
    second = made.written(hillside)
    assert made.plain(second) == made.plain(first)
    made.bring(world, hilltop, second)
    assert made.plain(made.written(hilltop)) == made.plain(first), "also when it moves on"


def test_pictures_look_the_same(context: AppContext, world: World) -> None:
    made.furnish(world)
    first, hillside = made.written(world.home()), made.empty_place()
    made.bring(world, hillside, first)
    (before,), (after,) = made.pictures(first), made.pictures(made.written(hillside))
    one, other = (Image.open(io.BytesIO(each)).convert("RGB") for each in (before, after))
    assert one.size == other.size
    assert max(ImageStat.Stat(ImageChops.difference(one, other)).mean) < 3


def test_the_same_content_makes_the_same_bytes(context: AppContext, world: World) -> None:
    made.furnish(world)
    first = made.written(world.home())
    assert made.written(world.home()) == first
    said = json.loads(made.members(first)["package.json"])
    assert said["format"] == "commonpot-place" and said["newest_on"]
    assert str(clock.now().year + 5) not in said["newest_on"]


def test_a_package_comes_once_and_goes_without_a_trace(context: AppContext, world: World) -> None:
    made.furnish(world)
    content, hillside = made.written(world.home()), made.empty_place()
    before = counts()
    move = made.bring(world, hillside, content)
    after = counts()
    assert move.system is SourceSystem.COMMONPOT and after["proposal"] > before["proposal"]
    assert after["text_version_part"] > before["text_version_part"] and after["cost_line"] > before["cost_line"]
    with pytest.raises(Refused) as refused:
        made.bring(world, hillside, content)
    assert refused.value.refusal is Refusal.NOTHING_NEW and counts() == after
    undoing.undo(move, world.actor(Role.ADMINISTRATOR), clock.now())
    assert counts() == before


def test_a_running_round_stays_and_is_said(context: AppContext, world: World) -> None:
    made.furnish(world)
    content, hillside = made.written(world.home(), after=timedelta(days=30)), made.empty_place()
    assert {row["title"]: row["is_over"] for row in made.rows(content, "rounds")} == {"Streets": True, "Ideas": False}
    read = made.package(content)
    assert (LeftOutReason.ROUND_RUNNING, "Ideas") in {(left.reason, left.text) for left in read.left_out}
    made.bring(world, hillside, content)
    assert made.titles(hillside) == {"A bench", "A fountain"}
    made.bring(world, hillside, made.written(world.home()))
    assert made.titles(hillside) == {"A bench", "A fountain", "A running idea"}, "a later package brings the rest"


def test_names_come_only_with_a_reason_in_law(context: AppContext, world: World) -> None:
    made.furnish(world)
    content, hillside = made.written(world.home()), made.empty_place()
    read = made.package(content)
    assert read.has_names
    made.bring(world, hillside, content, basis="")
    assert {row["author"] for row in made.rows(made.written(hillside), "comments")} == {""}


def test_the_three_forms_say_the_same(context: AppContext, world: World, tmp_path: Path) -> None:
    made.furnish(world)
    content = made.written(world.home())
    file = tmp_path / "place.sqlite3"
    file.write_bytes(made.members(content)["place.sqlite3"])
    with sqlite3.connect(file) as database:
        for kind in ("rounds", "proposals", "texts", "costs", "comments", "supports", "results", "steps"):
            rows = made.rows(content, kind)
            assert len(made.table(content, f"{kind}.csv")) == len(rows)
            assert database.execute(f"SELECT count(*) FROM {kind}").fetchone() == (len(rows),)
        assert database.execute("PRAGMA foreign_key_check").fetchall() == []
    database.close()


def test_what_is_not_public_is_not_in_it(context: AppContext, world: World) -> None:
    bench = made.furnish(world)
    whole = b"".join(made.members(made.written(world.home())).values())
    for secret in (b"Secret words", b"@riverside.example", b"voter0"):
        assert secret not in whole
    assert b"A lovely idea." in whole and bench.title.encode() in whole
