"""A list of public facts about a place as a table: one function gives the rows of its file, of the package and of the API."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import TypeAlias

from flask_babel import force_locale

from pb_app import clock
from pb_app.places.models import Place
from pb_app.web.csv_files import csv_text

TableCell: TypeAlias = str | int | bool | None
TableRow: TypeAlias = Mapping[str, TableCell]


class ColumnType(StrEnum):
    """What a cell holds. Days and moments are texts in ISO 8601; numbers are whole, and money is in minor units."""

    TEXT = "text"
    DAY = "day"
    MOMENT = "moment"
    WHOLE = "whole"
    YES_NO = "yes-no"


_MAY_BE_EMPTY = frozenset({ColumnType.WHOLE, ColumnType.DAY, ColumnType.MOMENT})


@dataclass(frozen=True, slots=True, kw_only=True)
class TableColumn:
    """A column with its meaning in English, for programs. ``empty``: no text is null, and not a text without letters."""

    type: ColumnType
    about: str
    empty: bool = False


def words(about: str, *, empty: bool = False) -> TableColumn:
    return TableColumn(type=ColumnType.TEXT, about=about, empty=empty)


def whole(about: str) -> TableColumn:
    return TableColumn(type=ColumnType.WHOLE, about=about)


def day(about: str) -> TableColumn:
    return TableColumn(type=ColumnType.DAY, about=about)


def moment(about: str) -> TableColumn:
    return TableColumn(type=ColumnType.MOMENT, about=about)


def yes_no(about: str) -> TableColumn:
    return TableColumn(type=ColumnType.YES_NO, about=about)


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicTable:
    """Facts that everybody can read on a page, about no resident and without names of officers.

    Attributes:
        page: the endpoint of the page that says the same.
        key: the columns that name a row for good; an empty number in one of them is 0.
        cells: of each row, in the order of the columns; the words are in the language of the locale.
    """

    name: str
    about: str
    page: str
    key: tuple[str, ...]
    columns: Mapping[str, TableColumn]
    cells: Callable[[Place, datetime], Iterable[Sequence[object]]]

    def may_be_empty(self, name: str) -> bool:
        """Empty texts are there as texts; numbers and days that nobody knows are not."""
        column = self.columns[name]
        return name not in self.key and (column.empty or column.type in _MAY_BE_EMPTY)

    def key_of(self, row: TableRow) -> tuple[str | int, ...]:
        return tuple(part if isinstance(part := row[name], int) else str(part) for name in self.key)

    def rows(self, place: Place, now: datetime) -> list[TableRow]:
        """In the order of their key, in the first language of the place, whoever asks."""
        with force_locale(place.languages[0]):
            made = [self._row(cells) for cells in self.cells(place, now)]
        return sorted(made, key=self.key_of)

    def _row(self, cells: Sequence[object]) -> TableRow:
        pairs = zip(self.columns, cells, strict=True)
        return {name: _plain(cell, self.columns[name].type, self.may_be_empty(name)) for name, cell in pairs}


def _plain(cell: object, type: ColumnType, may_be_empty: bool) -> TableCell:  # noqa: FBT001 (a fact of the column)
    if may_be_empty and cell in (None, ""):
        return None
    if type is ColumnType.YES_NO:
        return bool(cell)
    if type is ColumnType.WHOLE:
        return int(str(cell or 0))
    return cell.isoformat() if isinstance(cell, date) else _exact(str("" if cell is None else cell))


def _exact(text: str) -> str:
    """As it was written, with plain ends of lines."""
    return text.replace("\r\n", "\n").replace("\r", "\n").strip()


def as_csv(table: PublicTable, place: Place) -> str:
    """The file to download."""
    rows = table.rows(place, clock.now())
    return csv_text(list(table.columns), ([csv_cell(cell) for cell in row.values()] for row in rows))


def csv_cell(cell: TableCell) -> TableCell:
    """As a file has it: yes or no in words."""
    return ("yes" if cell else "no") if isinstance(cell, bool) else cell
