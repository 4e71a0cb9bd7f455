"""Anybody can check a published result: with the answers, or with its figures alone."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from pb_app.opinion import gather, report, verify, verify_figures
from pb_app.opinion.__main__ import main
from tests.world.camps import camps, statements

Change = Callable[[dict[str, Any]], object]


def published() -> dict[str, Any]:
    people, _camp = camps(200, 30, 20)
    people = [answers | {"31": 1 if n % 5 else -1} for n, answers in enumerate(people * 3)]
    made: dict[str, Any] = json.loads(report(gather(statements(31), people), seed="s").text())
    assert made["groups"].get("sizes") and made["shared"] and made["divided"]
    return made


def test_the_figures_of_a_true_result_bear_it_out(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "result.json"
    file.write_text(json.dumps(published()))
    assert main(["--figures", str(file)]) == 0
    assert "bear out" in capsys.readouterr().out
    file.write_text("[]")
    assert main(["--figures", str(file)]) == 1
    with pytest.raises(SystemExit):
        main([])


def _first_with_groups(data: dict[str, Any]) -> dict[str, Any]:
    row: dict[str, Any] = next(row for row in data["statements"] if {"agree", "disagree"} <= set(*row["groups"][:1]))
    return row


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda data: data["groups"]["sizes"].append(1), "not as many people"),
        (lambda data: _first_with_groups(data)["groups"][0].update(agree=9), "fewer than 10"),
        (lambda data: _first_with_groups(data)["groups"][0].update(agree=999), "more people than a group has"),
        (lambda data: _first_with_groups(data)["everyone"].update(agree=11), "don’t fit together"),
        (lambda data: data["statements"][0]["everyone"].update(agree=999), "more people than have answered"),
        (lambda data: data["shared"].append({"key": data["divided"][0], "side": "agree"}), "not what most of every"),
        (lambda data: data["divided"].append("31"), "no two groups differ"),
        (lambda data: data["statements"][0].pop("most"), "not one of this rule"),
    ],
)
def test_a_changed_figure_or_finding_is_noticed(change: Change, said: str) -> None:
    data = published()
    change(data)
    assert any(said in wrong for wrong in verify_figures(json.dumps(data)))


def test_what_a_conversation_adds_is_left_to_others(tmp_path: Path) -> None:
    """The published file has shares by area and a second list beside the report: counting again does not stumble."""
    people, _camp = camps(200, 30, 20)
    matrix = gather(statements(30), people)
    data = json.loads(report(matrix, seed="s").text()) | {"areas": [[1, 20, 30]], "known_here": {}}
    assert verify(matrix, json.dumps(data)) == []
    assert verify(matrix, json.dumps(data | {"summary": {"keys": ["1"], "certified": True}})) == ["summary"]
    assert verify(matrix, json.dumps(data | {"more": 1})) == ["more"]


def test_the_mark_of_the_answers_cannot_be_tried_out() -> None:
    """Who knows all rows but one would find the last by trying, if the mark were made without a key."""
    people, _camp = camps(60, 12, 10)
    matrix = gather(statements(12), people)
    assert json.loads(report(matrix, seed="s").text())["mark"] == ""
    made = report(matrix, seed="s", key=b"one").text()
    assert json.loads(made)["mark"] == matrix.digest(b"one") != matrix.digest(b"two")
    assert verify(matrix, made) == [] == verify(matrix, made, b"one")
    assert verify(matrix, made, b"two") == ["mark"]


@pytest.mark.parametrize("people", [3, 9, 10])
def test_how_many_they_are_is_not_said_of_few(people: int) -> None:
    data = json.loads(report(gather(["1"], [{"1": 1}] * people), seed="s").text())
    assert data["people"] == (people if people >= 10 else None)
    assert verify_figures(json.dumps(data)) == []


def test_figures_show_which_sentences_cannot_be_in_the_summary() -> None:
    data = published()
    data["summary"]["keys"] = [*data["summary"]["keys"][:1], *data["summary"]["keys"]]
    assert any("one twice" in wrong for wrong in verify_figures(json.dumps(data)))
    data["summary"]["keys"] = [row["key"] for row in data["statements"] if "disagree" in row["most"]][:1]
    data["shared"] = []
    assert any("it is not named" in wrong for wrong in verify_figures(json.dumps(data)))
