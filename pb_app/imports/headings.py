"""Which row names the columns, and what each column is."""

import re
from collections import Counter
from collections.abc import Collection, Sequence
from enum import StrEnum

from pb_app.identity.characters import compatible, visible
from pb_app.imports.terms import ImportTable, ListColumn, ListKind, Refusal, TableRow, UnreadableFile

#: How far down the headings may stand, under a title and other lines.
_LOOKED_AT = 30


def normal(heading: str) -> str:
    """A heading to compare: without case, punctuation and what can't be seen."""
    words = re.sub(r"[^\w]+|_", " ", compatible(visible(heading)).casefold())
    return " ".join(words.split())


def guess(kind: ListKind, headings: Sequence[str]) -> tuple[str, ...]:
    """For each heading the machine word of its column; empty when it says nothing, or another heading said it before."""
    taken: set[str] = set()
    guesses = []
    names = [normal(heading) for heading in headings]
    sure = {column.column for column in kind.columns if any(_is_sooner(column, name) for name in names)}
    for heading in headings:
        column = _column_of(kind, heading, sure)
        guesses.append("" if column in taken else column)
        if column and not _may_be_many(kind, column):
            taken.add(column)
    return tuple(guesses)


def _column_of(kind: ListKind, heading: str, sure: Collection[StrEnum] = ()) -> str:
    """``sure``: columns that have a heading which is better than all others."""
    name = normal(heading)
    found = (
        column
        for column in kind.columns
        if (_is_sooner(column, name) if column.column in sure else _names(column, name))
    )
    return next((column.column.value for column in found), "")


def _is_sooner(column: ListColumn, name: str) -> bool:
    return bool(column.sooner and re.fullmatch(column.sooner, name))


def _names(column: ListColumn, name: str) -> bool:
    return name in column.synonyms or bool(column.pattern and re.fullmatch(column.pattern, name))


def _may_be_many(kind: ListKind, word: str) -> bool:
    return any(column.many for column in kind.columns if column.column.value == word)


def recognised(kind: ListKind, cells: Sequence[str]) -> int:
    """How many cells are headings of this kind of list."""
    return sum(bool(_column_of(kind, cell)) for cell in cells if cell)


def with_headings(kind: ListKind, rows: Sequence[TableRow]) -> ImportTable:
    """The table under its headings, without blank rows. Raises UnreadableFile."""
    filled = [row for row in rows if not row.is_blank]
    if not filled:
        raise UnreadableFile(Refusal.FILE_EMPTY)
    if names := kind.headless(filled[0].cells):
        return ImportTable(tuple(names), tuple(filled))
    head = max(filled[:_LOOKED_AT], key=lambda row: recognised(kind, row.cells))
    if any("@" in cell for cell in head.cells):
        raise UnreadableFile(Refusal.NO_HEADINGS, head.number)
    below = [row for row in filled if row.number > head.number]
    headings = _named(head, below)
    if not below:
        raise UnreadableFile(Refusal.NO_ROWS)
    return ImportTable(headings, tuple(below))


def _named(head: TableRow, below: Sequence[TableRow]) -> tuple[str, ...]:
    """The headings without empty columns at the end. Two alike are refused: the file does not say which one counts."""
    cells = head.cells
    names = Counter(normal(cell) for cell in cells if normal(cell))
    twice = next((cell for cell in cells if names[normal(cell)] > 1), "")
    if twice:
        raise UnreadableFile(Refusal.HEADING_REPEATED, head.number, twice)
    width = len(cells)
    while width and not cells[width - 1] and not any(any(row.cells[width - 1 :]) for row in below):
        width -= 1
    return cells[:width]
