"""Each platform's real layout becomes rounds and proposals; what does not fit is said, by file and row."""

import json
from datetime import date

import pytest

from pb_app.imports.headings import guess
from pb_app.imports.tables import read_table
from pb_app.imports.terms import UploadChoices
from pb_app.moving_in.readers import packages, sheets, values
from pb_app.moving_in.readers.cleaning import plain_text
from pb_app.moving_in.terms import HistoryPackage, HistoryProposal, LeftOutReason, SourceSystem
from pb_app.proposals.terms import Status
from tests.moving_in import files
from tests.moving_in.bringing import package

LANGUAGES = ("en", "cy")


def read(content: bytes, choices: UploadChoices | None = None) -> HistoryPackage:
    return packages.read(content, choices or UploadChoices(), LANGUAGES)


def by_key(package: HistoryPackage) -> dict[str, HistoryProposal]:
    return {proposal.key: proposal for proposal in package.proposals}


def left(package: HistoryPackage, reason: LeftOutReason) -> list[tuple[int | None, str]]:
    return [(each.row, each.text) for each in package.left_out if each.reason is reason]


def test_decidims_open_data_is_one_round_with_all_that_hangs_on_it() -> None:
    package = read(files.decidim())
    assert (package.system, package.site) == (SourceSystem.DECIDIM, "decide.oldtown.example")
    assert [(each.key, each.title) for each in package.rounds] == [("space:3", "Green budget 2024")]
    found = by_key(package)
    assert list(found) == ["proposal:1", "proposal:2", "proposal:3", "project:12"]
    pond = found["proposal:1"]
    assert (pond.title, pond.story, pond.language) == ("A pond in the park", "A pond in the park for all.", "en")
    assert (pond.cost, pond.supports, pond.votes, pond.status) == (12000_00, 10, 340, Status.ACCEPTED)
    assert (pond.on, pond.picture, pond.answer) == (date(2024, 5, 3), "pictures/proposal-1.png", "We like it.")
    assert found["project:12"].cost == 8000_50
    assert (found["proposal:2"].status, found["proposal:2"].answer) == (Status.REFUSED, "The bank is not safe.")
    assert (found["proposal:3"].status, found["proposal:3"].word) == (Status.SUBMITTED, "in_design")
    assert found["proposal:3"].spot == (51_500_000, -3_100_000)
    assert [(each.key, each.proposal_key, each.parent_key) for each in package.comments] == [
        ("comment:21", "proposal:1", ""),
        ("comment:22", "proposal:1", "comment:21"),
        ("comment:26", "proposal:1", ""),  # what it answers is gone; its address names the proposal
    ]
    (step,) = package.steps
    assert (step.proposal_key, step.word, step.progress, step.ended_on) == (
        "proposal:1",
        "Done",
        100,
        date(2024, 10, 1),
    )


@pytest.mark.parametrize(("number", "keys"), [(";id", ["7", "8"]), ("", ["A pond", "A bench"])])
def test_proposals_of_decidim_with_few_columns_are_known_too(number: str, keys: list[str]) -> None:
    """Somebody has saved a part of the export in their spreadsheet, with semicolons between the cells."""
    rows = ["title/en;title/cy;body/en;state", "A pond;Pwll;Frogs, and newts;accepted", "A bench;;Sit down;rejected"]
    text = "\n".join(
        row + cell for row, cell in zip(rows, [number, ";7", ";8"] if number else ["", "", ""], strict=True)
    )
    package = read(text.encode())
    assert (package.system, list(by_key(package))) == (SourceSystem.DECIDIM, [f"proposal:{key}" for key in keys])
    pond, bench = package.proposals
    assert (pond.title, pond.story, pond.status) == ("A pond", "Frogs, and newts", Status.ACCEPTED)
    assert (bench.title, bench.status) == ("A bench", Status.REFUSED)


def test_a_table_of_ones_own_is_not_taken_for_decidims() -> None:
    assert packages.system_of(b"title;body;state\nA pond;Frogs;accepted\n") is SourceSystem.SHEET


