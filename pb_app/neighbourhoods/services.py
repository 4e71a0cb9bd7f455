"""Actions on area sets, directories of postcodes, and contacts."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import delete, insert

from pb_app import hashchain
from pb_app.access import Actor, Refused
from pb_app.audit import log as audit
from pb_app.db import db
from pb_app.neighbourhoods import events, queries, rules
from pb_app.neighbourhoods.models import AreaContact, AreaSet, AreaShare, Directory, DirectoryPostcode, SetArea
from pb_app.neighbourhoods.terms import AreaRow, AreaSetKind, ContactDraft, DirectoryRow, OutlineRow, Refusal
from pb_app.places import queries as places
from pb_app.places import services as place_services
from pb_app.places.models import Area, Place, Postcode
from pb_app.places.terms import PostcodeRow

#: The digest of the table of postcodes that was there before the first import.
BEFORE = "0" * 64


def make_set(
    place: Place, kind: AreaSetKind, *, vintage: int, name: str, actor: Actor | None, now: datetime, home: bool = False
) -> AreaSet:
    """A set without areas; refuses the same kind, year and name twice."""
    if queries.is_taken(place.id, kind, vintage, name):
        raise Refused(Refusal.SET_TAKEN, "vintage")
    made = AreaSet(place_id=place.id, kind=kind, vintage=vintage, name=name, is_home=home, made_at=now)
    db.session.add(made)
    db.session.flush()
    audit.record(events.AreaSetMade(made.id, kind.value, vintage), actor, now, place.id)
    return made


def take_home_area(area: Area, now: datetime) -> SetArea:
    """Put one of a place's own areas into its home set; the first makes that set."""
    place = places.by_id(area.place_id)
    home = queries.home(place.id) or make_set(
        place, AreaSetKind.OWN, vintage=area.vintage or now.year, name="", actor=None, now=now, home=True
    )
    taken = SetArea(set_id=home.id, code=area.code, name=area.name, home_id=area.id)
    db.session.add(taken)
    db.session.flush()
    return taken


@dataclass(frozen=True, slots=True)
class AreasTaken:
    """What a list of areas changed."""

    new: int
    changed: int
    shares: int


def list_areas(
    area_set: AreaSet, rows: Sequence[AreaRow], actor: Actor | None, now: datetime, *, around: AreaSet | None = None
) -> AreasTaken:
    """Take a list of areas that was read without a fault: new ones, other names, and shares.

    ``around``: the set in whose areas they lie; without it, the place's own.
    """
    around = around or queries.home(area_set.place_id)
    known = {area.code: area for area in queries.areas(area_set.id)}
    before = {code: (area.name, area.welsh_name) for code, area in known.items()}
    for row in rows:
        area = known.setdefault(row.code, SetArea(set_id=area_set.id, code=row.code))
        area.name, area.welsh_name = row.name, row.welsh_name or area.welsh_name or ""
        db.session.add(area)
    db.session.flush()
    _follow(area_set, rows, known)
    shares = _share(around, rows, known) if around else 0
    new = sum(area.code not in before for area in known.values())
    changed = sum(before.get(code, (a.name, a.welsh_name)) != (a.name, a.welsh_name) for code, a in known.items())
    audit.record(events.AreasListed(area_set.id, new, changed, shares), actor, now, area_set.place_id)
    return AreasTaken(new, changed, shares)


def _follow(area_set: AreaSet, rows: Sequence[AreaRow], known: dict[str, SetArea]) -> None:
    """Each is followed by the area of the newest boundaries that has the code, never by one of older boundaries."""
    for row in rows:
        if row.successor:
            after = queries.follower(area_set, row.successor)
            if after is None or _leads_back(after, known[row.code]):
                raise Refused(Refusal.ROWS_WRONG)
            known[row.code].successor_id = after.id


def _leads_back(after: SetArea, area: SetArea) -> bool:
    """Boundaries that came back have areas of their own: nobody is sent round in a circle."""
    seen: set[int] = set()
    step: SetArea | None = after
    while step is not None and step.id not in seen:
        if step.id == area.id:
            return True
        seen.add(step.id)
        step = db.session.get(SetArea, step.successor_id) if step.successor_id else None
    return False


def _share(around: AreaSet, rows: Sequence[AreaRow], known: dict[str, SetArea]) -> int:
    """Replace the shares of the areas in the list."""
    homes = {area.code: area.id for area in queries.areas(around.id)}
    shared = [row for row in rows if row.inside]
    parts = {known[row.code].id for row in shared}
    db.session.execute(delete(AreaShare).where(AreaShare.part_id.in_(parts), AreaShare.whole_id.in_(homes.values())))
    db.session.add_all(AreaShare(part_id=known[row.code].id, whole_id=homes[row.inside], ppm=row.ppm) for row in shared)
    db.session.flush()
    return len(shared)


def draw(area_set: AreaSet, rows: Sequence[OutlineRow], actor: Actor | None, now: datetime) -> int:
    """Take boundaries that were read without a fault; a set without areas takes its areas from them."""
    if not rows:
        raise Refused(Refusal.NOTHING_USABLE)
    ids = _areas_for(area_set, [DirectoryRow(row.row, "", row.code, row.name) for row in rows], now)
    areas = queries.by_ids(list(ids.values()))
    if area_set.is_home:
        shapes = {row.code: row.outline for row in rows}
        place_services.set_outlines(places.by_id(area_set.place_id), shapes, now)
    for row in rows:
        area = areas[ids[row.code]]
        area.welsh_name = row.welsh_name or area.welsh_name
        area.outline = [] if area_set.is_home else row.outline
    digest = hashchain.digest([[row.code, row.outline] for row in rows])
    audit.record(events.AreasDrawn(area_set.id, len(rows), digest), actor, now, area_set.place_id)
    return len(rows)


