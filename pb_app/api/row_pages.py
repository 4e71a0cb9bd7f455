"""Rows of the API's lists: a page after a key, one row, and a digest of each. Words are in the place's first language.

A page begins after the last row of the one before it, by a key that never changes, so rows that come meanwhile move
nothing: whoever turns the pages sees each row that was there once, whatever the size of a page.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import islice

from flask_babel import force_locale

from pb_app import hashchain
from pb_app.api import queries, rules
from pb_app.api.resources.resource import IsLater, Resource
from pb_app.api.terms import FieldType, Row, RowKey
from pb_app.places.models import Place
from pb_app.web.safe_addresses import LARGEST_ID


@dataclass(frozen=True, slots=True, kw_only=True)
class RowPage:
    """Some rows of a list, and the key that the next page begins after; None on the last one."""

    rows: Sequence[Row]
    then: RowKey | None


def page(place: Place, resource: Resource, after: RowKey | None, most: int, since: datetime | None = None) -> RowPage:
    """At most so many rows after a key; those that changed after a moment, where one is given."""
    is_wanted = _later(place, resource, since)
    with force_locale(place.languages[0]):
        found = list(islice((row for row in resource.rows(place, after) if is_wanted(row)), most + 1))
    rows = found[:most]
    return RowPage(rows=rows, then=resource.key_of(rows[-1]) if len(found) > most else None)


def _later(place: Place, resource: Resource, since: datetime | None) -> IsLater:
    if since is None:
        return lambda row: True
    if resource.growth is not None:
        return resource.growth.later(place, since)
    changed = set(queries.changed_keys(place.id, resource.name, since, gone=False))
    return lambda row: rules.key_text(resource.key_of(row)) in changed


def gone(place: Place, resource: Resource, since: datetime) -> list[str]:
    """Keys of rows that are not public any more, since a moment."""
    return [] if resource.growth else queries.changed_keys(place.id, resource.name, since, gone=True)


def newest(place: Place, resource: Resource) -> datetime | None:
    """When something of the list was last seen to change: what to ask for next time with ``since``."""
    if resource.growth is not None:
        return resource.growth.newest(place)
    return queries.newest_change(place.id, resource.name)


def one(place: Place, resource: Resource, text: str) -> Row | None:
    """The row with a key, as an address has it."""
    before = _before(resource, text)
    if before and any(isinstance(part, int) and abs(part) > LARGEST_ID for part in before):
        return None
    with force_locale(place.languages[0]):
        rows = islice(resource.rows(place, before), 1) if before else resource.rows(place, None)
        return next((row for row in rows if rules.key_text(resource.key_of(row)) == text), None)


def _before(resource: Resource, text: str) -> RowKey | None:
    """What comes just before a key that ends in a number, so that the row is the first one after it."""
    parts, types = text.split("~"), [resource.fields[name].type for name in resource.key]
    if len(parts) != len(types) or types[-1] is not FieldType.WHOLE:
        return None
    try:
        key = [int(part) if kind is FieldType.WHOLE else part for part, kind in zip(parts, types, strict=True)]
    except ValueError:
        return None
    return (*key[:-1], int(key[-1]) - 1)


def snapshot(place: Place, resource: Resource) -> Mapping[str, str]:
    """By key, a digest of what everybody can read of the row."""
    with force_locale(place.languages[0]):
        return {rules.key_text(resource.key_of(row)): hashchain.digest(dict(row)) for row in resource.rows(place, None)}
