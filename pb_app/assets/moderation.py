"""What people offer, as things that can be reported and hidden."""

from collections.abc import Collection, Sequence

from sqlalchemy import select

from pb_app import clock
from pb_app.assets import addresses, queries, services
from pb_app.assets.models import Asset
from pb_app.db import db
from pb_app.moderation.slots import ReportableKind
from pb_app.moderation.terms import Thing, ThingKind


def asset_thing(place_id: int, asset_id: int) -> Thing | None:
    """What children offer is there for moderators while it waits for a look, and for nobody else until a guardian agrees."""
    asset = queries.find(place_id, asset_id)
    if asset is None or not (asset.held_at or services.is_agreed_to(asset, clock.now())):
        return None
    written = (asset.owner_name, asset.title, asset.words, asset.venue, asset.opening, asset.access, asset.reach)
    named = asset.owner_kind.is_person and not asset.for_child
    return Thing(
        kind=ThingKind.ASSET,
        id=asset_id,
        title=asset.title,
        words="\n".join(text for text in written if text),
        href=addresses.asset(place_id, asset_id),
        owners=frozenset({asset.owner_id} if asset.owner_id else ()),
        hidden=asset.hidden_why,
        held=asset.held_at is not None,
        namer=asset.owner_id if named else None,
    )


def _hide(asset_id: int, reason: str) -> str:
    db.session.get_one(Asset, asset_id).hidden_why = reason
    return ""


def _show(asset_id: int, _kept: str) -> None:
    asset = db.session.get_one(Asset, asset_id)
    asset.hidden_why = asset.held_at = None


def _by_accounts(place_id: int, account_ids: Collection[int]) -> Sequence[tuple[int, int]]:
    query = select(Asset.owner_id, Asset.id).where(Asset.place_id == place_id, Asset.owner_id.in_(account_ids))
    return [(owner_id, id) for owner_id, id in db.session.execute(query.where(Asset.ended_at.is_(None))) if owner_id]


ASSETS = ReportableKind(
    kind=ThingKind.ASSET,
    columns=frozenset(
        f"asset.{column}" for column in ("owner_name", "title", "words", "venue", "opening", "access", "reach")
    ),
    find=asset_thing,
    hide=_hide,
    show=_show,
    by_accounts=_by_accounts,
)
