"""Questions about places."""

from collections.abc import Collection, Sequence
from datetime import date, datetime
from zoneinfo import ZoneInfo

from sqlalchemy import select

from pb_app.db import db
from pb_app.places.models import Area, Community, Partner, Place, Postcode, Priority


def by_slug(slug: str) -> Place | None:
    return db.session.scalar(select(Place).where(Place.slug == slug))


def by_id(place_id: int) -> Place:
    return db.session.get_one(Place, place_id)


def slugs(place_ids: Collection[int]) -> dict[int, str]:
    """How places are called in addresses, by id."""
    query = select(Place.id, Place.slug).where(Place.id.in_(place_ids))
    return {row[0]: row[1] for row in db.session.execute(query)}


def today(place_id: int, now: datetime) -> date:
    """The date in a place at a given time; its book uses this calendar."""
    return now.astimezone(ZoneInfo(by_id(place_id).timezone)).date()


def all_places() -> Sequence[Place]:
    return db.session.scalars(select(Place).order_by(Place.name).limit(200)).all()


def only() -> Place | None:
    """The place of an installation that serves a single one."""
    first_two = db.session.scalars(select(Place).order_by(Place.id).limit(2)).all()
    return first_two[0] if len(first_two) == 1 else None


def areas(place_id: int) -> Sequence[Area]:
    return db.session.scalars(select(Area).where(Area.place_id == place_id).order_by(Area.name)).all()


def area_names(place_id: int) -> dict[int, str]:
    return {area.id: area.name for area in areas(place_id)}


def area(place_id: int, area_id: int) -> Area | None:
    return db.session.scalar(select(Area).where(Area.place_id == place_id, Area.id == area_id))


def area_of_postcode(place_id: int, postcode: str) -> Area | None:
    query = select(Area).join(Postcode, Postcode.area_id == Area.id)
    return db.session.scalar(query.where(Postcode.place_id == place_id, Postcode.postcode == postcode))


def postcodes(place_id: int) -> Sequence[Postcode]:
    return db.session.scalars(select(Postcode).where(Postcode.place_id == place_id)).all()


def has_postcodes(place_id: int) -> bool:
    return db.session.scalar(select(Postcode.postcode).where(Postcode.place_id == place_id).limit(1)) is not None


def partner(place_id: int, partner_id: int) -> Partner | None:
    return db.session.scalar(select(Partner).where(Partner.place_id == place_id, Partner.id == partner_id))


def partners(place_id: int) -> Sequence[Partner]:
    return db.session.scalars(select(Partner).where(Partner.place_id == place_id).order_by(Partner.name)).all()


def partners_named(partner_ids: Collection[int]) -> dict[int, str]:
    found = db.session.scalars(select(Partner).where(Partner.id.in_(partner_ids)))
    return {partner.id: partner.name for partner in found}


def communities(place_id: int) -> Sequence[Community]:
    return db.session.scalars(select(Community).where(Community.place_id == place_id).order_by(Community.name)).all()


def communities_named(place_id: int) -> dict[int, str]:
    return {community.id: community.name for community in communities(place_id)}


def priorities(place_id: int) -> Sequence[Priority]:
    query = select(Priority).where(Priority.place_id == place_id)
    return db.session.scalars(query.order_by(Priority.kind, Priority.name)).all()
