"""Rows of a spreadsheet: XLSX, XLS, XLSB or ODS. Hidden sheets are not read, and named.

A file of a few kilobytes can ask for a table of a terabyte, and the library that reads it then ends the whole process. So
each file is read in a process of its own with little memory and little time: ``workbook_process``.
"""

import io
import json
import os
import subprocess
import sys
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetVisibleEnum

from pb_app.imports.delimited import tidied
from pb_app.imports.terms import LONG_CELLS, MOST_COLUMNS, SHORT_CELLS, CellRules, Refusal, TableRow, UnreadableFile

_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
#: A spreadsheet that unpacks to more than this is an attack, or no list.
MOST_UNPACKED = 200_000_000
_MOST_ENTRIES, _MOST_RATIO = 2000, 300
#: Seconds of waiting for the process that reads a file.
PATIENCE = 40
_ROOT = Path(__file__).parents[2]

Cell = int | float | str | bool | time | date | datetime | timedelta


@dataclass(frozen=True, slots=True)
class WorkbookSheet:
    name: str
    rows: tuple[TableRow, ...]
    is_hidden: bool = False

    @property
    def is_blank(self) -> bool:
        return all(row.is_blank for row in self.rows)


def is_workbook(content: bytes) -> bool:
    return content.startswith((_ZIP, _OLE))


def read_workbook(content: bytes, most_rows: int, cells: CellRules = SHORT_CELLS) -> tuple[WorkbookSheet, ...]:
    """All sheets; hidden ones without their rows. Raises UnreadableFile."""
    if content.startswith(_ZIP):
        _check_size(content)
    told = _in_a_process_of_its_own(content, most_rows, long=cells is LONG_CELLS)
    if "refusal" in told:
        raise UnreadableFile(Refusal(told["refusal"]), told["row"])
    return tuple(
        WorkbookSheet(name, tuple(TableRow(number, tuple(texts)) for number, texts in rows), is_hidden=is_hidden)
        for name, rows, is_hidden in told["sheets"]
    )


def _in_a_process_of_its_own(content: bytes, most_rows: int, *, long: bool) -> dict[str, Any]:
    """What ``workbook_process`` tells of a file. Raises UnreadableFile when the file was too much for it."""
    command = [sys.executable, "-m", "pb_app.imports.workbook_process", str(most_rows), *(["long"] if long else [])]
    environment = {name: os.environ[name] for name in ("PATH", "SYSTEMROOT") if name in os.environ}
    try:
        done = subprocess.run(
            command, input=content, capture_output=True, cwd=_ROOT, env=environment, timeout=PATIENCE, check=True
        )
        told: dict[str, Any] = json.loads(done.stdout)
    except (subprocess.SubprocessError, ValueError):
        raise UnreadableFile(Refusal.TOO_LARGE) from None
    return told


def open_workbook(content: bytes, most_rows: int, cells: CellRules = SHORT_CELLS) -> tuple[WorkbookSheet, ...]:
    """The same in this process: only for a process that may end. Raises UnreadableFile."""
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
        return tuple(_sheet(book, number, most_rows, cells) for number in range(len(book.sheet_names)))
    except PasswordError:
        raise UnreadableFile(Refusal.PASSWORD) from None
    except (CalamineError, ValueError, OSError) as error:
        if isinstance(error, UnreadableFile):
            raise
        raise UnreadableFile(Refusal.NOT_A_TABLE) from None


def _check_size(content: bytes) -> None:
    """Before anything is unpacked, by what the archive says of itself."""
    try:
        entries = zipfile.ZipFile(io.BytesIO(content)).infolist()
    except (zipfile.BadZipFile, ValueError, OSError):
        raise UnreadableFile(Refusal.NOT_A_TABLE) from None
    unpacked = sum(entry.file_size for entry in entries)
    if len(entries) > _MOST_ENTRIES or unpacked > min(MOST_UNPACKED, _MOST_RATIO * len(content)):
        raise UnreadableFile(Refusal.TOO_LARGE)


def _sheet(book: CalamineWorkbook, number: int, most_rows: int, rules: CellRules) -> WorkbookSheet:
    about = book.sheets_metadata[number]
    if about.visible != SheetVisibleEnum.Visible:
        return WorkbookSheet(about.name, (), is_hidden=True)
    sheet = book.get_sheet_by_index(number)
    last_row, last_column = sheet.end or (0, 0)
    if last_row >= most_rows:
        raise UnreadableFile(Refusal.TOO_MANY_ROWS)
    if last_column >= MOST_COLUMNS:
        raise UnreadableFile(Refusal.TOO_MANY_COLUMNS)
    rows = enumerate(sheet.to_python(skip_empty_area=False), start=1)
    return WorkbookSheet(about.name, tuple(_row(row_number, cells, rules) for row_number, cells in rows))


def _row(number: int, cells: Sequence[Cell], rules: CellRules) -> TableRow:
    texts = tuple(tidied(as_text(cell), rules) for cell in cells)
    if any(len(text) > rules.longest for text in texts):
        raise UnreadableFile(Refusal.CELL_TOO_LONG, number)
    return TableRow(number, texts)


def as_text(cell: Cell) -> str:
    """A cell as a person would type it. Whole numbers come without a point; a number too long for exactness shows it."""
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < 10**15:
        return str(int(cell))
    if isinstance(cell, datetime):
        return cell.isoformat(sep=" ", timespec="seconds")
    return str(cell)
