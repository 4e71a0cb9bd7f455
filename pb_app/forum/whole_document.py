"""The page about a whole place for programs."""

from collections.abc import Callable, Sequence
from datetime import datetime

from pb_app.forum.slots import PlacePart, PlaceRow
from pb_app.places.models import Place
from pb_app.web.i18n import without_marks


def document(
    place: Place, parts: Sequence[PlacePart], *, site: str, list_of: Callable[[str], str], now: datetime
) -> dict[str, object]:
    """Every figure by its key with the address of what it counts, every row with its address; which are money, in what."""
    return {
        "place": place.name,
        "language": place.languages[0],
        "as_of": now.isoformat(timespec="seconds"),
        "minor_units": {
            figure.key: figure.currency for part in parts for figure in part.every_figure if figure.currency
        },
        "parts": [
            {
                "part": part.key,
                "title": str(part.title),
                "figures": {figure.key: figure.value for figure in part.every_figure},
                "lists": {figure.key: site + list_of(figure.key) for figure in part.every_figure},
                "by_organisation_and_year": [
                    {"organisation": line.title, "year": line.year, "figures": [figure.key for figure in line.figures]}
                    for line in part.lines
                ],
                "rows": [_row(row, site) for row in part.rows],
            }
            for part in parts
        ],
    }


def _row(row: PlaceRow, site: str) -> dict[str, object]:
    return {
        "title": row.title,
        "address": site + row.href,
        "state": row.state,
        "note": without_marks(row.note),
        "day": row.day.isoformat() if row.day else None,
    }
