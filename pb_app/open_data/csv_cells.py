"""Cells that a spreadsheet reads as text and never as a formula, and CSV in chunks."""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime

#: Characters that make a spreadsheet calculate, or start a program, instead of showing the text.
DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def safe(value: object) -> object:
    """Text that begins like a formula gets an apostrophe before it; numbers stay numbers."""
    if isinstance(value, bool):
        return int(value)
    if isinstance(value, datetime):
        return value.isoformat(timespec="seconds")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, str):
        return "'" + value if value.startswith(DANGEROUS) else value
    return "" if value is None else value


def csv_pieces(columns: Sequence[str], rows: Iterable[Sequence[object]], size: int = 500) -> Iterator[str]:
    """A CSV file in chunks of ``size`` rows, so that a large one is never held in memory."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(columns)
    for number, row in enumerate(rows, start=1):
        writer.writerow([safe(cell) for cell in row])
        if number % size == 0:
            yield out.getvalue()
            out.seek(0)
            out.truncate()
    yield out.getvalue()
