"""Questions about area sets, postcodes and contacts."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import func, select

from pb_app.db import db
from pb_app.neighbourhoods.models import AreaContact, AreaSet, AreaShare, Directory, DirectoryPostcode, SetArea
from pb_app.neighbourhoods.terms import WHOLE, AreaSetKind


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


def by_code(place_id: int, code: str) -> SetArea | None:
    """An area of the place: its own first, then that of the newest boundaries."""
    query = select(SetArea).join(AreaSet).where(AreaSet.place_id == place_id, SetArea.code == code)
    return db.session.scalar(query.order_by(AreaSet.is_home.desc(), AreaSet.vintage.desc(), SetArea.id).limit(1))


def by_home(place_id: int, area_id: int) -> SetArea | None:
    """One of the place's own areas, as its set knows it."""
    query = select(SetArea).join(AreaSet).where(AreaSet.place_id == place_id, SetArea.home_id == area_id)
    return db.session.scalar(query)


def by_ids(area_ids: Sequence[int]) -> dict[int, SetArea]:
    return {area.id: area for area in db.session.scalars(select(SetArea).where(SetArea.id.in_(area_ids)))}


def ids_of_code(place_id: int, code: str) -> dict[int, int]:
    """The areas of a code by their set: the same code can stand in boundaries of several years."""
    query = select(SetArea.set_id, SetArea.id).join(AreaSet)
    return dict(db.session.execute(query.where(AreaSet.place_id == place_id, SetArea.code == code)).all())


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


def former(area_id: int) -> Sequence[SetArea]:
    """The areas that an area follows."""
    return db.session.scalars(select(SetArea).where(SetArea.successor_id == area_id).order_by(SetArea.name)).all()


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


def contacts(area_id: int, today: date) -> Sequence[AreaContact]:
    """Who is named now."""
    query = select(AreaContact).where(AreaContact.area_id == area_id, AreaContact.until >= today)
    return db.session.scalars(query.order_by(AreaContact.id)).all()


def contact(area_id: int, contact_id: int) -> AreaContact | None:
    return db.session.scalar(select(AreaContact).where(AreaContact.area_id == area_id, AreaContact.id == contact_id))
