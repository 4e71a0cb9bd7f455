"""``python -m pb_app.ranking``: quick to start, free of frameworks, and never half an answer."""

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from pb_app.ranking.io.command import main
from tests.open_data.files import APPROVAL, CUMULATIVE, ORDINAL, PROJECTS, election

Capture = pytest.CaptureFixture[str]
Write = Callable[..., str]

ROOT = Path(__file__).parents[2]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    def written(text: str | bytes, name: str = "vote.pb") -> str:
        path = tmp_path / name
        path.write_bytes(text.encode() if isinstance(text, str) else text)
        return str(path)

    return written


def solved(capsys: Capture, *arguments: str) -> Any:
    assert main(["solve", *arguments, "--json"]) == 0
    return json.loads(capsys.readouterr().out)


def test_solve_prints_what_was_promised(write: Write, capsys: Capture) -> None:
    found = solved(capsys, write(election()), "--rule", "equal-shares", "--completion", "add1u", "--utility", "cost")
    assert found == {
        "rule": "equal-shares",
        "completion": "add1u",
        "utility": "cost",
        "budget": 1000,
        "spent": "900.5",
        "selected": ["p1", "p2"],
        "ties": [],
    }
    steps = solved(capsys, write(election()), "--rule", "greedy", "--steps")
    assert [step["project"] for step in steps["steps"]] == ["p1", "p2"] and steps["unit"] == 10
    assert {fate["project"]: fate["why"] for fate in steps["fates"]}["p3"] == "money-ran-out"


@pytest.mark.parametrize("rule", ["greedy", "greedy-density", "greedy-no-skip", "equal-shares", "phragmen"])
@pytest.mark.parametrize("kind", [("approval", APPROVAL), ("cumulative", CUMULATIVE), ("ordinal", ORDINAL)])
def test_every_rule_takes_every_kind(write: Write, capsys: Capture, rule: str, kind: tuple[str, list[str]]) -> None:
    found = solved(capsys, write(election(kind[1], vote_type=kind[0])), "--rule", rule)
    assert found["selected"] and float(found["spent"]) <= 1000


@pytest.mark.parametrize("completion", ["none", "add1", "add1-exhaustive", "add1u", "add1-greedy", "greedy"])
@pytest.mark.parametrize("utility", ["cost", "count", "score"])
def test_every_completion(write: Write, capsys: Capture, completion: str, utility: str) -> None:
    path = write(election(CUMULATIVE, vote_type="cumulative"))
    found = solved(capsys, path, "--completion", completion, "--utility", utility)
    assert found["completion"] == completion and found["utility"] == utility


def test_a_lot_is_asked_for_and_taken(write: Write, capsys: Capture) -> None:
    projects = ["project_id;cost", "a;600", "b;600"]
    path = write(election(["voter_id;vote", "1;a", "2;b"], projects, num_projects="2", num_votes="2"))
    assert main(["solve", path, "--rule", "greedy"]) == 3
    said = capsys.readouterr()
    assert said.out == "" and "a lot is needed between a, b" in said.err
    found = solved(capsys, path, "--rule", "greedy", "--lot", write("b\na\n", "lot"))
    assert found["selected"] == ["b"]
    assert found["ties"] == [{"project": "b", "tied": ["a", "b"], "decided_by": "lot"}]


