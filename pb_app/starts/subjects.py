"""Starts as what decisions of bodies that meet are about."""

from collections.abc import Collection

from flask_babel import lazy_gettext as _l

from pb_app.meetings.slots import SubjectKind
from pb_app.places import queries as places
from pb_app.starts import queries
from pb_app.web.addresses import path_to


def _ahead(place_id: int) -> dict[int, str]:
    return {row.id: row.title for row in queries.of_place(place_id) if row.ended is None and not row.is_hidden}


def _named(ids: Collection[int]) -> dict[int, tuple[str, str]]:
    return {
        row.id: (row.title, path_to("starts.start", place=places.by_id(row.place_id).slug, start_id=row.id))
        for row in queries.by_ids(ids)
        if not row.is_hidden
    }


STARTS = SubjectKind(key="start", title=_l("Start"), ahead=_ahead, named=_named)
