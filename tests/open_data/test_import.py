"""A real election comes in as a closed round; a broken one leaves nothing behind."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import func, select

from pb_app.db import Base, db
from pb_app.open_data.recounting import recount
from pb_app.rounds.terms import Rulebook
from pb_app.voting.box import queries as box
from tests.open_data.files import APPROVAL, CUMULATIVE, ORDINAL, PROJECTS, election
from tests.visitor import Visitor
from tests.world import World


def rows() -> dict[str, int]:
    return {
        name: db.session.scalar(select(func.count()).select_from(table)) or 0
        for name, table in Base.metadata.tables.items()
    }


def run(app: Flask, *arguments: str) -> tuple[int, str]:
    result = app.test_cli_runner().invoke(args=list(arguments))
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result.exit_code, result.output


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "vote.pb"
    path.write_text(election())
    return path


def test_import_count_and_browse(app: Flask, world: World, file: Path, visit: Callable[..., Visitor]) -> None:
    code, out = run(app, "import-pabulib", str(file), "--place", "riverside")
    assert code == 0, out
    address = out.strip().splitlines()[-1]
    assert address == "/rounds/riverside/a-made-up-vote-2026/"
    code, out = run(app, "count", "riverside/a-made-up-vote-2026")
    assert code == 0, out
    assert "A bench" in out and "£900.50 of £1,000" in out
    page = visit().get(address)
    page.sees("A made-up vote", "£1,000").follow("See the result").sees("Funded (2)", "Lamps; many", "4")
    page.get("/proposals/riverside/a-made-up-vote-2026/").sees("3 proposals", "A fountain")


@pytest.mark.parametrize(("votes", "kind"), [(CUMULATIVE, "cumulative"), (CUMULATIVE, "scoring"), (ORDINAL, "ordinal")])
def test_other_kinds_of_votes_can_be_counted(app: Flask, world: World, file: Path, votes: list[str], kind: str) -> None:
    file.write_text(election(votes, vote_type=kind, rule="equalshares/add1"))
    assert run(app, "import-pabulib", str(file), "--place", "riverside")[0] == 0
    code, out = run(app, "count", "riverside/a-made-up-vote-2026")
    assert code == 0 and "equal-shares" in out


def imported(app: Flask, file: Path, **meta: str) -> None:
    won = [f"{line};{won}" for line, won in zip(PROJECTS, ("selected", "1", "1", "0"), strict=True)]
    file.write_text(election(APPROVAL, won, **meta))
    assert run(app, "import-pabulib", str(file), "--place", "riverside")[0] == 0
    assert run(app, "count", "riverside/a-made-up-vote-2026")[0] == 0


RESULT = "/results/riverside/a-made-up-vote-2026/"
EXPORT = "/open-data/riverside/a-made-up-vote-2026/0.pb"


def test_the_page_says_when_file_and_count_agree(
    app: Flask, world: World, file: Path, visit: Callable[..., Visitor]
) -> None:
    imported(app, file)
    visit().get(RESULT).sees("Our count gives the same ones")


def test_the_page_names_what_only_one_of_the_two_funds(
    app: Flask, world: World, file: Path, visit: Callable[..., Visitor]
) -> None:
    imported(app, file, rule="greedy-custom", budget="900")
    page = visit().get(RESULT)
    page.sees("by the rule “greedy-custom”", "That is not one of our rules", "Most votes first", "gives others")
    page.sees("Funded only in the file:", "Lamps; many").misses("Funded only in our count:")


def test_an_export_keeps_the_files_ids_and_country_and_gives_its_winners(
    app: Flask, world: World, file: Path, visit: Callable[..., Visitor]
) -> None:
    imported(app, file, country="Poland", unit="Poznań", min_project_score_threshold="2")
    text = visit().client.get(EXPORT).data.decode()
    assert "country;Poland\n" in text and "unit;Poznań\n" in text and "min_project_score_threshold;2\n" in text
    again = recount(text.encode().splitlines(keepends=True))
    assert again.agrees and again.winners == {"p1"}


def test_our_own_export_comes_in_again_with_its_rules(
    app: Flask, world: World, file: Path, visit: Callable[..., Visitor]
) -> None:
    imported(app, file, rule="equalshares/add1")
    file.write_bytes(visit().client.get(EXPORT).data)
    out = run(app, "import-pabulib", str(file), "--place", "riverside")[1]
    assert "a-made-up-vote-2026-2" in out
    with app.app_context():
        rounds = [world.find_round(f"a-made-up-vote-2026{more}") for more in ("", "-2")]
        assert rounds[0].rules.digest() == rounds[1].rules.digest()


def test_rules_about_another_places_areas_and_pots_are_left_out_and_the_page_says_so(
    app: Flask, world: World, file: Path, visit: Callable[..., Visitor]
) -> None:
    book = Rulebook(floors=(("area:1", 10**9),), pot_most=(("North", 1),), least_spend=10**9)
    cell = '"' + json.dumps(book.stored()).replace('"', '""') + '"'
    imported(app, file, rule="commonpot/equal-shares", commonpot_rulebook=cell)
    visit().get(RESULT).sees("by the rule “commonpot/equal-shares”")


def test_two_imports_of_one_file_are_two_rounds(app: Flask, world: World, file: Path) -> None:
    for _ in range(2):
        code, out = run(app, "import-pabulib", str(file), "--place", "riverside")
    assert "a-made-up-vote-2026-2" in out


def test_ballots_are_sorted_and_carry_no_group(app: Flask, world: World, file: Path) -> None:
    run(app, "import-pabulib", str(file), "--place", "riverside")
    with app.app_context():
        found = world.find_round("a-made-up-vote-2026")
        ballots = list(box.opened(found.id))
    assert ballots == sorted(ballots)
    assert ballots == ['{"1":1,"2":1}', '{"1":1,"3":1}', '{"1":1}', "{}"]


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\xff\xfe\x00M",
        b"not a table",
        election([*APPROVAL[:-1], "4;ghost;20;;South"]).encode(),
        election(APPROVAL[:-1]).encode(),
        election(num_projects="9").encode(),
        election(budget="99999999999999999999").encode(),
    ],
)
def test_a_broken_file_is_refused_and_leaves_nothing(app: Flask, world: World, file: Path, content: bytes) -> None:
    file.write_bytes(content)
    with app.app_context():
        before = rows()
        db.session.rollback()
    code, out = run(app, "import-pabulib", str(file), "--place", "riverside")
    assert code != 0
    assert out.startswith("Error:") and out.count("\n") == 1, out
    with app.app_context():
        assert rows() == before


def test_no_such_place_or_file(app: Flask, world: World, file: Path) -> None:
    assert "no place" in run(app, "import-pabulib", str(file), "--place", "nowhere")[1]
    assert run(app, "import-pabulib", "/nowhere.pb", "--place", "riverside")[0] != 0