def test_compare_and_check(write: Write, capsys: Capture) -> None:
    path = write(election())
    assert main(["compare", path, "greedy", "equal-shares/add1", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["both"] == ["p1", "p2"] and found["prefer_one"] == found["prefer_two"] == 0
    assert main(["compare", path, "greedy", "magic"]) == 2
    assert "magic: is no rule" in capsys.readouterr().err
    assert main(["check", path]) == 0
    capsys.readouterr()
    bad = election(["voter_id;vote", "1;p1", "1;p2,p2", "3;p3", "4;p1"], max_length="1", budget="800")
    assert main(["check", write(bad)]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    for fault in (
        "line 24: 1 names stand twice",
        "line 24: the voter 1 votes a second time",
        "project p3: costs 900, more than the budget of 800",
    ):
        assert fault in said.err


BAD = {
    "an unknown project": (
        election([*APPROVAL[:-1], "4;ghost;20;;South"]),
        "line 25: the vote names a project 'ghost'",
    ),
    "an id twice": (election(projects=[*PROJECTS, "p1;5;Again;;"]), "line 20: the project p1 stands here twice"),
    "a negative cost": (election(projects=[*PROJECTS[:-1], "p3;-5;A fountain;;"]), "line 19: the cost '-5'"),
    "no cost": (election(projects=[*PROJECTS[:-1], "p3;;A fountain;;"]), "line 19: the cost ''"),
    "no budget": (election(budget="0"), "the budget '0' is not an amount above zero"),
    "no votes where META has some": (election(APPROVAL[:1]), "META says 4 votes, the file has 0"),
    "a vote without a voter": (election([*APPROVAL[:-1], ";p1;20;;South"]), "line 25: a vote needs a voter_id"),
    "mixed kinds": (
        election(["voter_id;vote;points", "1;p1;", "2;p1,p2;3,4", "3;p1;", "4;p1;"]),
        "line 23: the vote has points in an election by approval",
    ),
    "two in a choose-1 vote": (election(vote_type="choose-1"), "line 22: the vote names 2 projects"),
    "points below zero": (election([CUMULATIVE[0], "1;p1;-1"], vote_type="cumulative"), "points must lie between"),
    "an endless line": (election([*APPROVAL[:-1], "4;" + "p1," * 3_500_000]), "line 25: is 10500003 bytes long"),
    "latin-1": (election().replace("fountain", "fontäne").encode("latin-1"), "line 19: byte 14 is not UTF-8"),
    "latin-1 in a vote": (
        election().replace("60;F;South", "60;F;Süd").encode("latin-1"),
        "line 24: byte 15 is not UTF-8",
    ),
    "utf-16": (election().encode("utf-16"), "line 1: byte 1 is not UTF-8"),
    "a picture": (b"\x89PNG\r\n\x1a\n\0\0\0", "line 1: byte 1 is not UTF-8"),
    "zero bytes": (election().replace("bench", "be\0nch"), "line 17: has a zero byte"),
    "an open quotation mark": (election().replace("A bench", '"A bench'), "never closed"),
    "nothing": ("", "line 1: the section META should start here"),
    "too many digits": (election(budget="1" + "0" * 40), "is not an amount"),
}


@pytest.mark.parametrize("name", BAD)
def test_bad_input_is_named_with_its_place_and_nothing_is_printed(write: Write, capsys: Capture, name: str) -> None:
    content, words = BAD[name]
    assert main(["solve", write(content), "--json"]) == 2
    said = capsys.readouterr()
    assert said.out == "" and words in said.err and len(said.err) < 300
    assert main(["check", write(content)]) == 2


def test_files_that_are_not_there(capsys: Capture, tmp_path: Path) -> None:
    for path in (str(tmp_path / "no.pb"), str(tmp_path)):
        assert main(["solve", path]) == 2
        assert path in capsys.readouterr().err


def test_decimal_money_is_exact(write: Write, capsys: Capture) -> None:
    """Ten times 0.1 is 1: all ten are funded, and nothing is left by rounding."""
    projects = ["project_id;cost", *(f"p{n};0.1" for n in range(10))]
    votes = ["voter_id;vote", "1;" + ",".join(f"p{n}" for n in range(10))]
    path = write(election(votes, projects, num_projects="10", num_votes="1", budget="1"))
    found = solved(capsys, path, "--rule", "greedy")
    assert len(found["selected"]) == 10 and found["spent"] == 1


def test_it_starts_without_any_framework(write: Write) -> None:
    code = (
        "import sys; from pb_app.ranking.io.command import main;"
        f"main(['solve', {write(election())!r}, '--completion', 'add1u']);"
        "print([m for m in ('flask', 'sqlalchemy', 'wtforms', 'jinja2', 'numpy') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"


def test_the_same_bytes_whatever_the_hash_seed(write: Write) -> None:
    path = write(election(ORDINAL, vote_type="ordinal"))
    outputs = {
        subprocess.run(
            [sys.executable, "-m", "pb_app.ranking", "solve", path, "--steps", "--json"],
            cwd=ROOT,
            env={"PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("0", "1", "4242")
    }
    assert len(outputs) == 1
