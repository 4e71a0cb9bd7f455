"""A spreadsheet with originals goes out, and comes back filled in. Each row knows the words that it was made from."""

from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum

from pb_app.identity.characters import visible
from pb_app.imports import headings, tables
from pb_app.imports.terms import ListColumn, ListKind, MappedRow, UploadChoices
from pb_app.text_versions import rules
from pb_app.text_versions.pieces import pieces
from pb_app.text_versions.queries import KeptVersion
from pb_app.text_versions.terms import (
    MOST_ROWS,
    PartKey,
    SheetRow,
    SourceText,
    TextKind,
    VersionPart,
    VersionState,
)
from pb_app.web.csv_files import begins_like_a_formula
from pb_app.web.workbooks import table_workbook

#: The headings are for programs too, and so in English in every language.
HEADINGS = (
    "Key (do not change)",
    "Text",
    "Part",
    "State",
    "Original",
    "Translation",
    "Language (do not change)",
    "Place (do not change)",
)


class SheetColumn(StrEnum):
    """Columns of the spreadsheet that goes out and comes in."""

    KEY = "text-key"
    ORIGINAL = "text-words"
    VERSION = "text-version"
    STATE = "text-state"
    LANGUAGE = "text-language"
    PLACE = "text-place"


LIST = ListKind(
    kind="text-versions",
    columns=(
        ListColumn(SheetColumn.KEY, frozenset({"key do not change", "key"})),
        ListColumn(SheetColumn.ORIGINAL, frozenset({"original"})),
        ListColumn(SheetColumn.STATE, frozenset({"state"})),
        ListColumn(SheetColumn.VERSION, frozenset({"translation"})),
        ListColumn(SheetColumn.LANGUAGE, frozenset({"language do not change", "language"})),
        ListColumn(SheetColumn.PLACE, frozenset({"place do not change", "place"})),
    ),
    required=frozenset({SheetColumn.KEY, SheetColumn.VERSION, SheetColumn.LANGUAGE, SheetColumn.PLACE}),
    most_rows=MOST_ROWS,
)


def rows_out(
    texts: Sequence[tuple[SourceText, VersionState]],
    versions: Mapping[tuple[TextKind, int, str], KeptVersion],
    *,
    language: str,
    place: str,
) -> Iterator[tuple[str, ...]]:
    """One row for each piece of each part, with what there is of it in this language. ``place``: its short name."""
    for source, state in texts:
        kept = versions.get((source.kind, source.id, language))
        for name, words in source.parts.items():
            part = kept.parts.get(name) if kept else None
            for number, piece, there in _pieces(words, part):
                key = PartKey(kind=source.kind, thing_id=source.id, part=name, digest=rules.digest(words), piece=number)
                said = state.value.removeprefix("text-")
                yield rules.part_key(key), source.title, name, said, piece, there, language, place


def _pieces(words: str, part: VersionPart | None) -> Iterator[tuple[int, str, str]]:
    """(number, original, translation so far) of each piece."""
    wanted, there = pieces(words), pieces(part.words) if part else []
    if part is not None and len(wanted) == 1:
        yield 1, wanted[0].words, part.words if len(part.words) < 2000 else ""
        return
    same = len(there) == len(wanted)
    for piece in wanted:
        yield piece.number, piece.words, there[piece.number - 1].words if same else ""


def as_workbook(rows: Sequence[Sequence[str]]) -> bytes:
    return table_workbook("Texts", HEADINGS, rows, widths=(26, 30, 12, 12, 60, 60, 12, 16))


def read_rows(content: bytes) -> list[SheetRow]:
    """The keys and translations of a file. Raises UnreadableFile."""
    table = tables.read_table(LIST, content)
    choices = UploadChoices(headings.guess(LIST, table.headings))
    tables.check_choices(LIST, choices, table.headings)
    rows = [row for row in tables.mapped(table, choices) if isinstance(row, MappedRow)]
    return [
        SheetRow(
            number=row.number,
            key=visible(row.first(SheetColumn.KEY)),
            words=_typed(row.first(SheetColumn.VERSION)),
            language=visible(row.first(SheetColumn.LANGUAGE)),
            place=visible(row.first(SheetColumn.PLACE)),
        )
        for row in rows
    ]


def _typed(text: str) -> str:
    """Without the apostrophe that our own file puts before what a spreadsheet would calculate."""
    text = text.strip()
    return text[1:] if text.startswith("'") and begins_like_a_formula(text[1:]) else text
