"""A small kind of list, and reading text as a file of it."""

from enum import StrEnum

from pb_app.imports.tables import read_table
from pb_app.imports.terms import ImportTable, ListColumn, ListKind, Refusal, UnreadableFile


class PetColumn(StrEnum):
    NAME = "name"
    WEIGHT = "weight"
    NOTE = "note"


PETS = ListKind(
    kind="pets",
    columns=(
        ListColumn(PetColumn.NAME, frozenset({"name", "enw"})),
        ListColumn(PetColumn.WEIGHT, frozenset({"weight", "weight kg"})),
        ListColumn(PetColumn.NOTE, frozenset({"note"}), many=True),
    ),
    required=frozenset({PetColumn.NAME}),
    most_rows=50,
)


def table(text: str | bytes) -> ImportTable:
    return read_table(PETS, text.encode() if isinstance(text, str) else text)


def refusal(text: str | bytes) -> tuple[Refusal, int | None, str]:
    """What a file is refused for: why, in which row, and the words it is about."""
    try:
        table(text)
    except UnreadableFile as error:
        return error.refusal, error.row, error.detail
    raise AssertionError("this file was read")


def cells(made: ImportTable) -> list[tuple[str, ...]]:
    return [row.cells for row in made.rows]