def test_what_does_not_fit_is_said_by_file_and_row() -> None:
    package = read(files.decidim())
    assert left(package, LeftOutReason.NO_TITLE) == [(5, "")]
    assert left(package, LeftOutReason.ID_TWICE) == [(6, "3")]
    assert left(package, LeftOutReason.STATE_UNKNOWN) == [(4, "in_design")]
    assert left(package, LeftOutReason.OTHER_LANGUAGE) == [(2, "cy")]
    assert left(package, LeftOutReason.ABOUT_NOTHING) == [(4, "")]
    assert left(package, LeftOutReason.COMMENT_CIRCLE) == [(5, ""), (6, "")]
    (meetings,) = [each for each in package.left_out if each.reason is LeftOutReason.OTHER_FILE]
    assert (meetings.file, meetings.row) == ("oldtown-open-data-meetings.csv", None)


def test_the_same_export_as_json_or_with_commas_says_the_same() -> None:
    nested = [
        {
            "id": 1,
            "participatory_space": {"id": 3, "url": files.SPACE},
            "component": {"id": 9},
            "reference": "OT-1",
            "title": {"en": "A pond", "cy": None},
            "body": {"en": "For all"},
            "state": "accepted",
            "supports": 4,
            "url": f"{files.SPACE}/f/9/proposals/1",
        }
    ]
    as_json = read(json.dumps(nested).encode())
    row = files.proposal(1, "A pond", **{"body/en": "For all", "votes": 4, "published_at": "", "author/id": ""})
    as_csv = read(files.table(files.PROPOSAL_HEADS, [{**row, "author/name": ""}], ",").encode())
    assert as_json.proposals == as_csv.proposals
    assert as_json.rounds == as_csv.rounds


def test_consuls_investments_have_their_price_in_the_word() -> None:
    package = read(files.consul_csv())
    found = by_key(package)
    shelter = found["investment:5"]
    assert package.system is SourceSystem.CONSUL and package.currency == "EUR"
    assert (shelter.cost, shelter.supports, shelter.status, shelter.author) == (1500_00, 31, Status.ACCEPTED, "rosa")
    assert found["investment:6"].status is Status.REFUSED
    assert left(package, LeftOutReason.NOT_A_NUMBER) == [(4, "many")]


def test_a_councils_own_totals_stand_beside_consuls_file() -> None:
    totals = "Investment ID,Ballot votes,Winner\n5,210,Yes\n6,4,No\n"
    package = read(files.archive({"investments.csv": files.consul_csv(), "totals.csv": totals}))
    shelter = by_key(package)["investment:5"]
    assert (shelter.votes, shelter.selected) == (210, True)


def test_consuls_graph_that_mixes_its_budgets_is_not_guessed_at() -> None:
    package = read(files.consul_graph())
    assert {key: each.round_key for key, each in by_key(package).items()} == {
        "investment:5": "budget:all",
        "investment:8": "budget:1",
        "investment:9": "budget:2",
    }
    assert left(package, LeftOutReason.TWO_BUDGETS) == [(2, "5")]
    assert [(each.key, each.parent_key) for each in package.comments] == [("comment:1", ""), ("comment:2", "comment:1")]
    assert [(each.title, each.proposal_key) for each in package.steps] == [("Built", "investment:5")]


def test_go_vocals_people_stay_where_they_are() -> None:
    package = read(files.go_vocal())
    hut = by_key(package)["input:a1b2"]
    assert (hut.title, hut.story, hut.cost, hut.supports) == ("A reading hut", "Books & tea", 900_00, 14)
    assert hut.on == date(2024, 3, 2)
    assert {text for _row, text in left(package, LeftOutReason.PERSONAL_COLUMN)} >= {
        "author email",
        "gender",
        "year of birth",
    }
    assert "ana@example.org" not in repr(package) and "1980" not in repr(package)
    assert left(package, LeftOutReason.STATE_UNKNOWN) == [(3, "Parked")]


