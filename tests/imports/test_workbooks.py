"""Spreadsheets: which sheet is read, how cells become text, and what is refused before it is unpacked."""

import io
import zipfile
from datetime import date, datetime

import pytest

from pb_app.imports.tables import read_table
from pb_app.imports.terms import ImportTable, Refusal
from pb_app.imports.workbooks import as_text
from tests.imports.kinds import PETS, cells, refusal
from tests.imports.sheets import Rows, workbook


def read(*sheets: tuple[str, Rows], hidden: str = "") -> ImportTable:
    return read_table(PETS, workbook(*sheets, hidden=hidden))


LONG: Rows = [["Name"], *([["Rex"]] * 50)]
PETS_SHEET: Rows = [["Name", "Weight"], ["Rex", 4], ["", ""], ["Zoë", "0012"]]


def test_the_sheet_with_known_headings_is_read_and_the_others_are_named() -> None:
    made = read(("Old", [["Secret"], ["x"]]), ("Notes", [["Hello"]]), ("Pets", PETS_SHEET), hidden="Old")
    assert (made.sheet, made.other_sheets) == ("Pets", ("Old", "Notes"))
    assert [(row.number, row.cells) for row in made.rows] == [(2, ("Rex", "4")), (4, ("Zoë", "0012"))]


def test_rows_are_numbered_from_the_top_of_the_sheet() -> None:
    made = read(("Pets", [[], [], ["", "Name"], ["", "Rex"]]))
    assert (made.headings, [row.number for row in made.rows]) == (("", "Name"), [4])


def test_cells_as_a_person_would_type_them() -> None:
    when = datetime(2026, 4, 3)
    rows: Rows = [["Name", "Weight", "Note"], [7911123405, 4.25, when]]
    assert cells(read(("Pets", rows))) == [("7911123405", "4.25", "2026-04-03")]
    assert [as_text(cell) for cell in (True, 1e15, 12.0, "x", date(2026, 4, 3), datetime(2026, 4, 3, 9))] == [
        "True",
        "1000000000000000.0",
        "12",
        "x",
        "2026-04-03",
        "2026-04-03 09:00:00",
    ]


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"PK\x03\x04 and nothing more", Refusal.NOT_A_TABLE),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, Refusal.NOT_A_TABLE),
        (workbook(("Empty", [])), Refusal.FILE_EMPTY),
        (workbook(("Long", LONG)), Refusal.TOO_MANY_ROWS),
        (workbook(("Wide", [["Name", *["x"] * 200], ["Rex"]])), Refusal.TOO_MANY_COLUMNS),
        (workbook(("Cell", [["Name"], ["x" * 2001]])), Refusal.CELL_TOO_LONG),
    ],
)
def test_what_is_refused(content: bytes, expected: Refusal) -> None:
    assert refusal(content)[0] is expected


def test_as_much_as_is_allowed() -> None:
    assert len(read(("Long", [["Name"], *([["Rex"]] * 49)])).rows) == 49
    assert len(read(("Wide", [["Name", *(f"c{number}" for number in range(199))], ["Rex"] * 200])).headings) == 200
    assert cells(read(("Cell", [["Name"], ["x" * 2000]]))) == [("x" * 2000,)]


def test_whole_numbers_keep_all_their_digits() -> None:
    assert [as_text(cell) for cell in (999_999_999_999_999.0, 0.5, 7)] == ["999999999999999", "0.5", "7"]


def test_an_archive_of_very_many_files_is_not_looked_into() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for number in range(2001):
            archive.writestr(f"xl/{number}.xml", b"")
    assert refusal(stream.getvalue())[0] is Refusal.TOO_LARGE


def test_a_spreadsheet_that_unpacks_to_too_much_is_not_unpacked() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b"0" * 30_000_000)
    assert refusal(stream.getvalue())[0] is Refusal.TOO_LARGE
