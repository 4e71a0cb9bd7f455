"""Terms of imports: a table that was read, the kinds of lists, and what can be wrong with a file or a row."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

#: More columns than any list has; more is a file that is something else.
MOST_COLUMNS = 200
#: Characters of one cell.
LONGEST_CELL = 2000
#: An address has some lines; a cell with more has lost its closing quote.
MOST_LINES = 12


@dataclass(frozen=True, slots=True)
class CellRules:
    """What a cell may hold: so many characters and lines. ``keeps_lines``: its line breaks mean something."""

    longest: int = LONGEST_CELL
    most_lines: int = MOST_LINES
    keeps_lines: bool = False


#: Cells of lists, and cells with whole texts in them.
SHORT_CELLS = CellRules()
LONG_CELLS = CellRules(longest=50_000, most_lines=2_000, keeps_lines=True)


class Refusal(StrEnum):
    FILE_MISSING = "import-file-missing"
    FILE_EMPTY = "import-file-empty"
    ENCODING_UNKNOWN = "import-encoding-unknown"
    NOT_A_TABLE = "import-not-a-table"
    PASSWORD = "import-password"
    TOO_LARGE = "import-too-large"
    TOO_MANY_ROWS = "import-too-many-rows"
    TOO_MANY_COLUMNS = "import-too-many-columns"
    CELL_TOO_LONG = "import-cell-too-long"
    QUOTE_OPEN = "import-quote-open"
    NO_HEADINGS = "import-no-headings"
    HEADING_REPEATED = "import-heading-repeated"
    NO_ROWS = "import-no-rows"
    NOT_BOUNDARIES = "import-not-boundaries"
    NO_AREAS = "import-no-areas"
    TOO_MANY_AREAS = "import-too-many-areas"
    COLUMN_TWICE = "import-column-twice"
    COLUMNS_MISSING = "import-columns-missing"
    BASIS_MISSING = "import-basis-missing"
    UPLOAD_GONE = "import-upload-gone"
    CHANGED_SINCE = "import-changed-since"
    ARCHIVE_PATH = "import-archive-path"
    ARCHIVE_INSIDE = "import-archive-inside"
    ARCHIVE_BROKEN = "import-archive-broken"
    NOT_JSON = "import-not-json"
    NOT_PABULIB = "import-not-pabulib"
    NOTHING_KNOWN = "import-nothing-known"
    LISTS_PEOPLE = "import-lists-people"


class RowFault(StrEnum):
    """What any list can have wrong in a row."""

    CELLS_TOO_MANY = "cells-too-many"
    OTHER_DELIMITER = "other-delimiter"


class UnreadableFile(ValueError):
    """The file can't be read; ``row`` is the row as a spreadsheet counts, ``detail`` the words it is about."""

    def __init__(self, refusal: Refusal, row: int | None = None, detail: str = "") -> None:
        super().__init__(refusal.value)
        self.refusal, self.row, self.detail = refusal, row, detail


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row with its number, as a spreadsheet shows it."""

    number: int
    cells: tuple[str, ...]

    @property
    def is_blank(self) -> bool:
        return not any(self.cells)

    def padded(self, width: int) -> tuple[str, ...]:
        """As many cells as there are headings."""
        return (*self.cells, *[""] * width)[:width]


@dataclass(frozen=True, slots=True)
class ImportTable:
    """Headings and rows of a file; ``sheet`` is the one that was read, ``other_sheets`` are those that were not."""

    headings: tuple[str, ...]
    rows: tuple[TableRow, ...]
    sheet: str = ""
    other_sheets: tuple[str, ...] = ()

    @property
    def shown_headings(self) -> tuple[tuple[str, bool], ...]:
        """Each heading, and that it is no figure: as a table on a page wants them."""
        return tuple((heading, False) for heading in self.headings)

    def examples(self, column: int, most: int = 3) -> tuple[str, ...]:
        """The first cells of a column that hold something."""
        cells = (row.cells[column] for row in self.rows if column < len(row.cells) and row.cells[column])
        return tuple(cell for cell, _number in zip(cells, range(most), strict=False))


@dataclass(frozen=True, slots=True)
class RowProblem:
    """What is wrong with a row: ``text`` is the cell it is about. A row that is left out is not kept at all."""

    row: int
    fault: StrEnum
    text: str = ""
    left_out: bool = False


@dataclass(frozen=True, slots=True)
class MappedRow:
    """A row by what its columns are: machine word of the column to cells, in the order of the file."""

    number: int
    cells: Mapping[str, tuple[str, ...]]

    def first(self, column: StrEnum) -> str:
        """The column's cell; empty when the file has no such column."""
        cells = self.cells.get(column.value, ())
        return cells[0] if cells else ""

    def every(self, column: StrEnum) -> tuple[str, ...]:
        """The cells of all columns of this kind that hold something."""
        return tuple(cell for cell in self.cells.get(column.value, ()) if cell)


@dataclass(frozen=True, slots=True)
class ListColumn:
    """A column that a kind of list can have, and the headings by which it is recognised; ``many``: more than one."""

    column: StrEnum
    synonyms: frozenset[str]
    many: bool = False
    #: A regular expression for headings that change with every edition, such as ``wd25cd``.
    pattern: str = ""
    #: Where a heading of the file fits this, no other is taken: ``lsoa21cd`` beside ``lsoa01cd``.
    sooner: str = ""


def _never(_headings: Sequence[str]) -> bool:
    return False


def _named(_first_row: Sequence[str]) -> Sequence[str]:
    return ()


def _as_it_is(content: bytes) -> bytes:
    return content


@dataclass(frozen=True, slots=True)
class ListKind:
    """What a list is about: its columns, which of them it needs, and how long it may be.

    Every column of ``required`` has to be there, and one of ``one_of``. ``needs_basis`` says of the headings whether the
    list may be used only with a reason in law, which is then asked for.
    """

    kind: str
    columns: tuple[ListColumn, ...]
    one_of: frozenset[StrEnum] = frozenset()
    required: frozenset[StrEnum] = frozenset()
    most_rows: int = 200_000
    needs_basis: Callable[[Sequence[str]], bool] = _never
    #: The headings of a file whose first row is data already; empty where that row names the columns.
    headless: Callable[[Sequence[str]], Sequence[str]] = _named
    #: A file in a format of its own as a table, such as the JSON of a directory; raises UnreadableFile.
    converted: Callable[[bytes], bytes] = _as_it_is
    cells: CellRules = SHORT_CELLS
    #: About areas and how many: a list of people in its place is refused before anything of it is kept.
    no_people: bool = False


@dataclass(frozen=True, slots=True)
class UploadChoices:
    """What was said about an upload: for each column of the file what it is (empty: not used), the reason in law, and what
    else a kind of list asks for, by the name of the question.
    """

    columns: tuple[str, ...] = ()
    basis: str = ""
    answers: Mapping[str, str] = field(default_factory=dict)