def test_an_election_file_comes_as_it_was_counted_there() -> None:
    package = read(files.PABULIB)
    (held,) = package.rounds
    assert (held.title, held.budget, held.ended_on) == ("Municipal vote 2023", 5000_00, date(2023, 3, 15))
    said = [(each.title, each.cost, each.votes, each.selected, each.status) for each in package.proposals]
    assert said == [
        ("Skate park", 3000_00, 2, True, Status.ACCEPTED),
        ("Trees", 1999_50, 1, False, Status.ACCEPTED),
        ("Taken back", None, 0, False, Status.WITHDRAWN),
    ]


def test_a_form_is_read_by_what_a_person_says_of_its_columns() -> None:
    table = read_table(sheets.SHEET, files.FORM)
    columns = guess(sheets.SHEET, table.headings)
    assert columns == ("history-day", "history-title", "history-story", "history-author", "history-cost", "")
    package = read(files.FORM, UploadChoices(columns))
    party, cakes = package.proposals
    assert (party.title, party.story, party.cost) == ("Street party", "First line\nSecond line", 1200_00)
    assert (cakes.title, cakes.cost) == ("=Cake sale", None)
    assert left(package, LeftOutReason.NO_TITLE) == [(4, "")]
    assert left(package, LeftOutReason.NOT_MONEY) == [(3, "lots")]
    assert "kim@example.org" not in repr(package)
    again = read(files.FORM + b"2024-02-04 12:00:00,New one,Words,Zoe,10,z@example.org\n", UploadChoices(columns))
    assert [each.key for each in again.proposals[:2]] == [party.key, cakes.key]


@pytest.mark.parametrize(
    ("typed", "minor"),
    [("1,500", 1500_00), ("1.500", 1500_00), ("1.500,5", 1500_50), ("€12", 12_00), ("12.345,67 EUR", 12345_67)]
    + [("0.001", None), ("-5", None), ("1,50,0", None), ("five", None), ("", None), ("1e9", None), ("9" * 30, None)],
)  # fmt: skip
def test_sums_are_read_exactly_or_not_at_all(typed: str, minor: int | None) -> None:
    assert values.minor(typed) == minor


@pytest.mark.parametrize(
    ("typed", "day"),
    [("2024-05-03T10:00:00+02:00", date(2024, 5, 3)), ("3.5.2024", date(2024, 5, 3)), ("13/05/2024", date(2024, 5, 13))]
    + [("05/13/2024", date(2024, 5, 13)), ("05/06/2024", None), ("2024-02-30", None), ("0001-01-01", None)],
)  # fmt: skip
def test_a_day_that_could_be_two_days_is_none(typed: str, day: date | None) -> None:
    assert values.day(typed) == day


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>One</p><p>Two<br>lines</p>", "One\n\nTwo\nlines"),
        ("<ul><li>a</li><li>b</li></ul>", "– a\n– b"),
        ("<script>alert(1)</script>Hello<style>p{}</style>", "Hello"),
        ('<a href="https://x.example/a">here</a>', "here (https://x.example/a)"),
        ('<a href="javascript:alert(1)">here</a>', "here"),
        ('<a href="https://me@x.example/">here</a>', "here"),
        ("a < b & c > d", "a < b & c > d"),
        ("&lt;b&gt;", "<b>"),
        ("<b>not closed", "not closed"),
        ("x\u202ey\u200b z", "xy z"),
    ],
)
def test_html_becomes_text_that_can_do_nothing(html: str, text: str) -> None:
    assert plain_text(html)[0] == text


def test_two_ideas_of_one_title_both_come_and_one_idea_comes_once() -> None:
    rows = ("Title,Description,Cost", "Bench,By the lake,50", "Bench,By the school,70", "Bench,By the lake,50")
    read = package("\n".join(rows).encode())
    assert [each.story for each in read.proposals] == ["By the lake", "By the school"]
    assert [(left.row, left.reason, left.text) for left in read.left_out if left.row == 4] == [
        (4, LeftOutReason.ID_TWICE, "Bench")
    ]