def erase(area_set: AreaSet, actor: Actor | None, now: datetime) -> None:
    """Take every boundary of a set off the map. Refuses a set that has none."""
    drawn = [area for area, _outline in queries.outlines(area_set.id)]
    if not drawn:
        raise Refused(Refusal.NOTHING_DRAWN)
    if area_set.is_home:
        place_services.set_outlines(places.by_id(area_set.place_id), {area.code: [] for area in drawn}, now)
    for area in drawn:
        area.outline = []
    audit.record(events.AreasErased(area_set.id, len(drawn)), actor, now, area_set.place_id)


def import_directory(
    area_set: AreaSet, rows: Sequence[DirectoryRow], *, digest: str, actor: Actor | None, now: datetime
) -> Directory:
    """Take postcodes that were read without a fault; they count from now on. A set without areas takes them from here."""
    if not rows:
        raise Refused(Refusal.NOTHING_USABLE)
    if area_set.is_home and queries.current_directory(area_set.id) is None:
        _keep_the_old_table(area_set, now)
    areas = _areas_for(area_set, rows, now)
    directory = _write(area_set, [(row.postcode, areas[row.code]) for row in rows], digest, actor, now)
    _count_from_now(area_set, now)
    audit.record(events.DirectoryImported(area_set.id, directory.id, len(rows), digest), actor, now, area_set.place_id)
    return directory


def _areas_for(area_set: AreaSet, rows: Sequence[DirectoryRow], now: datetime) -> dict[str, int]:
    known = {area.code: area.id for area in queries.areas(area_set.id)}
    place = places.by_id(area_set.place_id)
    for row in rows:
        if row.code in known:
            continue
        name = (row.name or row.code)[:120]
        if area_set.is_home:
            place_services.add_area(place, name, code=row.code, actor=None, now=now, vintage=area_set.vintage)
            known = {area.code: area.id for area in queries.areas(area_set.id)}
        else:
            area = SetArea(set_id=area_set.id, code=row.code, name=name)
            db.session.add(area)
            db.session.flush()
            known[row.code] = area.id
    return known


def _write(
    area_set: AreaSet, pairs: Sequence[tuple[str, int]], digest: str, actor: Actor | None, now: datetime
) -> Directory:
    by = actor.account_id if actor else None
    directory = Directory(set_id=area_set.id, rows=len(pairs), digest=digest, by_id=by, at=now)
    db.session.add(directory)
    db.session.flush()
    values = [{"directory_id": directory.id, "postcode": postcode, "area_id": id} for postcode, id in pairs]
    if values:
        db.session.execute(insert(DirectoryPostcode), values)
    return directory


def _keep_the_old_table(area_set: AreaSet, now: datetime) -> None:
    """What the place's table of postcodes was before the first directory, so that undoing comes back to it."""
    by_home = {area.home_id: area.id for area in queries.areas(area_set.id)}
    rows = db.session.query(Postcode).where(Postcode.place_id == area_set.place_id).all()
    if rows:
        _write(area_set, [(row.postcode, by_home[row.area_id]) for row in rows], BEFORE, None, now)


def _count_from_now(area_set: AreaSet, now: datetime) -> None:
    """The place's own table of postcodes follows the directory that counts."""
    if not area_set.is_home:
        return
    directory = queries.current_directory(area_set.id)
    areas = {area.id: area for area in queries.areas(area_set.id)}
    rows = queries.directory_rows(directory.id) if directory else []
    kept = [PostcodeRow(postcode, areas[id].code, areas[id].name, area_set.vintage) for postcode, id in rows]
    place_services.import_postcodes(places.by_id(area_set.place_id), kept, now)


def undo_directory(area_set: AreaSet, directory_id: int, actor: Actor | None, now: datetime) -> None:
    """Take the newest import back, so that the one before it counts again. Refuses an older one, and what was before all."""
    directory = queries.current_directory(area_set.id)
    if directory is None or directory.id != directory_id or directory.digest == BEFORE:
        raise Refused(Refusal.NOT_THE_NEWEST)
    directory.undone_at = now
    db.session.flush()
    _count_from_now(area_set, now)
    audit.record(events.DirectoryUndone(area_set.id, directory.id), actor, now, area_set.place_id)


def name_contact(area: SetArea, draft: ContactDraft, *, today: date, actor: Actor, now: datetime) -> AreaContact:
    """Show somebody who asked for it on an area's page, for a year at most."""
    refusal = rules.may_be_named(draft, today)
    if refusal:
        raise Refused(refusal, "until")
    contact = AreaContact(
        area_id=area.id,
        name=draft.name,
        role=draft.role,
        reach=draft.reach,
        until=draft.until,
        by_id=actor.account_id,
        at=now,
    )
    db.session.add(contact)
    db.session.flush()
    place_id = _place_of(area)
    audit.record(events.AreaContactNamed(contact.id, area.id, draft.until.isoformat()), actor, now, place_id)
    return contact


def _place_of(area: SetArea) -> int:
    return db.session.get_one(AreaSet, area.set_id).place_id


def end_contact(area: SetArea, contact: AreaContact, actor: Actor, now: datetime) -> None:
    """Take somebody's name off an area's page, and out of the database."""
    audit.record(events.AreaContactEnded(contact.id), actor, now, _place_of(area))
    db.session.delete(contact)
    db.session.flush()
