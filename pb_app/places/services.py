"""Actions on places."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy import delete, insert

from pb_app.access import Actor, Refused
from pb_app.audit import comparison
from pb_app.audit import log as audit
from pb_app.db import db
from pb_app.places import events, queries, rules
from pb_app.places.models import Area, Community, Partner, Place, Postcode, Priority
from pb_app.places.slots import AREA_ADDED
from pb_app.places.terms import PartnerKind, PlaceDraft, PostcodeRow, PriorityKind, Refusal


def make_place(draft: PlaceDraft, actor: Actor | None, now: datetime) -> Place:
    """A new place; refuses a short name in use and a colour that text can't be read on."""
    if queries.by_slug(draft.slug):
        raise Refused(Refusal.SLUG_TAKEN, "slug")
    _check_colour(draft)
    place = Place(slug=draft.slug, created_at=now)
    _fill(place, draft)
    db.session.add(place)
    db.session.flush()
    audit.record(events.PlaceMade(place.id, place.slug), actor, now, place.id)
    return place


def change_place(place: Place, draft: PlaceDraft, actor: Actor, now: datetime) -> None:
    """Change everything except the short name, which is part of addresses that people have saved."""
    _check_colour(draft)
    _fill(place, draft)
    if changed := comparison.unsaved(place):
        audit.record(events.PlaceChanged(place.id, changed), actor, now, place.id)


def _check_colour(draft: PlaceDraft) -> None:
    refusal = rules.may_be_brand(draft.brand_colour)
    if refusal:
        raise Refused(refusal, "brand_colour")


def _fill(place: Place, draft: PlaceDraft) -> None:
    place.name, place.welcome, place.timezone = draft.name, draft.welcome, draft.timezone
    place.languages, place.brand_colour = list(draft.languages), draft.brand_colour


def add_area(
    place: Place,
    name: str,
    *,
    code: str,
    actor: Actor | None,
    now: datetime,
    parent: Area | None = None,
    vintage: int | None = None,
    population: int | None = None,
) -> Area:
    """An area, inside another one when ``parent`` is given (which must be of the same place)."""
    if parent is not None and parent.place_id != place.id:
        raise Refused(Refusal.UNKNOWN_PARENT, "parent")
    area = Area(place_id=place.id, name=name, code=code, vintage=vintage, population=population)
    area.parent_id = parent.id if parent else None
    db.session.add(area)
    db.session.flush()
    audit.record(events.AreaAdded(area.id), actor, now, place.id)
    for take in AREA_ADDED.values():
        take(area, now)
    return area


def add_partner(place: Place, name: str, kind: PartnerKind, actor: Actor | None, now: datetime) -> Partner:
    """An organisation that works with the place; refuses a name twice."""
    if name in {partner.name for partner in queries.partners(place.id)}:
        raise Refused(Refusal.NAME_TAKEN, "name")
    partner = Partner(place_id=place.id, name=name, kind=kind)
    db.session.add(partner)
    audit.record(events.PlaceChanged(place.id), actor, now, place.id)
    return partner


def add_priority(place: Place, name: str, kind: PriorityKind, actor: Actor | None, now: datetime) -> Priority:
    """A local priority or a national mission that rounds can work towards; refuses a name twice."""
    if name in {priority.name for priority in queries.priorities(place.id)}:
        raise Refused(Refusal.NAME_TAKEN, "name")
    priority = Priority(place_id=place.id, name=name, kind=kind)
    db.session.add(priority)
    audit.record(events.PlaceChanged(place.id), actor, now, place.id)
    return priority


def add_community(place: Place, name: str, actor: Actor | None, now: datetime) -> Community:
    """A community of interest; refuses a name twice."""
    if name in set(queries.communities_named(place.id).values()):
        raise Refused(Refusal.NAME_TAKEN, "name")
    community = Community(place_id=place.id, name=name)
    db.session.add(community)
    db.session.flush()
    audit.record(events.PlaceChanged(place.id), actor, now, place.id)
    return community


def set_outlines(place: Place, outlines: Mapping[str, list[list[list[int]]]], now: datetime) -> list[int]:
    """Where areas lie, by area code: rings of [lat, lon] in millionths of a degree. The map shows them all, with a margin."""
    for area in queries.areas(place.id):
        if area.code in outlines:
            area.outline = outlines[area.code]
    fit_bounds(place)
    audit.record(events.PlaceChanged(place.id), None, now, place.id)
    return place.bounds


def fit_bounds(place: Place) -> None:
    """The map shows every area that has an outline, with a margin."""
    db.session.flush()
    points = [point for area in queries.areas(place.id) for ring in area.outline for point in ring]
    if not points:
        return
    south, north = min(lat for lat, _ in points), max(lat for lat, _ in points)
    west, east = min(lon for _, lon in points), max(lon for _, lon in points)
    up, across = (north - south) // 20 + 1, (east - west) // 20 + 1
    place.bounds = [south - up, west - across, north + up, east + across]


def import_postcodes(place: Place, rows: Sequence[PostcodeRow], now: datetime) -> int:
    """Replace the place's postcode table; areas that are named for the first time are made. Returns the rows kept."""
    areas = {area.code: area for area in queries.areas(place.id)}
    for row in rows:
        if row.area_code not in areas:
            areas[row.area_code] = add_area(
                place, row.area_name, code=row.area_code, actor=None, now=now, vintage=row.vintage
            )
    unique = {row.postcode: row for row in rows}
    db.session.execute(delete(Postcode).where(Postcode.place_id == place.id))
    values = [
        {
            "place_id": place.id,
            "postcode": row.postcode,
            "area_id": areas[row.area_code].id,
            "vintage": row.vintage,
        }
        for row in unique.values()
    ]
    if values:
        db.session.execute(insert(Postcode), values)
    vintage = max((row.vintage for row in rows), default=0)
    audit.record(events.PostcodesImported(len(values), vintage), None, now, place.id)
    return len(values)
