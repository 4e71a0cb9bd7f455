"""A file as a table, and a table as rows of a kind of list. Pure: bytes in, rows or a refusal out."""

from collections.abc import Iterator, Sequence

from pb_app.imports import headings
from pb_app.imports.decoding import decode
from pb_app.imports.delimited import DELIMITERS, read_delimited
from pb_app.imports.people_lists import sign_of_people
from pb_app.imports.terms import (
    ImportTable,
    ListKind,
    MappedRow,
    Refusal,
    RowFault,
    RowProblem,
    TableRow,
    UnreadableFile,
    UploadChoices,
)
from pb_app.imports.workbooks import WorkbookSheet, is_workbook, read_workbook

#: First bytes of what people hand in by mistake.
_OTHER_FILES = (b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"{\\rtf")


def read_table(kind: ListKind, content: bytes) -> ImportTable:
    """The table in a file, whatever it is called: CSV with any delimiter and encoding, or a spreadsheet. Raises
    UnreadableFile.
    """
    if not content:
        raise UnreadableFile(Refusal.FILE_MISSING)
    if content.startswith(_OTHER_FILES):
        raise UnreadableFile(Refusal.NOT_A_TABLE)
    content = kind.converted(content)
    if is_workbook(content):
        return _without_people(kind, _of_sheets(kind, read_workbook(content, kind.most_rows, kind.cells)))
    rows = read_delimited(decode(content), kind.most_rows, kind.cells)
    return _without_people(kind, headings.with_headings(kind, rows))


def _without_people(kind: ListKind, table: ImportTable) -> ImportTable:
    sign = sign_of_people(table.headings, table.rows) if kind.no_people else ""
    if sign:
        raise UnreadableFile(Refusal.LISTS_PEOPLE, detail=sign[:80])
    return table


def _of_sheets(kind: ListKind, sheets: Sequence[WorkbookSheet]) -> ImportTable:
    """The first sheet with a heading that is known, else the first with anything in it."""
    filled = [sheet for sheet in sheets if not sheet.is_blank]
    if not filled:
        raise UnreadableFile(Refusal.FILE_EMPTY)
    chosen = next((sheet for sheet in filled if _has_headings(kind, sheet)), filled[0])
    table = headings.with_headings(kind, chosen.rows)
    others = tuple(sheet.name for sheet in sheets if sheet is not chosen and (sheet.is_hidden or not sheet.is_blank))
    return ImportTable(table.headings, table.rows, chosen.name, others)


def _has_headings(kind: ListKind, sheet: WorkbookSheet) -> bool:
    return any(headings.recognised(kind, row.cells) for row in sheet.rows[:30])


def check_choices(kind: ListKind, choices: UploadChoices, names: Sequence[str]) -> None:
    """Each column once, those that are needed there, and the reason in law where one is needed. Raises UnreadableFile."""
    chosen = [word for word in choices.columns if word]
    single = {column.column.value for column in kind.columns if not column.many}
    twice = next((word for word in chosen if word in single and chosen.count(word) > 1), "")
    if twice:
        raise UnreadableFile(Refusal.COLUMN_TWICE, detail=twice)
    if not kind.required <= set(chosen) or (kind.one_of and not kind.one_of & set(chosen)):
        raise UnreadableFile(Refusal.COLUMNS_MISSING)
    if kind.needs_basis(names) and not choices.basis.strip():
        raise UnreadableFile(Refusal.BASIS_MISSING)


def mapped(table: ImportTable, choices: UploadChoices) -> Iterator[MappedRow | RowProblem]:
    """Each row by what its columns are, or what is wrong with it."""
    for row in table.rows:
        yield _mapped(row, len(table.headings), choices.columns)


def _mapped(row: TableRow, width: int, columns: Sequence[str]) -> MappedRow | RowProblem:
    """More cells than headings: a delimiter stands where none should, and every cell after it is in a wrong column."""
    if any(row.cells[width:]):
        return RowProblem(row.number, RowFault.CELLS_TOO_MANY, row.cells[width], left_out=True)
    if width > 1 and len(row.cells) == 1 and any(row.cells[0].count(sign) == width - 1 for sign in DELIMITERS):
        return RowProblem(row.number, RowFault.OTHER_DELIMITER, row.cells[0], left_out=True)
    cells: dict[str, tuple[str, ...]] = {}
    for word, cell in zip(columns, row.cells, strict=False):
        if word:
            cells[word] = (*cells.get(word, ()), cell)
    return MappedRow(row.number, cells)
