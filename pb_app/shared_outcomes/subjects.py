"""Shared outcomes as what decisions of bodies that meet are about."""

from collections.abc import Collection

from flask_babel import lazy_gettext as _l

from pb_app.meetings.slots import SubjectKind
from pb_app.places import queries as places
from pb_app.shared_outcomes import queries
from pb_app.shared_outcomes.models import SharedOutcome
from pb_app.shared_outcomes.services.outcomes import standing
from pb_app.shared_outcomes.terms import SUBJECT
from pb_app.web.addresses import path_to


def _ahead(place_id: int) -> dict[int, str]:
    rows = [row for row in queries.of_place(place_id) if row.ended_at is None and not row.is_hidden]
    versions = queries.versions_of([row.id for row in rows])
    return {row.id: versions[row.id][0].title for row in rows}


def _named(ids: Collection[int]) -> dict[int, tuple[str, str]]:
    return {row.id: (standing(row)[0].title, _path(row)) for row in queries.by_ids(ids) if not row.is_hidden}


def _path(row: SharedOutcome) -> str:
    return path_to("shared_outcomes.outcome", place=places.by_id(row.place_id).slug, outcome_id=row.id)


OUTCOMES = SubjectKind(key=SUBJECT, title=_l("Shared outcome"), ahead=_ahead, named=_named)
