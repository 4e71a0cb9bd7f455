"""The one way to write a table that a spreadsheet opens: cells that are read as text and never as a formula."""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime

from pb_app.identity.characters import compatible, is_invisible

#: Characters that make a spreadsheet calculate, or start a program, instead of showing the text.
FORMULA = ("=", "+", "-", "@")
#: Kept away from the start of a cell whatever follows: some programs skip them, and read on.
BLANK = ("\t", "\r", "\n")


def begins_like_a_formula(text: str) -> bool:
    """Whether a spreadsheet could read a text as a formula: it skips blanks, and what nobody can see, before the sign."""
    visible = next((letter for letter in text if not _is_skipped(letter)), "")
    return text.startswith(BLANK) or compatible(visible).startswith(FORMULA)


def _is_skipped(letter: str) -> bool:
    return letter.isspace() or not letter.isprintable() or is_invisible(letter)


def safe(value: object) -> object:
    """Text that begins like a formula gets an apostrophe before it; numbers stay numbers."""
    if isinstance(value, bool):
        return int(value)
    if isinstance(value, datetime):
        return value.isoformat(timespec="seconds")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, str):
        return "'" + value if begins_like_a_formula(value) else value
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


def csv_text(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """The same in one piece."""
    return "".join(csv_pieces(columns, rows))


def exchange_rows(rows: Iterable[Iterable[object]]) -> str:
    """Rows of a format of its own, which separates cells by semicolons and ends lines as Unix does."""
    out = io.StringIO()
    csv.writer(out, delimiter=";", lineterminator="\n").writerows([safe(cell) for cell in row] for row in rows)
    return out.getvalue()
