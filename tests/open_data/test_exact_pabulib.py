"""An election written for others, cell by cell."""

from dataclasses import replace
from datetime import date
from io import BytesIO
from xml.etree import ElementTree
from zipfile import ZipFile

import pytest

from pb_app.open_data import exporting
from pb_app.open_data import threesixty_giving as giving
from pb_app.open_data.exporting import ExportProject, ExportScope
from pb_app.rounds.terms import BallotKind, Leftover, Rule, Rulebook
from tests.open_data.grants import GRANT, PUBLISHER

SHEETS = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


PROJECTS = (
    ExportProject(2, "A  lamp;\nbright", 500_50, "safety", False),
    ExportProject(1, "A bench", 300_00, "green", True),
)


def scope(rulebook: Rulebook) -> ExportScope:
    opens, closes = date(2026, 5, 1), date(2027, 1, 2)
    return ExportScope("Riverside", "Streets\n2026", 900_00, "GBP", rulebook, opens, closes, PROJECTS)


def sections(rulebook: Rulebook, *ballots: dict[int, int]) -> tuple[dict[str, str], list[str], list[str]]:
    meta, projects, votes = (piece.splitlines() for piece in exporting.write(scope(rulebook), ballots))
    assert (meta[:2], projects[0], votes[0]) == (["META", "key;value"], "PROJECTS", "VOTES")
    return dict(line.split(";", 1) for line in meta[2:]), projects[1:], votes[1:]


def test_approvals_are_written_without_strangers() -> None:
    meta, projects, votes = sections(Rulebook(most=2), {1: 1, 2: 1}, {9: 1}, {}, {2: 1})
    assert projects == [
        "project_id;cost;votes;name;category;selected;number",
        "1;300;1;A bench;green;1;1",
        '2;500.50;2;"A lamp; bright";safety;0;2',
    ]
    assert votes == ["voter_id;vote", "1;1,2", "2;", "3;", "4;2"], "a ballot that says nothing counts as cast"
    told = {
        "description": "Streets 2026",
        "country": "",
        "unit": "Riverside",
        "instance": "2027",
        "num_projects": "2",
        "num_votes": "4",
        "budget": "900",
        "currency": "GBP",
        "vote_type": "approval",
        "rule": "commonpot/equal-shares",
        "date_begin": "01.05.2026",
        "date_end": "02.01.2027",
    }
    assert {key: meta[key] for key in told} == told


@pytest.mark.parametrize(
    ("kind", "name", "scored"),
    [
        (BallotKind.APPROVAL, "approval", False),
        (BallotKind.SPEND, "approval", False),
        (BallotKind.POINTS, "cumulative", True),
        (BallotKind.SCORES, "scoring", True),
        (BallotKind.RANKED, "scoring", True),
    ],
)
def test_each_kind_of_ballot_has_its_name_and_its_cells(kind: BallotKind, name: str, scored: bool) -> None:
    meta, projects, votes = sections(Rulebook(ballot=kind), {1: 1, 2: 3}, {1: 2, 2: 2}, {1: 0, 2: 1})
    assert meta["vote_type"] == name and meta["num_votes"] == "3"
    assert [row.split(";")[2] for row in projects[1:2]] == ["2"], "a nought is no vote"
    cells = ["1;2,1;3,1", "2;1,2;2,2", "3;2;1"] if scored else ["1;2,1", "2;1,2", "3;2"]
    assert votes == ["voter_id;vote;points" if scored else "voter_id;vote", *cells]
    assert (meta.get("max_points"), meta.get("min_points"), meta.get("default_score")) == (
        {BallotKind.SCORES: ("5", "0", "0"), BallotKind.RANKED: ("3", "0", "0")}.get(
            kind, (meta.get("max_points"), meta.get("min_points"), None)
        )
    )


