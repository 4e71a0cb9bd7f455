"""Rows of a text file with delimiters: comma, semicolon, tab or upright bar, found with an eye on quotes."""

import csv
import io
import re
from collections.abc import Iterator
from itertools import islice

from pb_app.identity.characters import visible
from pb_app.imports.terms import MOST_COLUMNS, SHORT_CELLS, CellRules, Refusal, TableRow, UnreadableFile

DELIMITERS = (",", ";", "\t", "|")
#: How many rows are looked at to find the delimiter.
_SAMPLE = 60
_DECLARED = re.compile(r"sep=(.)\r?\n?")


def read_delimited(text: str, most_rows: int, cells: CellRules = SHORT_CELLS) -> tuple[TableRow, ...]:
    """All rows, blank ones too, numbered as a spreadsheet does. Raises UnreadableFile."""
    declared = _DECLARED.match(text)
    delimiter = declared[1] if declared else find_delimiter(text)
    rows = []
    for number, record in enumerate(_records(text, delimiter), start=1):
        if number > most_rows:
            raise UnreadableFile(Refusal.TOO_MANY_ROWS)
        rows.append(_row(number, record, cells))
    return tuple(rows[1:] if declared else rows)


def find_delimiter(text: str) -> str:
    """The one by which most rows have as many cells as the first; of these, the one that makes most cells."""
    return max(DELIMITERS, key=lambda delimiter: _fit(text, delimiter))


def _fit(text: str, delimiter: str) -> tuple[int, int]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        rows = list(islice(reader, _SAMPLE))
    except csv.Error:
        return 0, 0
    widths = [len(row) for row in rows if any(cell.strip() for cell in row)]
    alike = sum(width == widths[0] for width in widths) if widths and widths[0] > 1 else 0
    widest = max((len(row) for row in rows), default=0)
    return alike, widest


def _records(text: str, delimiter: str) -> Iterator[list[str]]:
    """Strictly at first, because only then a quote that is never closed is noticed."""
    try:
        yield from list(_parsed(text, delimiter, strict=True))
    except _Lenient:
        yield from _parsed(text, delimiter, strict=False)


class _Lenient(Exception):
    """Something stands after a closing quote, which is no reason to refuse a file."""


def _parsed(text: str, delimiter: str, *, strict: bool) -> Iterator[list[str]]:
    reader, number = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=strict), 0
    while True:
        number += 1
        try:
            row = next(reader, None)
        except csv.Error as error:
            raise _reason(str(error), number) from None
        if row is None:
            return
        yield row


def _reason(error: str, row: int) -> Exception:
    if "field larger" in error:
        return UnreadableFile(Refusal.CELL_TOO_LONG, row)
    if "unexpected end" in error:
        return UnreadableFile(Refusal.QUOTE_OPEN, row)
    return _Lenient(error)


def _row(number: int, record: list[str], cells: CellRules) -> TableRow:
    if len(record) > MOST_COLUMNS:
        raise UnreadableFile(Refusal.TOO_MANY_COLUMNS, number)
    if any(cell.count("\n") > cells.most_lines for cell in record):
        raise UnreadableFile(Refusal.QUOTE_OPEN, number)
    if any(len(cell) > cells.longest for cell in record):
        raise UnreadableFile(Refusal.CELL_TOO_LONG, number)
    return TableRow(number, tuple(tidied(cell, cells) for cell in record))


def tidied(cell: str, cells: CellRules) -> str:
    """A cell without what can't be seen; on one line, unless its breaks mean something."""
    if not cells.keeps_lines:
        return visible(cell, joiners=True)
    return "\n".join(visible(line, joiners=True) for line in cell.splitlines()).strip()
