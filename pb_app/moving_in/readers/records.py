"""Tables of a package as rows that can be asked for a column by name, whether they came as CSV, JSON or a spreadsheet."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from pb_app.imports.decoding import decode
from pb_app.imports.delimited import read_delimited, tidied
from pb_app.imports.headings import normal
from pb_app.imports.terms import LONG_CELLS, Refusal, TableRow, UnreadableFile
from pb_app.imports.workbooks import is_workbook, read_workbook
from pb_app.moving_in.readers.values import unguarded
from pb_app.moving_in.terms import LONGEST_SNIPPET, LeftOut, LeftOutReason

MOST_ROWS, DEEPEST = 50_000, 40
#: How far down a table's headings may be.
_LOOKED_AT = 10


@dataclass(frozen=True, slots=True)
class SourceRow:
    """A row by its columns' names (in small letters) and its number as a spreadsheet counts."""

    file: str
    number: int
    cells: Mapping[str, str]

    def get(self, *names: str) -> str:
        """The first of these columns that holds something."""
        return next((self.cells[name] for name in names if self.cells.get(name)), "")

    def has(self, *names: str) -> bool:
        return any(name in self.cells for name in names)

    def languages(self, name: str) -> dict[str, str]:
        """``title/en`` and ``title/cy`` by language; machines' translations are left aside. A plain column has none."""
        found = {
            key.removeprefix(f"{name}/"): cell
            for key, cell in self.cells.items()
            if cell and key.startswith(f"{name}/") and "/" not in key.removeprefix(f"{name}/")
        }
        return found or ({"": self.cells[name]} if self.cells.get(name) else {})

    def left(self, reason: LeftOutReason, text: str = "") -> LeftOut:
        return LeftOut(self.file, self.number, reason, text[:LONGEST_SNIPPET])


@dataclass(frozen=True, slots=True)
class SourceTable:
    """A table with its name: the member of a ZIP, the sheet of a workbook."""

    name: str
    headings: frozenset[str]
    rows: tuple[SourceRow, ...]
    left_out: tuple[LeftOut, ...] = field(default=())

    @property
    def size(self) -> int:
        return len(self.rows)


def tables(name: str, content: bytes) -> list[SourceTable]:
    """The tables in one file. Raises UnreadableFile."""
    if is_workbook(content):
        sheets = read_workbook(content, MOST_ROWS, LONG_CELLS)
        return [_table(_sheet_name(name, each.name), each.rows) for each in sheets if not each.is_hidden and each.rows]
    text = decode(content)
    if text.lstrip("\ufeff \t\r\n").startswith(("[", "{")):
        return _of_json(name, parsed_json(content))
    return [_table(name, read_delimited(text, MOST_ROWS, LONG_CELLS))]


def _sheet_name(name: str, sheet: str) -> str:
    return f"{name} · {sheet}" if name else sheet


def _table(name: str, rows: Sequence[TableRow]) -> SourceTable:
    """Under its headings: the first row with two or more filled cells."""
    filled = [row for row in rows if not row.is_blank]
    head = next((row for row in filled[:_LOOKED_AT] if sum(map(bool, row.cells)) > 1), None)
    if head is None:
        raise UnreadableFile(Refusal.NO_HEADINGS)
    names = [cell.casefold().strip() for cell in head.cells]
    twice = next((cell for n, cell in enumerate(names) if cell and cell in names[:n]), "")
    if twice:
        raise UnreadableFile(Refusal.HEADING_REPEATED, head.number, twice[:LONGEST_SNIPPET])
    below = [row for row in filled if row.number > head.number]
    made = [_row(name, names, row) for row in below]
    left = tuple(row for row in made if isinstance(row, LeftOut))
    kept = tuple(row for row in made if isinstance(row, SourceRow))
    return SourceTable(name, frozenset(filter(None, names)), kept, left)


def _row(file: str, names: Sequence[str], row: TableRow) -> SourceRow | LeftOut:
    if any(row.cells[len(names) :]):
        return LeftOut(file, row.number, LeftOutReason.CELLS_TOO_MANY, row.cells[len(names)][:LONGEST_SNIPPET])
    pairs = zip(names, row.cells, strict=False)
    return SourceRow(file, row.number, {name: unguarded(cell) for name, cell in pairs if name})


def parsed_json(content: bytes) -> object:
    """JSON, not too deep. Raises UnreadableFile."""
    try:
        value = json.loads(decode(content).lstrip("\ufeff"), parse_constant=_no_number)
    except (ValueError, RecursionError) as error:
        if isinstance(error, UnreadableFile):
            raise
        raise UnreadableFile(Refusal.NOT_JSON) from None
    if _depth(value) > DEEPEST:
        raise UnreadableFile(Refusal.NOT_JSON)
    return value


def _no_number(name: str) -> object:
    raise ValueError(name)


def _depth(value: object) -> int:
    """How many levels there are, without recursion."""
    level, deepest = [value], 0
    while level and deepest <= DEEPEST:
        level = [child for each in level for child in _children(each)]
        deepest += 1
    return deepest


def _children(value: object) -> list[object]:
    if isinstance(value, dict):
        return list(value.values())
    return list(value) if isinstance(value, list) else []


def _of_json(name: str, value: object) -> list[SourceTable]:
    """A list of objects as rows, each nested name with slashes, as the same exporter writes them in CSV."""
    if not isinstance(value, list) or not all(isinstance(each, dict) for each in value):
        return []
    if len(value) > MOST_ROWS:
        raise UnreadableFile(Refusal.TOO_MANY_ROWS)
    rows = tuple(SourceRow(name, number, dict(_flat("", each))) for number, each in enumerate(value, start=1))
    return [SourceTable(name, frozenset(key for row in rows for key in row.cells), rows)]


def _flat(path: str, value: object) -> Iterator[tuple[str, str]]:
    if isinstance(value, dict):
        for key, child in value.items():
            yield from _flat(f"{path}/{key}" if path else str(key), child)
        return
    text = json_text(value)
    if len(text) > LONG_CELLS.longest:
        raise UnreadableFile(Refusal.CELL_TOO_LONG)
    yield path.casefold(), text


def json_text(value: object) -> str:
    """A value as a cell: true and false as words, a list with commas, nothing for null."""
    if value is None:
        return ""
    if isinstance(value, list):
        return ", ".join(json_text(each) for each in value if not isinstance(each, dict | list))
    return "" if isinstance(value, dict) else tidied(str(value), LONG_CELLS)


def headed(table: SourceTable, *names: str) -> bool:
    """All of these are among the headings, whatever their punctuation."""
    plain = {normal(heading) for heading in table.headings}
    return all(name in table.headings or normal(name) in plain for name in names)
