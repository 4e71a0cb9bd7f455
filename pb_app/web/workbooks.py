"""One table as a workbook (XLSX). Each cell is text, so nothing in it is ever calculated or followed."""

import io
from collections.abc import Iterable, Sequence

import xlsxwriter

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def table_workbook(
    name: str, headings: Sequence[str], rows: Iterable[Sequence[str | int]], *, widths: Sequence[int] = ()
) -> bytes:
    """A workbook of one sheet. ``widths``: of the columns, in characters; the first row stays in sight."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    sheet, wrapped = book.add_worksheet(name), book.add_format({"text_wrap": True, "valign": "top"})
    sheet.write_row(0, 0, headings, book.add_format({"bold": True}))
    for number, row in enumerate(rows, start=1):
        sheet.write_row(number, 0, row, wrapped)
    for column, width in enumerate(widths):
        sheet.set_column(column, column, width)
    sheet.freeze_panes(1, 0)
    book.close()
    return out.getvalue()
