"""The page about a whole place as a table: one line for each thing that a figure counts, and one for a figure of nothing."""

from collections.abc import Iterator, Sequence

from flask_babel import lazy_gettext as _l

from pb_app.forum.slots import PlaceFigure, PlacePart, PlaceRow
from pb_app.money import plain_amount
from pb_app.web.i18n import without_marks
from pb_app.web.labels import Wording

COLUMNS: Sequence[Wording] = (
    _l("Part"),
    _l("Figure"),
    _l("Whose"),
    _l("What this number counts"),
    _l("How many, or how much"),
    _l("Currency"),
    _l("State"),
    _l("Note"),
    _l("Day"),
    _l("Address"),
)


def rows(parts: Sequence[PlacePart], site: str) -> Iterator[Sequence[object]]:
    for part in parts:
        for figure in part.every_figure:
            named = (str(part.title), str(figure.title), without_marks(figure.whose))
            if not figure.rows:
                yield *named, "", 0, figure.currency, "", "", "", ""
            for row in figure.rows:
                yield *named, *_counted(figure, row), *_said(row, site)


def _counted(figure: PlaceFigure, row: PlaceRow) -> Sequence[object]:
    """Amounts in whole coins with their decimals, as spreadsheets read them."""
    counts = plain_amount(row.counts, figure.currency).replace(",", "") if figure.currency else row.counts
    return row.title, counts, figure.currency


def _said(row: PlaceRow, site: str) -> Sequence[object]:
    return row.state, without_marks(row.note), row.day.isoformat() if row.day else "", site + row.href
