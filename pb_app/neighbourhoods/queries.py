"""Questions about area sets, postcodes and contacts."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import func, select, true

from pb_app.db import db
from pb_app.neighbourhoods.models import AreaContact, AreaSet, AreaShare, Directory, DirectoryPostcode, SetArea
from pb_app.neighbourhoods.terms import WHOLE, AreaSetKind, Outline
from pb_app.places.models import Area, Place, Postcode


def sets(place_id: int) -> Sequence[AreaSet]:
    """The place's own areas first."""
    query = select(AreaSet).where(AreaSet.place_id == place_id)
    return db.session.scalars(query.order_by(AreaSet.is_home.desc(), AreaSet.kind, AreaSet.vintage)).all()


def find_set(place_id: int, set_id: int) -> AreaSet | None:
    return db.session.scalar(select(AreaSet).where(AreaSet.place_id == place_id, AreaSet.id == set_id))


def home(place_id: int) -> AreaSet | None:
    return db.session.scalar(select(AreaSet).where(AreaSet.place_id == place_id, AreaSet.is_home))


def is_taken(place_id: int, kind: AreaSetKind, vintage: int, name: str) -> bool:
    query = select(AreaSet.id).where(AreaSet.place_id == place_id, AreaSet.kind == kind)
    return db.session.scalar(query.where(AreaSet.vintage == vintage, AreaSet.name == name)) is not None


def areas(set_id: int) -> Sequence[SetArea]:
    return db.session.scalars(select(SetArea).where(SetArea.set_id == set_id).order_by(SetArea.name, SetArea.id)).all()


def area_count(place_id: int) -> dict[int, int]:
    """How many areas each set has."""
    query = select(SetArea.set_id, func.count()).join(AreaSet).where(AreaSet.place_id == place_id)
    return dict(db.session.execute(query.group_by(SetArea.set_id)).all())


def home_areas(place_id: int) -> Sequence[SetArea]:
    query = select(SetArea).join(AreaSet).where(AreaSet.place_id == place_id, AreaSet.is_home)
    return db.session.scalars(query.order_by(SetArea.name, SetArea.id)).all()


def by_code(place_id: int, code: str, set_id: int | None = None) -> SetArea | None:
    """An area of the place, in any case of letters: of a set, or its own first, then that of the newest boundaries."""
    query = select(SetArea).join(AreaSet).where(AreaSet.place_id == place_id)
    query = query.where(
        func.lower(SetArea.code) == code.lower(), true() if set_id is None else SetArea.set_id == set_id
    )
    order = (AreaSet.is_home.desc(), AreaSet.vintage.desc(), (SetArea.code != code), SetArea.id)
    return db.session.scalar(query.order_by(*order).limit(1))


def by_home(place_id: int, area_id: int) -> SetArea | None:
    """One of the place's own areas, as its set knows it."""
    query = select(SetArea).join(AreaSet).where(AreaSet.place_id == place_id, SetArea.home_id == area_id)
    return db.session.scalar(query)


def by_ids(area_ids: Sequence[int]) -> dict[int, SetArea]:
    return {area.id: area for area in db.session.scalars(select(SetArea).where(SetArea.id.in_(area_ids)))}


def follower(area_set: AreaSet, code: str) -> SetArea | None:
    """The area of a code in boundaries that are not older than a set’s own; of several, that of the newest."""
    query = select(SetArea).join(AreaSet).where(AreaSet.place_id == area_set.place_id, SetArea.code == code)
    query = query.where(AreaSet.id != area_set.id, AreaSet.vintage >= area_set.vintage)
    return db.session.scalar(query.order_by(AreaSet.vintage.desc(), SetArea.id.desc()).limit(1))


def codes_elsewhere(place_id: int, set_id: int, kind: AreaSetKind) -> dict[str, int]:
    """The codes of sets of the same kind, with the year of their boundaries: to tell old codes from unknown ones."""
    query = select(SetArea.code, AreaSet.vintage).join(AreaSet).where(AreaSet.place_id == place_id)
    query = query.where(AreaSet.id != set_id, AreaSet.kind == kind)
    return dict(db.session.execute(query).all())


def members(place_id: int, set_id: int) -> dict[int, dict[int, int]]:
    """What each area of a place consists of, in areas of one set: millionths by part. Areas of the set are their own part."""
    part = select(SetArea.id).where(SetArea.set_id == set_id)
    query = select(AreaShare.whole_id, AreaShare.part_id, AreaShare.ppm).where(AreaShare.part_id.in_(part))
    found: dict[int, dict[int, int]] = {id: {id: WHOLE} for id in db.session.scalars(part)}
    for whole_id, part_id, ppm in db.session.execute(query):
        found.setdefault(whole_id, {})[part_id] = ppm
    return found


def lying_in(area_id: int, kind: AreaSetKind) -> Sequence[SetArea]:
    """The areas of a kind that lie in an area of the place, in whole or in part, of the newest boundaries first."""
    query = select(SetArea).join(AreaSet).join(AreaShare, AreaShare.part_id == SetArea.id)
    query = query.where(AreaShare.whole_id == area_id, AreaSet.kind == kind)
    return db.session.scalars(query.order_by(AreaSet.vintage.desc(), SetArea.name, SetArea.id)).all()


def outlines(set_id: int) -> Sequence[tuple[SetArea, Outline]]:
    """The areas of a set that have an outline, by name."""
    query = select(SetArea, Area.outline).join(Area, Area.id == SetArea.home_id, isouter=True)
    rows = db.session.execute(query.where(SetArea.set_id == set_id).order_by(SetArea.name, SetArea.id))
    return [(area, outline or area.outline) for area, outline in rows if outline or area.outline]


