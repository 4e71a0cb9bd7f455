"""Tables of public facts about a place as lists: the rows are those of the files on their pages and of the package."""

from collections.abc import Sequence

from pb_app import clock
from pb_app.api.resources.resource import Resource
from pb_app.api.resources.town import FIGURES_GROWTH
from pb_app.api.terms import FieldFact, FieldType, Row, RowKey
from pb_app.indicators.exports import FIGURES
from pb_app.open_data.place_tables import PLACE_TABLES
from pb_app.places.models import Place
from pb_app.places.public_tables import ColumnType, PublicTable

TYPES = {
    ColumnType.TEXT: FieldType.TEXT,
    ColumnType.DAY: FieldType.DAY,
    ColumnType.MOMENT: FieldType.MOMENT,
    ColumnType.WHOLE: FieldType.WHOLE,
    ColumnType.YES_NO: FieldType.TRUTH,
}
#: Lists that only grow.
GROWN = {FIGURES.name: FIGURES_GROWTH}


def _resource(table: PublicTable) -> Resource:
    def rows(place: Place, last: RowKey | None) -> Sequence[Row]:
        every = table.rows(place, clock.now())
        return [row for row in every if last is None or table.key_of(row) > last]

    fields = {
        name: FieldFact(type=TYPES[column.type], about=column.about, nullable=table.may_be_empty(name))
        for name, column in table.columns.items()
    }
    return Resource(
        name=table.name, about=table.about, fields=fields, key=table.key, rows=rows, growth=GROWN.get(table.name)
    )


RESOURCES = tuple(_resource(table) for table in PLACE_TABLES)
