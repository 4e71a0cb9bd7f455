"""Spreadsheets to read."""

import io
from collections.abc import Sequence

import xlsxwriter

Rows = Sequence[Sequence[object]]


def workbook(*sheets: tuple[str, Rows], hidden: str = "") -> bytes:
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream, {"default_date_format": "yyyy-mm-dd"})
    for name, rows in sheets:
        sheet = book.add_worksheet(name)
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
        if name == hidden:
            sheet.hide()
    book.close()
    return stream.getvalue()


def one_sheet(*rows: Sequence[object]) -> bytes:
    return workbook(("Sheet1", list(rows)))
