"""Spreadsheets to read."""

import io

import xlsxwriter

Rows = list[list[object]]


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


def one_sheet(*rows: list[object]) -> bytes:
    return workbook(("Sheet1", list(rows)))
