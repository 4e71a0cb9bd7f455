"""Reading elections: what is taken as it comes, and what is refused with its line."""

import pytest

from pb_app.open_data.pabulib import VoteFileReader, minor
from pb_app.ranking import BallotError
from tests.open_data.files import APPROVAL, CUMULATIVE, ORDINAL, PROJECTS, election


def read(text: str) -> tuple[VoteFileReader, list[dict[str, int]]]:
    reader = VoteFileReader(text.encode().splitlines(keepends=True))
    reader.header()
    return reader, list(reader.votes())


def test_approvals_count_one_each() -> None:
    reader, votes = read(election())
    assert votes == [{"p1": 1, "p2": 1}, {"p1": 1}, {"p3": 1, "p1": 1}, {}]
    assert reader.report.groups["district", "North"] == 2


def test_points_and_rankings_become_scores() -> None:
    assert read(election(CUMULATIVE, vote_type="cumulative"))[1][0] == {"p1": 3, "p2": 1}
    assert read(election(CUMULATIVE, vote_type="scoring"))[1][3] == {"p3": 1}
    assert read(election(ORDINAL, vote_type="ordinal"))[1][0] == {"p1": 3, "p2": 2, "p3": 1}


def test_quoted_cells_and_pence() -> None:
    reader = VoteFileReader(election().encode().splitlines(keepends=True))
    projects = reader.header().projects
    assert projects["p2"].name == "Lamps; many"
    assert projects["p2"].cost == 50050
    assert projects["p2"].categories == ("safety", "green")


def test_files_as_they_come_in_the_wild() -> None:
    """A byte order mark, Windows line ends, blank lines, a comma in an amount, blanks around cells."""
    text = "\ufeff" + election(budget="1000,50").replace("\n", "\r\n").replace("PROJECTS", "\r\nPROJECTS").replace(
        "p1,p2", " p1 , p2 "
    )
    reader, votes = read(text)
    assert votes[0] == {"p1": 1, "p2": 1}


@pytest.mark.parametrize(
    ("text", "pence"),
    [
        ("12", 1200),
        ("12.5", 1250),
        ("12,50", 1250),
        ("1 000", 100000),
        ("0.005", 1),
        ("33333.333", 3333333),
        ("1e3", 100000),
    ],
)
def test_amounts(text: str, pence: int) -> None:
    assert minor(text) == pence


@pytest.mark.parametrize("text", ["10,000", "10.000", "1,234,567", "999.999", "4’000"])
def test_an_amount_that_can_be_read_in_two_ways_is_refused(text: str) -> None:
    assert minor(text) is None
    for broken in (election(budget=text), election(projects=[*PROJECTS[:-1], f"p3;{text};A fountain;;"])):
        with pytest.raises(BallotError, match="two ways"):
            read(broken)


@pytest.mark.parametrize(("text", "pence"), [("1 000,500", 1000_50), ("0,500", 50), ("1000,500", 1000_50)])
def test_a_mark_that_can_only_stand_before_a_fraction_is_read(text: str, pence: int) -> None:
    assert minor(text) == pence


@pytest.mark.parametrize(
    ("cell", "name"),
    [
        ('A 3" hose', 'A 3" hose'),
        ('A 3" and a 4" hose', 'A 3" and a 4" hose'),
        ('"Scoop" and we buy', '"Scoop" and we buy'),
        ('"A ""3"" hose"', 'A "3" hose'),
        ('"Two\nlines; one name" ', "Two\nlines; one name"),
        ('"=HYPERLINK(""http://evil.example"",""Click"")"', '=HYPERLINK("http://evil.example","Click")'),
    ],
)
def test_a_stray_mark_is_part_of_a_name(cell: str, name: str) -> None:
    text = election(projects=[PROJECTS[0], f"p1;400;{cell};green;North", *PROJECTS[2:]])
    assert VoteFileReader(text.encode().splitlines(keepends=True)).header().projects["p1"].name == name


@pytest.mark.parametrize("text", ["", "x", "-1", "NaN", "Infinity", "1e30", "1.2.3"])
def test_no_amounts(text: str) -> None:
    assert minor(text) is None


def test_a_project_named_twice_on_a_ballot_counts_once_and_is_reported() -> None:
    reader, votes = read(election([*APPROVAL[:-1], "4;p1,p1;20;;South"]))
    assert votes[3] == {"p1": 1}
    assert reader.report.repeated == 1


def test_a_withdrawn_project_gets_no_votes() -> None:
    reader = VoteFileReader(
        election(projects=[*PROJECTS[:-1], "p3;999999999;Gone;;"]).encode().splitlines(keepends=True)
    )
    assert reader.header().projects["p3"].cost is None
    assert list(reader.votes())[2] == {"p1": 1}


@pytest.mark.parametrize(
    ("text", "line", "why"),
    [
        ("", 1, "META"),
        ("hello\nworld\n", 1, "META"),
        (election(budget=""), 14, "budget"),
        (election(budget="lots"), 15, "budget"),
        (election(vote_type="guess"), 15, "vote type"),
        (election(projects=["project_id;name", "p1;A bench"]), 16, "cost"),
        (election(projects=[*PROJECTS, "p1;5;Again;;"]), 20, "twice"),
        (election(projects=[PROJECTS[0], "p1;cheap;A bench;;"]), 17, "cheap"),
        (election([*APPROVAL[:-1], "4;ghost;20;;South"]), 25, "ghost"),
        (election(APPROVAL[:-1]), 24, "votes"),
        (election(["voter_id;choice", "1;p1"]), 21, "vote"),
        (election([*CUMULATIVE[:2], "2;p1,p2;4"], vote_type="cumulative"), 23, "points"),
        (election([*CUMULATIVE[:2], "2;p1;four"], vote_type="cumulative"), 23, "whole"),
        (election().split("VOTES")[0], 19, "VOTES"),
        (election(num_votes="many"), 15, "num_votes"),
    ],
)
def test_what_is_wrong_is_said_with_its_line(text: str, line: int, why: str) -> None:
    with pytest.raises(BallotError) as refused:
        read(text)
    assert why in str(refused.value)
    assert refused.value.where == f"line {line}"
