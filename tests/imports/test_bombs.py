"""Files of a few kilobytes that ask for more memory than there is: refused with a reason, and nobody else notices."""

import io
import zipfile

import pytest
import xlsxwriter

from pb_app.imports.terms import Refusal, UnreadableFile
from pb_app.imports.workbooks import read_workbook

SHEET = '<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>{}</sheetData></worksheet>'


def workbook(rows: str) -> bytes:
    """A real workbook whose only sheet holds these rows instead."""
    good = io.BytesIO()
    with xlsxwriter.Workbook(good) as book:
        book.add_worksheet().write(0, 0, "postcode")
    out = io.BytesIO()
    with zipfile.ZipFile(good) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            content = source.read(name)
            target.writestr(name, SHEET.format(rows) if name.endswith("sheet1.xml") else content)
    return out.getvalue()


def refusal(content: bytes) -> Refusal:
    with pytest.raises(UnreadableFile) as caught:
        read_workbook(content, 20_000)
    return caught.value.refusal


def test_two_cells_at_the_ends_of_the_world() -> None:
    """The reader makes room for every cell between them: a terabyte, for 5 kB."""
    far = '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>2</v></c></row>'
    assert refusal(workbook(far)) is Refusal.TOO_LARGE


def test_a_row_too_far_down_is_said_as_such() -> None:
    assert refusal(workbook('<row r="30000"><c r="A30000"><v>2</v></c></row>')) in (
        Refusal.TOO_MANY_ROWS,
        Refusal.TOO_LARGE,
    )


def test_a_good_file_is_read_all_the_same() -> None:
    good = workbook('<row r="1"><c r="A1" t="inlineStr"><is><t>Łódź</t></is></c><c r="B1"><v>7</v></c></row>')
    (sheet,) = read_workbook(good, 20_000)
    assert [row.cells for row in sheet.rows] == [("Łódź", "7")]
