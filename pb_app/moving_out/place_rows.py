"""Facts about the place as a whole in a package: the rows are those of the files on their pages and of the API."""

from pb_app.moving_out.contents import PackageContents, Rows
from pb_app.moving_out.terms import MOVED_KINDS, CellKind, PackageColumn, RowKind
from pb_app.open_data.place_tables import PLACE_TABLES
from pb_app.places.public_tables import ColumnType, PublicTable

KINDS_OF_CELLS = {
    ColumnType.TEXT: CellKind.TEXT,
    ColumnType.DAY: CellKind.DAY,
    ColumnType.MOMENT: CellKind.TEXT,
    ColumnType.WHOLE: CellKind.WHOLE,
    ColumnType.YES_NO: CellKind.YES_NO,
}


def _kind(table: PublicTable) -> RowKind:
    return RowKind(
        table.name,
        table.about,
        {
            name: PackageColumn(KINDS_OF_CELLS[column.type], column.about, table.may_be_empty(name))
            for name, column in table.columns.items()
        },
    )


PLACE_KINDS = tuple(_kind(table) for table in PLACE_TABLES)
#: All that a package has, in the order of its files.
KINDS = (*MOVED_KINDS, *PLACE_KINDS)
#: The columns that name a row of the place for good.
PLACE_KEYS = {table.name: table.key for table in PLACE_TABLES}


def place_rows(contents: PackageContents) -> Rows:
    for table, kind in zip(PLACE_TABLES, PLACE_KINDS, strict=True):
        for row in table.rows(contents.place, contents.now):
            yield kind, row
