"""Anybody takes a place along; the office brings it into another one through the same steps as files of other platforms."""

import io
from collections.abc import Callable
from pathlib import Path

from flask import Flask
from sqlalchemy import select

from pb_app.access import Role
from pb_app.db import db
from pb_app.moving_in.models import MovedThing
from pb_app.moving_in.terms import HistoryKind
from pb_app.proposals.models import Proposal
from tests.moving_out import packages as made
from tests.visitor import Visitor
from tests.world import World, email

Visit = Callable[..., Visitor]
AT = "/moving-out/riverside/"


def furnished(app: Flask, world: World) -> bytes:
    """A furnished place, and what its package will be once its rounds are over."""
    with app.app_context():
        made.furnish(world)
        content = made.written(world.home())
        db.session.commit()
    return content


def test_anybody_downloads_everything_public(app: Flask, world: World, visit: Visit) -> None:
    furnished(app, world)
    george = visit().get(AT).sees("Download this place", "Streets for CONSUL Democracy", "Who voted for what")
    for name, kind in (("place", "proposals.jsonl"), ("decidim", "open-data-proposals.csv")):
        answer = george.client.get(f"{AT}{name}.zip")
        assert answer.status_code == 200 and answer.mimetype == "application/zip"
        assert kind in made.members(answer.data)
    answer = george.client.get(f"{AT}streets/consul.zip")
    assert set(made.members(answer.data)) == {"investments.csv", "totals.csv"}
    assert "streets-consul.zip" in answer.headers["Content-Disposition"]
    george.get(f"{AT}secret-words/consul.zip", 404)
    george.get(f"{AT}nothing/consul.zip", 404)
    george.get("/moving-out/nowhere/place.zip", 404)


def test_the_office_finds_the_way(world: World, visit: Visit) -> None:
    ines = visit(email(Role.ADMINISTRATOR)).get("/admin/riverside/")
    ines.follow("Download this place").sees("Everything public in one file (ZIP)")
    visit().get("/open-data/riverside/pot/").follow("Download this place")


def test_another_place_brings_the_package(app: Flask, world: World, visit: Visit) -> None:
    content = furnished(app, world)
    with app.app_context():
        World.build(app, "hillside")
        db.session.commit()
    ines = visit(email(Role.ADMINISTRATOR, "hillside")).get("/moving-in/hillside/new")
    ines.submit("Continue", file=(io.BytesIO(content), "place.zip"))
    ines.sees("This file comes from another Commonpot", "It has 3 proposals")
    past = {"ended_0": "2025-06-01", "ended_1": "2025-06-01"}
    ines.submit("Continue", **past).sees("Look before it comes", "No names come")
    ines.submit("Bring it").sees("Brought: 3 proposals")
    george = visit().get("/rounds/hillside/streets/").sees("Brought from another Commonpot (riverside.example)")
    george.follow("A bench").sees("A lovely idea.", "It stands!", "3 votes, as counted there")
    george.get("/proposals/hillside/streets/1").sees("It was chosen there", "somebody on the old website")
    ines.get("/moving-in/hillside/").follow("another Commonpot").submit("Take all of it back").sees("Taken back")


def run(app: Flask, *arguments: str) -> tuple[int, str]:
    result = app.test_cli_runner().invoke(args=list(arguments))
    assert result.exception is None or isinstance(result.exception, SystemExit), repr(result.exception)
    return result.exit_code, result.output


def test_the_command_writes_and_brings(app: Flask, world: World, tmp_path: Path) -> None:
    content = furnished(app, world)
    file = tmp_path / "place.zip"
    code, out = run(app, "move-out", "riverside", str(file))
    assert code == 0 and "written" in out and "rounds.jsonl" in made.members(file.read_bytes())
    code, out = run(app, "move-out", "riverside", str(file))
    assert code == 1 and "stays as it is" in out
    assert run(app, "move-out", "nowhere", str(tmp_path / "x"))[0] == 1
    assert run(app, "move-out", "riverside", str(tmp_path / "y"), "--for", "consul", "--round", "none")[0] == 1
    assert run(app, "move-out", "riverside", str(tmp_path / "z"), "--for", "consul", "--round", "streets")[0] == 0
    with app.app_context():
        made.empty_place()
        db.session.commit()
    (tmp_path / "whole.zip").write_bytes(content)
    code, out = run(app, "move-in", str(tmp_path / "whole.zip"), "--place", "hillside")
    assert code == 1 and "day in the past" in out, "its rounds end in the future of this clock"


def test_a_text_in_another_language_stays_one(app: Flask, world: World, visit: Visit) -> None:
    content = furnished(app, world)
    with app.app_context():
        hillside = made.empty_place()
        made.bring(world, hillside, content)
        db.session.commit()
        assert db.session.scalars(select(Proposal.title).where(Proposal.place_id == hillside.id)).all()
        kinds = db.session.scalars(select(MovedThing.kind).where(MovedThing.place_id == hillside.id)).all()
        assert set(kinds) == set(HistoryKind)
    visit().get("/proposals/hillside/streets/1?lang=cy").sees("Mainc", "Byddai’n braf.")
