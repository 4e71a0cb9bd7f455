"""Gains as what decisions of bodies that meet are about."""

from collections.abc import Collection

from flask_babel import lazy_gettext as _l

from pb_app.gain_share import addresses, queries
from pb_app.meetings.slots import SubjectKind


def _ahead(place_id: int) -> dict[int, str]:
    return {row.id: row.what for row in queries.of_place(place_id) if row.closed_at is None and not row.is_hidden}


def _named(ids: Collection[int]) -> dict[int, tuple[str, str]]:
    return {
        row.id: (row.what, addresses.gain(row.place_id, row.id)) for row in queries.by_ids(ids) if not row.is_hidden
    }


GAINS = SubjectKind(key="gain", title=_l("Shared gain"), ahead=_ahead, named=_named)