@pytest.mark.parametrize(
    ("rulebook", "name"),
    [
        (Rulebook(rule=Rule.GREEDY), "greedy"),
        (Rulebook(rule=Rule.GREEDY_STOP), "greedy-no-skip"),
        (Rulebook(rule=Rule.GREEDY_DENSITY), "commonpot/greedy-density"),
        (Rulebook(rule=Rule.PHRAGMEN), "commonpot/phragmen"),
        (Rulebook(), "commonpot/equal-shares"),
        (Rulebook(leftover=Leftover.BACK_TO_FUND), "equalshares/add1"),
        (Rulebook(leftover=Leftover.BACK_TO_FUND, step=0), "equalshares"),
        (Rulebook(step=200), "commonpot/equal-shares"),
    ],
)
def test_each_rule_has_its_name(rulebook: Rulebook, name: str) -> None:
    assert sections(rulebook, {1: 1})[0]["rule"] == name


@pytest.mark.parametrize(
    ("rulebook", "ballots", "told"),
    [
        (Rulebook(most=2), ({1: 1}, {1: 1, 2: 1}), {"min_length": "1", "max_length": "2"}),
        (Rulebook(most=5), ({1: 1, 2: 1},), {"min_length": "1", "max_length": "5"}),
        (Rulebook(most=None), ({1: 1, 2: 1},), {"min_length": "1", "max_length": "2"}),
        (Rulebook(most=None), (), {"min_length": "1", "max_length": "1", "num_votes": "0"}),
        (Rulebook(ballot=BallotKind.POINTS, points=9), ({1: 1},), {"max_sum_points": "9", "max_points": "9"}),
        (Rulebook(ballot=BallotKind.POINTS, points=9, cap=4), ({1: 1},), {"max_sum_points": "9", "max_points": "4"}),
    ],
)
def test_limits_stand_in_the_files_head(
    rulebook: Rulebook, ballots: tuple[dict[int, int], ...], told: dict[str, str]
) -> None:
    meta = sections(rulebook, *ballots)[0]
    assert {key: meta[key] for key in told} == told


def workbook_cells(content: bytes, sheet: int) -> dict[str, str]:
    """What stands in each cell of a sheet of a workbook."""
    with ZipFile(BytesIO(content)) as book:
        words = ["".join(item.itertext()) for item in ElementTree.fromstring(book.read("xl/sharedStrings.xml"))]
        cells = ElementTree.fromstring(book.read(f"xl/worksheets/sheet{sheet}.xml")).iter(f"{SHEETS}c")
        found = {}
        for cell in cells:
            value = cell.findtext(f"{SHEETS}v") or ""
            found[cell.get("r", "")] = words[int(value)] if cell.get("t") == "s" else value
    return found


def test_a_workbook_has_a_row_for_each_grant_and_a_sheet_about_itself() -> None:
    other = replace(GRANT, id=8, title="=1+1", until=None, url="https://example.org/8")
    made = giving.package(PUBLISHER, [GRANT, other], "Grants", "https://example.org/g.json", date(2026, 8, 1))
    content = giving.as_workbook(made)
    cells = workbook_cells(content, 1)
    letters = [cell[:-1] for cell in cells if cell.endswith("1") and cell[:-1].isalpha()]
    titles = {cells[f"{letter}1"]: letter for letter in letters}
    assert list(titles) == [title for title, _path in giving.SHEET]

    def row(number: int) -> dict[str, str | None]:
        return {title: cells.get(f"{letter}{number}") for title, letter in titles.items()}

    first, second = row(2), row(3)
    assert (first["Identifier"], first["Amount Awarded"]) == ("360G-riverside-7", "250.5")
    assert first["Planned Dates:End Date"] == "2026-12-31" and second["Planned Dates:End Date"] is None
    assert (second["Title"], second["URL"]) == ("=1+1", "https://example.org/8")
    assert first["Recipient Ind:Identifier"] is None and first["Recipient Org:Name"] == "Bench group"
    about = workbook_cells(content, 2)
    told = {about[f"A{n}"]: about[f"B{n}"] for n in range(1, 11)}
    assert told == {
        "Publisher:Name": "Riverside Council",
        "Publisher:Identifier": "GB-LAE-RIV",
        "Version": "1.4",
        "Title": "Grants",
        "Description": "Grants of Riverside Council",
        "Issued": "2026-08-01",
        "Modified": "2026-07-01T09:30:00+00:00",
        "Identifier": "360G-riverside-grants",
        "License": "https://example.org/licence",
        "Download URL": "https://example.org/g.json",
    }
