"""Addresses of gains, for links in notifications."""

from pb_app.funds import queries as funds
from pb_app.gain_share import queries
from pb_app.notifications.terms import LinkKind
from pb_app.places import queries as places
from pb_app.web.addresses import Addresses, path_to


def gain(place_id: int, gain_id: int) -> str:
    fund = funds.by_id(queries.by_id(gain_id).fund_id)
    return path_to("gain_share.gain", place=places.by_id(place_id).slug, fund=fund.slug, gain_id=gain_id)


ADDRESSES: Addresses = {LinkKind.GAIN: gain}
