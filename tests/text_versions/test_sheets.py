"""Sheets go out to translators and come back: read row by row, for one language and one place, and nothing taken unseen."""

import io
from collections.abc import Callable, Sequence

import pytest
from flask import Flask

from pb_app.access import Role
from pb_app.proposals.text_source import text_of
from pb_app.text_versions import queries, spreadsheets
from pb_app.text_versions.terms import TextKind, VersionState
from pb_app.web.csv_files import csv_text
from tests.text_versions.bench import PROPOSAL, ready, the_proposal
from tests.visitor import Visitor
from tests.world import World, email

Visit = Callable[..., Visitor]


def _book(rows: Sequence[Sequence[str]]) -> tuple[io.BytesIO, str]:
    return io.BytesIO(spreadsheets.as_workbook(rows)), "texts.xlsx"


@pytest.mark.parametrize("form", ["xlsx", "csv"])
def test_a_sheet_goes_out_and_comes_back(app: Flask, world: World, visit: Visit, form: str) -> None:
    ready(app, world)
    office = visit(email(Role.ADMINISTRATOR)).get("/text-versions/riverside/")
    content = office.client.get(f"/text-versions/riverside/sheet-cy.{form}").data
    rows = spreadsheets.read_rows(content)
    assert any("proposal-" in row.key for row in rows) and any("round-" in row.key for row in rows)
    keys = [row.key for row in rows if "proposal-" in row.key and "-title-" in row.key]
    filled = [(key, "", "", "", "", "=Mainc", "cy", "riverside") for key in keys]
    sheet = (
        _book(filled) if form == "xlsx" else (io.BytesIO(csv_text(spreadsheets.HEADINGS, filled).encode()), "texts.csv")
    )
    office.get("/text-versions/riverside/sheet")
    office.submit("Upload the sheet", sheet=sheet, language="cy", maker="paid", checked="y").sees("1 text was saved.")
    visit().get(f"{PROPOSAL}?lang=cy").sees("=Mainc")


def test_a_sheet_of_something_else_is_refused_at_its_field(app: Flask, world: World, visit: Visit) -> None:
    ready(app, world)
    office = visit(email(Role.ADMINISTRATOR)).get("/text-versions/riverside/sheet")
    said = {"language": "cy", "maker": "paid"}
    office.submit("Upload the sheet", 422, **said).sees("Choose a file")
    office.submit("Upload the sheet", 422, sheet=(io.BytesIO(b"Name,Email\nA,b\n"), "a.csv"), **said)
    office.submit(
        "Upload the sheet", 422, sheet=_book([("proposal-9-x", "", "", "", "", "Mainc", "cy", "riverside")]), **said
    )
    office.sees("None of the rows belong to texts of this place.")


def test_a_sheet_for_another_language_or_place_is_refused(app: Flask, world: World, visit: Visit) -> None:
    proposal_id = ready(app, world)
    office = visit(email(Role.ADMINISTRATOR)).get("/text-versions/riverside/sheet")
    with app.app_context():
        key = next(
            row[0]
            for row in spreadsheets.rows_out(
                [(text_of(the_proposal(world)), VersionState.MISSING)], {}, language="cy", place="riverside"
            )
        )
    for language, place, message in (
        ("cy", "riverside", "This sheet was made for another language."),
        ("", "riverside", "This sheet was made for another language."),
        ("ar", "hillside", "This sheet was made for another place."),
    ):
        sheet = _book([(key, "", "", "", "", "Mainc", language, place)])
        office.submit("Upload the sheet", 422, sheet=sheet, language="ar", maker="paid", checked="y").sees(message)
    without = csv_text(spreadsheets.HEADINGS[:6], [(key, "", "", "", "", "Mainc")]).encode()
    office.submit("Upload the sheet", 422, sheet=(io.BytesIO(without), "a.csv"), language="cy", maker="paid")
    with app.app_context():
        assert queries.of_text(TextKind.PROPOSAL, proposal_id) == {}


def test_a_row_that_stands_twice_is_named_and_not_taken(app: Flask, world: World, visit: Visit) -> None:
    ready(app, world)
    office = visit(email(Role.ADMINISTRATOR)).get("/text-versions/riverside/sheet")
    with app.app_context():
        made = spreadsheets.rows_out(
            [(text_of(the_proposal(world)), VersionState.MISSING)], {}, language="cy", place="riverside"
        )
        title, story = [row[0] for row in made][:2]
    words = [(title, "Mainc"), (story, "Braf."), (title, "Mainc arall")]
    sheet = _book([(key, "", "", "", "", said, "cy", "riverside") for key, said in words])
    office.submit("Upload the sheet", sheet=sheet, language="cy", maker="paid", checked="y").sees(
        "2 rows were left out", "Row 2: This key is there twice.", "Row 4: This key is there twice."
    )
    with app.app_context():
        kept = queries.of_text(TextKind.PROPOSAL, the_proposal(world).id)["cy"]
        assert {name: part.words for name, part in kept.parts.items()} == {"story": "Braf."}
