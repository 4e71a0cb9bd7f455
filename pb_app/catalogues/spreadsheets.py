"""A draft as a spreadsheet: out with the English beside it, and in again."""

from collections.abc import Mapping, Sequence
from enum import StrEnum

from pb_app.catalogues.terms import ReadMessage, WrongLanguage
from pb_app.imports import headings, tables
from pb_app.imports.terms import ListColumn, ListKind, MappedRow, UploadChoices
from pb_app.web.workbooks import table_workbook

HEADINGS = ("Key (do not change)", "Form", "English", "Where", "Translation", "Language (do not change)")


class Column(StrEnum):
    KEY = "catalogue-key"
    FORM = "catalogue-form"
    ENGLISH = "catalogue-english"
    WORDS = "catalogue-words"
    LANGUAGE = "catalogue-language"


LIST = ListKind(
    kind="catalogue",
    columns=(
        ListColumn(Column.KEY, frozenset({"key do not change", "key"})),
        ListColumn(Column.FORM, frozenset({"form"})),
        ListColumn(Column.ENGLISH, frozenset({"english"})),
        ListColumn(Column.WORDS, frozenset({"translation"})),
        ListColumn(Column.LANGUAGE, frozenset({"language do not change", "language"})),
    ),
    required=frozenset({Column.KEY, Column.WORDS, Column.LANGUAGE}),
    most_rows=20_000,
)


def as_workbook(messages: Sequence[ReadMessage], language: str) -> bytes:
    rows = [
        (one.message.key, n, one.message.english[-1 if n else 0], ", ".join(one.message.where), text, language)
        for one in messages
        for n, text in enumerate(one.words)
    ]
    return table_workbook("Messages", HEADINGS, rows)


def read(content: bytes, language: str) -> Mapping[str, Sequence[str]]:
    """The words of a spreadsheet by key, in the order of their rows. Raises UnreadableFile and WrongLanguage."""
    table = tables.read_table(LIST, content)
    choices = UploadChoices(headings.guess(LIST, table.headings))
    tables.check_choices(LIST, choices, table.headings)
    words: dict[str, list[str]] = {}
    for row in tables.mapped(table, choices):
        if isinstance(row, MappedRow):
            if row.first(Column.LANGUAGE).strip().casefold() != language.casefold():
                raise WrongLanguage
            words.setdefault(row.first(Column.KEY), []).append(row.first(Column.WORDS))
    return words
