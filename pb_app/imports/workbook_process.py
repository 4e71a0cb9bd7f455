"""Reads one spreadsheet from the standard input, and writes what it holds to the standard output, as JSON.

``python -m pb_app.imports.workbook_process MOST_ROWS [long]``. It has little memory and little time, so a file that asks for more
ends this process and no other.
"""

import json
import sys

from pb_app.imports.terms import LONG_CELLS, SHORT_CELLS, UnreadableFile
from pb_app.imports.workbooks import open_workbook

#: Bytes of memory, and seconds of work.
MEMORY, WORK = 1_500_000_000, 30


def limit() -> None:
    """Where the system knows no such limits, the time that the other side waits is the only one."""
    try:
        import resource
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (WORK, WORK))


def told(content: bytes, most_rows: int, *, long: bool) -> dict[str, object]:
    try:
        sheets = open_workbook(content, most_rows, LONG_CELLS if long else SHORT_CELLS)
    except UnreadableFile as error:
        return {"refusal": error.refusal.value, "row": error.row}
    return {"sheets": [(each.name, [(row.number, row.cells) for row in each.rows], each.is_hidden) for each in sheets]}


if __name__ == "__main__":
    limit()
    json.dump(told(sys.stdin.buffer.read(), int(sys.argv[1]), long="long" in sys.argv[2:]), sys.stdout)
