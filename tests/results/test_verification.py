"""Anybody checks the count: one command, files for researchers, what one's own ballot did, and when whole ballots are public."""

import json
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from flask import Flask
from hypothesis import given
from hypothesis import strategies as st

from pb_app.access import Role
from pb_app.db import db
from pb_app.open_data import exporting
from pb_app.ranking.io.validation import check
from pb_app.results import fingerprints, recount
from pb_app.rounds.terms import BallotKind, PhaseKind, Rulebook
from tests.scenes import scene
from tests.visitor import Visitor
from tests.world import World, email

Visit = Callable[..., Visitor]
AT = "/results/riverside/streets"
ROOT = Path(__file__).resolve().parents[2]


@scene
def finished(app: Flask, world: World) -> None:
    with app.app_context():
        world.finished_round()
        db.session.commit()


def command(file: Path) -> subprocess.CompletedProcess[str]:
    """Python alone: no installed package can be seen."""
    code = f"import sys; sys.path.insert(0, {str(ROOT)!r}); from pb_app.results import recount; sys.exit(recount.main([{str(file)!r}]))"
    return subprocess.run([sys.executable, "-I", "-S", "-c", code], capture_output=True, text=True, cwd=ROOT)


def test_one_command_with_python_alone_gives_the_same_winners(finished: None, visit: Visit, tmp_path: Path) -> None:
    page = (
        visit().get(f"{AT}/check").sees("python3 -m pb_app.results.recount streets-recount.json", "33% of the ballots")
    )
    file = tmp_path / "streets-recount.json"
    file.write_bytes(page.client.get(f"{AT}/recount.json").data)
    done = command(file)
    assert (done.returncode, done.stdout) == (0, "whole place: 1\nthe same winners as published\n"), done.stderr
    data = json.loads(file.read_text())
    data["ballots"] = [{"2": 1}] * 3
    data["budget"] = 900_00
    file.write_text(json.dumps(data))
    assert command(file).returncode == 1
    file.write_text("{}")
    assert recount.main([str(file)]) == 2 and recount.main([]) == 2


def test_the_pabulib_file_passes_the_formats_check(finished: None, visit: Visit) -> None:
    answer = visit().client.get("/open-data/riverside/streets/0.pb")
    assert answer.status_code == 200
    assert check(answer.data.splitlines(keepends=True)) == []
    assert b"voter_id;vote\n1;1,2\n2;1\n" in answer.data
    assert visit().client.get("/open-data/riverside/streets/9.pb").status_code == 404


BALLOTS = {
    BallotKind.APPROVAL: [{1: 1}, {1: 1, 2: 1}, {}],
    BallotKind.POINTS: [{1: 7, 2: 3}, {2: 10}],
    BallotKind.SCORES: [{1: 0, 2: 5}, {1: 3}],
    BallotKind.RANKED: [{1: 2, 2: 1}, {2: 1}],
}


@pytest.mark.parametrize("kind", BALLOTS)
def test_every_kind_of_ballot_is_exported_well(kind: BallotKind) -> None:
    book = Rulebook(ballot=kind, most=None if kind is not BallotKind.APPROVAL else 2)
    projects = [exporting.ExportProject(n, f"Idea; {n}\nx", 100_50 * n, "green", n == 1) for n in (1, 2)]
    days = (date(2026, 1, 1), date(2026, 2, 1))
    contest = exporting.ExportScope("Riverside", "Streets", 1000_00, "GBP", book, *days, projects)
    text = "".join(exporting.write(contest, BALLOTS[kind]))
    assert check(text.encode().splitlines(keepends=True)) == [], text


def test_whole_ballots_wait_for_two_people_when_many_are_one_of_a_kind(app: Flask, world: World, visit: Visit) -> None:
    with app.app_context():
        made = world.round(PhaseKind.COUNTING)
        world.proposal(made, "A bench")
        world.proposal(made, "A lamp")
        world.vote(made, (1,), (2,), (1, 2))
        world.count(made)
        db.session.commit()
    ines, files = visit(email(Role.ADMINISTRATOR)), ("ballots.csv", "recount.json")
    for name in files:
        assert ines.client.get(f"{AT}/{name}").status_code == 409
    assert ines.client.get("/open-data/riverside/streets/0.pb").status_code == 409
    assert ines.client.get("/open-data/riverside/streets/round.sqlite3").status_code == 409
    ines.get(f"{AT}/check").sees("100% of the ballots", "two people have agreed").follow("Publish whole ballots")
    ines.submit("Ask a second person", reason="Everybody was told.")
    noor = visit(email(Role.INSPECTOR)).get("/oversight/riverside/streets/").sees("Everybody was told.")
    noor.submit("I agree", answer="yes")
    for name in files:
        assert visit().client.get(f"{AT}/{name}").status_code == 200


def test_what_a_ballot_did_is_told_to_whoever_fills_it_in(finished: None, visit: Visit) -> None:
    maya = visit().get(f"{AT}/").follow("What did my vote do?").sees("Nothing is stored")
    maya.submit("Show what my vote did", choice=["1"]).sees(
        "1 project that you chose is funded", "A bench", "Your equal share was"
    )
    maya.submit("Show what my vote did", choice=["2"]).sees("0 projects")
    maya.submit("Show what my vote did", choice=[]).sees("Nothing that you chose here was funded")


@given(st.lists(st.sampled_from("abcdef"), max_size=30))
def test_the_share_of_ballots_that_are_one_of_a_kind(ballots: list[str]) -> None:
    alone = [ballot for ballot in ballots if ballots.count(ballot) == 1]
    assert fingerprints.share(ballots) == (len(alone) / len(ballots) if ballots else 0.0)
