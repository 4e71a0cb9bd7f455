"""What a list of public rows is made of."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from pb_app.api.terms import FieldFact, FieldType, Row, RowKey
from pb_app.places.models import Place

#: Whether a row changed after a moment.
IsLater = Callable[[Row], bool]


@dataclass(frozen=True, slots=True, kw_only=True)
class Growth:
    """How a list that only grows says what is new, without marks: which rows, and when the newest came."""

    later: Callable[[Place, datetime], IsLater]
    newest: Callable[[Place], datetime | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Resource:
    """A list of public rows of a place. ``fields`` is what leaves, and no other field does.

    Attributes:
        key: the fields that name a row for good.
        rows: in the order of the key, those after a key; the words are in the language of the locale.
        growth: None where each row has a mark that says when it changed.
    """

    name: str
    about: str
    fields: Mapping[str, FieldFact]
    key: tuple[str, ...]
    rows: Callable[[Place, RowKey | None], Iterable[Row]]
    growth: Growth | None = None

    def key_of(self, row: Row) -> RowKey:
        return tuple(part if isinstance(part := row[name], int) else str(part) for name in self.key)


def text(about: str, *, nullable: bool = False) -> FieldFact:
    return FieldFact(type=FieldType.TEXT, about=about, nullable=nullable)


def whole(about: str, *, nullable: bool = False) -> FieldFact:
    return FieldFact(type=FieldType.WHOLE, about=about, nullable=nullable)


def truth(about: str) -> FieldFact:
    return FieldFact(type=FieldType.TRUTH, about=about)


def moment(about: str, *, nullable: bool = False) -> FieldFact:
    return FieldFact(type=FieldType.MOMENT, about=about, nullable=nullable)


def day(about: str, *, nullable: bool = False) -> FieldFact:
    return FieldFact(type=FieldType.DAY, about=about, nullable=nullable)


def row_of(fields: Mapping[str, FieldFact], cells: Sequence[object]) -> Row:
    """A row as JSON has it, from cells in the order of the fields."""
    return {name: _plain(cell, fact) for (name, fact), cell in zip(fields.items(), cells, strict=True)}


def _plain(cell: object, fact: FieldFact) -> object:
    if fact.nullable and (cell is None or cell == ""):
        return None
    if isinstance(cell, date):
        return cell.isoformat()
    if fact.type is FieldType.TRUTH:
        return bool(cell)
    return int(str(cell or 0)) if fact.type is FieldType.WHOLE else str(cell)


def after(rows: Iterable[Row], key: RowKey | None, key_of: Callable[[Row], RowKey]) -> list[Row]:
    """Rows that are in memory, in the order of their key, those after one."""
    keyed = sorted(((key_of(row), row) for row in rows), key=lambda pair: pair[0])
    return [row for row_key, row in keyed if key is None or row_key > key]
