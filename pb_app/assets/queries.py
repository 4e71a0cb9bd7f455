"""Questions about what a place has."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from sqlalchemy import ColumnElement, Select, func, select

from pb_app.assets import rules
from pb_app.assets.models import Asset, AssetImport, AssetRequest
from pb_app.assets.terms import AskState, AssetKind, AssetStanding
from pb_app.db import db
from pb_app.guardians import queries as guardians
from pb_app.guardians.terms import GuardianSubject
from pb_app.places.models import Place


def find(place_id: int, asset_id: int) -> Asset | None:
    """Also what has dropped off the list or is hidden; not what was taken off it."""
    query = select(Asset).where(Asset.place_id == place_id, Asset.id == asset_id, Asset.ended_at.is_(None))
    return db.session.scalar(query)


def _listed(place_id: int, today: date) -> Select[Asset]:
    query = select(Asset).where(Asset.place_id == place_id, Asset.ended_at.is_(None), Asset.hidden_why.is_(None))
    query = query.where(Asset.held_at.is_(None))
    query = query.where(~Asset.for_child | Asset.id.in_(guardians.in_force(GuardianSubject.ASSET, today)))
    return query.where(Asset.confirmed_on >= rules.listed_since(today))


def listed(place_id: int, today: date, *, area_id: int | None = None, kind: AssetKind | None = None) -> list[Asset]:
    """What is on the list, by name. An area also has what is for everybody."""
    query = _listed(place_id, today)
    if area_id is not None:
        query = query.where((Asset.area_id == area_id) | Asset.area_id.is_(None))
    if kind is not None:
        query = query.where(Asset.kind == kind)
    found = db.session.scalars(query.order_by(func.lower(Asset.title), Asset.id))
    return [asset for asset in found if rules.standing(asset.confirmed_on, today) is not AssetStanding.DROPPED]


def of_area(place_id: int, area_id: int, today: date) -> list[Asset]:
    """What is in one area alone."""
    return [asset for asset in listed(place_id, today, area_id=area_id) if asset.area_id == area_id]


def of_owner(account_id: int) -> list[tuple[Asset, str]]:
    """What somebody offers, each with the short name of its place."""
    query = select(Asset, Place.slug).join(Place, Place.id == Asset.place_id)
    query = query.where(Asset.owner_id == account_id, Asset.ended_at.is_(None)).order_by(Asset.id)
    return [(asset, place) for asset, place in db.session.execute(query)]


def every_id_of(account_id: int) -> Sequence[int]:
    """What somebody offers or has taken off the list."""
    return db.session.scalars(select(Asset.id).where(Asset.owner_id == account_id)).all()


def known(place_id: int) -> list[tuple[str, str, str]]:
    """(title, venue, outside id) of everything here, also what has dropped off the list."""
    query = select(Asset.title, Asset.venue, Asset.outside_id)
    rows = db.session.execute(query.where(Asset.place_id == place_id, Asset.ended_at.is_(None)))
    return [(title, venue, outside_id) for title, venue, outside_id in rows]


def request(place_id: int, asset_id: int, request_id: int) -> tuple[AssetRequest, Asset] | None:
    query = select(AssetRequest, Asset).join(Asset, Asset.id == AssetRequest.asset_id)
    query = query.where(Asset.place_id == place_id, Asset.id == asset_id, AssetRequest.id == request_id)
    row = db.session.execute(query).first()
    return (row[0], row[1]) if row else None


def open_request(asset_id: int, account_id: int) -> AssetRequest | None:
    """What somebody asked that has no answer yet."""
    query = select(AssetRequest).where(AssetRequest.asset_id == asset_id, AssetRequest.by_id == account_id)
    return db.session.scalar(query.where(AssetRequest.state == AskState.ASKED).limit(1))


def requests_about(asset_id: int) -> Sequence[AssetRequest]:
    """The newest first."""
    query = select(AssetRequest).where(AssetRequest.asset_id == asset_id)
    return db.session.scalars(query.order_by(AssetRequest.id.desc()).limit(50)).all()


def asked_since(account_id: int, since: datetime) -> int:
    query = select(func.count()).select_from(AssetRequest)
    return db.session.scalar(query.where(AssetRequest.by_id == account_id, AssetRequest.at > since)) or 0


def requests_of(account_id: int) -> list[tuple[AssetRequest, Asset, str]]:
    """What somebody asked for, the newest first, with the short name of its place."""
    return _requests(AssetRequest.by_id == account_id)


def waiting_for(account_id: int) -> list[tuple[AssetRequest, Asset, str]]:
    """What others asked somebody and is not answered."""
    return _requests((Asset.owner_id == account_id) & (AssetRequest.state == AskState.ASKED))


def _requests(whose: ColumnElement[bool]) -> list[tuple[AssetRequest, Asset, str]]:
    query = select(AssetRequest, Asset, Place.slug).join(Asset, Asset.id == AssetRequest.asset_id)
    query = query.join(Place, Place.id == Asset.place_id).where(whose, Asset.ended_at.is_(None))
    rows = db.session.execute(query.order_by(AssetRequest.id.desc()).limit(20))
    return [(request, asset, place) for request, asset, place in rows]


def to_ask(today: date) -> Sequence[Asset]:
    """Whose year is almost over, and whose owner was not asked about it yet."""
    last = rules.months_after(today + timedelta(days=rules.ASK_BEFORE), -rules.CONFIRMED_FOR)
    query = select(Asset).where(Asset.ended_at.is_(None), Asset.owner_id.is_not(None), Asset.confirmed_on <= last)
    query = query.where(Asset.confirmed_on >= rules.listed_since(today))
    return db.session.scalars(
        query.where((Asset.asked_for.is_(None)) | (Asset.asked_for != Asset.confirmed_on)).order_by(Asset.id)
    ).all()


def ended_before(moment: datetime) -> Sequence[int]:
    return db.session.scalars(select(Asset.id).where(Asset.ended_at < moment)).all()


def requests_before(moment: datetime) -> Sequence[int]:
    return db.session.scalars(select(AssetRequest.id).where(AssetRequest.at < moment)).all()


def imports(place_id: int) -> Sequence[AssetImport]:
    """The newest first."""
    query = select(AssetImport).where(AssetImport.place_id == place_id).order_by(AssetImport.id.desc())
    return db.session.scalars(query.limit(50)).all()


def find_import(place_id: int, asset_import_id: int) -> AssetImport | None:
    query = select(AssetImport).where(AssetImport.place_id == place_id, AssetImport.id == asset_import_id)
    return db.session.scalar(query)


def imported_by(asset_import_id: int) -> Sequence[Asset]:
    return db.session.scalars(select(Asset).where(Asset.import_id == asset_import_id)).all()
