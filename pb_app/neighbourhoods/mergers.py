"""One place becomes part of another, as councils do: nothing is moved and nothing is lost.

Everything stays where it is, with its address, its book and its owners. The larger place gets the areas, the postcodes
and the names of partners, communities and priorities; areas know what follows them, and people what they follow.
"""

from dataclasses import dataclass
from datetime import datetime

from pb_app import hashchain
from pb_app.access import Actor, Refused
from pb_app.audit import log as audit
from pb_app.db import db
from pb_app.neighbourhoods import events, queries, services
from pb_app.neighbourhoods.models import SetArea
from pb_app.neighbourhoods.slots import MERGED
from pb_app.neighbourhoods.terms import DirectoryRow, Refusal
from pb_app.places import queries as places
from pb_app.places import services as place_services
from pb_app.places.models import Place


@dataclass(frozen=True, slots=True, kw_only=True)
class MergerPlan:
    """What the larger place gets. ``clashes``: codes that both use for an area of their own."""

    areas: int
    postcodes: int
    clashes: tuple[str, ...]


def plan(place: Place, into: Place) -> MergerPlan:
    codes = {area.code for area in places.areas(into.id)}
    return MergerPlan(
        areas=len(queries.home_areas(place.id)),
        postcodes=len(places.postcodes(place.id)),
        clashes=tuple(sorted(area.code for area in queries.home_areas(place.id) if area.code in codes)),
    )


def merge(place: Place, into: Place, actor: Actor, now: datetime) -> MergerPlan:
    """``place`` becomes part of ``into``. Refuses a second time, chains, and areas of one code."""
    db.session.refresh(place, with_for_update=True)
    if place.id == into.id or place.merged_into_id is not None or into.merged_into_id is not None:
        raise Refused(Refusal.MERGED_ALREADY)
    planned = plan(place, into)
    if planned.clashes:
        raise Refused(Refusal.CODES_CLASH)
    rows = _postcodes(place, into)
    follows = _areas(place, into, actor, now)
    _lookup(into, rows, actor, now)
    _names(place, into, actor, now)
    place.merged_into_id, place.merged_on = into.id, places.today(into.id, now)
    db.session.flush()
    for carry in MERGED.values():
        carry(follows, now)
    for each in (place, into):
        event = events.PlacesMerged(place.id, into.id, planned.areas, planned.postcodes)
        audit.record(event, actor, now, each.id)
    return planned


def _areas(place: Place, into: Place, actor: Actor, now: datetime) -> dict[int, int]:
    """An area of the larger place for each of the smaller; returns which follows which, by their home ids."""
    follows: dict[int, int] = {}
    for before in queries.home_areas(place.id):
        old = places.area(place.id, before.home_id or 0)
        if old is None:
            continue
        new = place_services.add_area(
            into, old.name, code=old.code, actor=actor, now=now, vintage=old.vintage, population=old.population
        )
        new.outline = old.outline
        follows[old.id] = new.id
        _succeed(before, into.id, new.id)
    place_services.fit_bounds(into)
    return follows


def _succeed(before: SetArea, into_id: int, home_id: int) -> None:
    after = queries.by_home(into_id, home_id)
    assert after is not None
    before.successor_id, after.welsh_name = after.id, before.welsh_name
    db.session.flush()


def _postcodes(place: Place, into: Place) -> list[DirectoryRow]:
    """Of both, by the code of the area; where both have one, that of the larger place counts."""
    found: dict[str, str] = {}
    for each in (place, into):
        codes = {area.id: area.code for area in places.areas(each.id)}
        found |= {row.postcode: codes[row.area_id] for row in places.postcodes(each.id)}
    return [DirectoryRow(n, postcode, code) for n, (postcode, code) in enumerate(sorted(found.items()), 2)]


def _lookup(into: Place, rows: list[DirectoryRow], actor: Actor, now: datetime) -> None:
    home = queries.home(into.id)
    if rows and home is not None:
        digest = hashchain.digest([[row.postcode, row.code] for row in rows])
        services.import_directory(home, rows, digest=digest, actor=actor, now=now)


def _names(place: Place, into: Place, actor: Actor, now: datetime) -> None:
    partners = {each.name for each in places.partners(into.id)}
    priorities = {each.name for each in places.priorities(into.id)}
    communities = set(places.communities_named(into.id).values())
    for partner in places.partners(place.id):
        if partner.name not in partners:
            place_services.add_partner(into, partner.name, partner.kind, actor, now)
    for priority in places.priorities(place.id):
        if priority.name not in priorities:
            place_services.add_priority(into, priority.name, priority.kind, actor, now)
    for community in places.communities(place.id):
        if community.name not in communities:
            place_services.add_community(into, community.name, actor, now)
