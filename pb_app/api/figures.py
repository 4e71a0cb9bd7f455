"""Rows that a program sends, read as a file with the same columns: one check for both."""

from collections.abc import Mapping, Sequence

from pb_app.imports.terms import ImportTable, TableRow, UploadChoices
from pb_app.indicators.figure_files import FigureContext, FigureFile, read_figures
from pb_app.indicators.terms import FigureColumn

COLUMNS = {
    "area": FigureColumn.AREA,
    "period": FigureColumn.PERIOD,
    "value": FigureColumn.VALUE,
    "denominator": FigureColumn.DENOMINATOR,
    "low": FigureColumn.LOW,
    "high": FigureColumn.HIGH,
    "note": FigureColumn.NOTE,
}


def table_of(rows: Sequence[Mapping[str, object]], context: FigureContext) -> FigureFile:
    """Figures and faults; a row is numbered from 1, as in a file without headings."""
    lines = tuple(TableRow(n, tuple(_cell(row.get(name)) for name in COLUMNS)) for n, row in enumerate(rows, start=1))
    choices = UploadChoices(tuple(column.value for column in COLUMNS.values()))
    return read_figures(ImportTable(tuple(COLUMNS), lines), choices, context)


def _cell(value: object) -> str:
    return "" if value is None else str(value)[:200]
