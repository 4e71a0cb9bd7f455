"""Addresses of what a place has, for links in notifications."""

import hmac
from hashlib import sha256

from flask import current_app

from pb_app.assets import queries
from pb_app.assets.models import Asset
from pb_app.notifications.terms import LinkKind
from pb_app.places import queries as places
from pb_app.web.addresses import Addresses, path_to


def asset(place_id: int, asset_id: int) -> str:
    return path_to("assets.asset", place=places.by_id(place_id).slug, asset_id=asset_id)


def confirm_key(known: Asset) -> str:
    """Lets whoever has the mail confirm one thing for one year, and nothing else."""
    said = f"asset-confirm|{known.uid}|{known.confirmed_on.isoformat()}"
    return hmac.new(str(current_app.config["SECRET_KEY"]).encode(), said.encode(), sha256).hexdigest()[:32]


def confirm(place_id: int, asset_id: int) -> str:
    place, known = places.by_id(place_id).slug, queries.find(place_id, asset_id)
    if known is None:
        return path_to("assets.index", place=place)
    return path_to("assets.confirm", place=place, asset_id=asset_id, confirm_key=confirm_key(known))


def request(place_id: int, asset_id: int, request_id: int) -> str:
    place = places.by_id(place_id).slug
    return path_to("assets.request_page", place=place, asset_id=asset_id, request_id=request_id)


ADDRESSES: Addresses = {
    LinkKind.ASSET: asset,
    LinkKind.ASSET_CONFIRM: confirm,
    LinkKind.ASSET_REQUEST: request,
}
