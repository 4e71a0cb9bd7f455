"""An XLSForm as a file: written as a spreadsheet, and read from one."""

import io

import xlsxwriter

from pb_app.imports.workbooks import read_workbook
from pb_app.surveys.rules import xlsform, xlsform_rows
from pb_app.surveys.rules.xlsform_rows import ReadForm
from pb_app.surveys.terms import Questionnaire

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MOST_ROWS = 500


def write(paper: Questionnaire, *, title: str, language: str) -> bytes:
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    for name, rows in xlsform.sheets(paper, title=title, language=language).items():
        sheet = book.add_worksheet(name)
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
    book.close()
    return out.getvalue()


def read(content: bytes, language: str) -> ReadForm:
    """Raises an UnreadableFile for what is no spreadsheet."""
    sheets = {
        sheet.name: [(row.number, row.cells) for row in sheet.rows] for sheet in read_workbook(content, MOST_ROWS)
    }
    return xlsform_rows.read(sheets, language)