def home_outlines(place_id: int) -> Sequence[tuple[SetArea, Outline]]:
    """A place's own areas by name; the outline of one that is not drawn yet is empty."""
    query = select(SetArea, Area.outline).join(AreaSet).join(Area, Area.id == SetArea.home_id)
    query = query.where(AreaSet.place_id == place_id, AreaSet.is_home).order_by(SetArea.name, SetArea.id)
    return [(area, outline) for area, outline in db.session.execute(query)]


def home_outlines_and_mergers(place_id: int) -> tuple[Sequence[tuple[SetArea, Outline]], Sequence[Place]]:
    """The same, and the places that have become part of this one, by name; one query."""
    query = select(SetArea, Area.outline, Place).select_from(SetArea).join(AreaSet)
    query = query.join(Area, Area.id == SetArea.home_id)
    query = query.outerjoin(Place, Place.merged_into_id == AreaSet.place_id)
    query = query.where(AreaSet.place_id == place_id, AreaSet.is_home).order_by(SetArea.name, SetArea.id, Place.name)
    rows = [(area, outline, merged) for area, outline, merged in db.session.execute(query)]
    drawn = {area.id: (area, outline) for area, outline, _merged in rows}
    return list(drawn.values()), list(dict.fromkeys(merged for *_, merged in rows if merged is not None))


def former(area_id: int) -> Sequence[tuple[SetArea, str, str]]:
    """The areas that an area follows, each with the short name and the name of its place."""
    query = select(SetArea, Place.slug, Place.name).join(AreaSet, AreaSet.id == SetArea.set_id)
    query = query.join(Place, Place.id == AreaSet.place_id).where(SetArea.successor_id == area_id)
    return [(area, slug, name) for area, slug, name in db.session.execute(query.order_by(SetArea.name))]


def successor(area: SetArea) -> tuple[SetArea, str] | None:
    """The area that follows it, with the short name of its place."""
    if area.successor_id is None:
        return None
    query = select(SetArea, Place.slug).join(AreaSet, AreaSet.id == SetArea.set_id)
    row = db.session.execute(query.join(Place, Place.id == AreaSet.place_id).where(SetArea.id == area.successor_id))
    return next(((after, slug) for after, slug in row), None)


def directories(set_id: int) -> Sequence[Directory]:
    """The newest first."""
    query = select(Directory).where(Directory.set_id == set_id).order_by(Directory.id.desc())
    return db.session.scalars(query.limit(50)).all()


def current_directory(set_id: int) -> Directory | None:
    query = select(Directory).where(Directory.set_id == set_id, Directory.undone_at.is_(None))
    return db.session.scalar(query.order_by(Directory.id.desc()).limit(1))


def directory_rows(directory_id: int) -> Sequence[tuple[str, int]]:
    """(postcode, area id)."""
    query = select(DirectoryPostcode.postcode, DirectoryPostcode.area_id)
    rows = db.session.execute(query.where(DirectoryPostcode.directory_id == directory_id))
    return [(postcode, area_id) for postcode, area_id in rows]


def area_of_postcode(set_id: int, postcode: str) -> SetArea | None:
    """The area of a set that a postcode is in, by the directory that counts now."""
    directory = current_directory(set_id)
    if directory is None:
        return None
    query = select(SetArea).join(DirectoryPostcode, DirectoryPostcode.area_id == SetArea.id)
    return db.session.scalar(
        query.where(DirectoryPostcode.directory_id == directory.id, DirectoryPostcode.postcode == postcode)
    )


def areas_of_postcode(place_id: int, postcode: str) -> Sequence[tuple[AreaSet, SetArea]]:
    """Every area that a postcode is in, the place's own first: by each set's directory, and what those lie in as a whole."""
    newest = select(func.max(Directory.id)).where(Directory.undone_at.is_(None)).group_by(Directory.set_id)
    query = select(SetArea.id).join(DirectoryPostcode, DirectoryPostcode.area_id == SetArea.id)
    query = query.where(DirectoryPostcode.directory_id.in_(newest), DirectoryPostcode.postcode == postcode)
    own = select(SetArea.id).join(Postcode, Postcode.area_id == SetArea.home_id)
    own = own.where(Postcode.place_id == place_id, Postcode.postcode == postcode)
    direct = {*db.session.scalars(query), *db.session.scalars(own)}
    around = select(AreaShare.whole_id).where(AreaShare.part_id.in_(direct), AreaShare.ppm == WHOLE)
    found = select(AreaSet, SetArea).join(SetArea, SetArea.set_id == AreaSet.id).where(AreaSet.place_id == place_id)
    found = found.where(SetArea.id.in_({*direct, *db.session.scalars(around)}))
    order = (AreaSet.is_home.desc(), AreaSet.kind, AreaSet.vintage.desc(), SetArea.id)
    rows = sorted(
        db.session.execute(found.order_by(*order)), key=lambda row: (not row[0].is_home, row[1].id not in direct)
    )
    by_set: dict[int, tuple[AreaSet, SetArea]] = {}
    for area_set, area in rows:
        by_set.setdefault(area_set.id, (area_set, area))
    return list(by_set.values())


def contacts(area_id: int, today: date) -> Sequence[AreaContact]:
    """Who is named now."""
    query = select(AreaContact).where(AreaContact.area_id == area_id, AreaContact.until >= today)
    return db.session.scalars(query.order_by(AreaContact.id)).all()


def contact(area_id: int, contact_id: int) -> AreaContact | None:
    return db.session.scalar(select(AreaContact).where(AreaContact.area_id == area_id, AreaContact.id == contact_id))
