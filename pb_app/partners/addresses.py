"""Addresses of partners, for links in notifications."""

from pb_app.notifications.terms import LinkKind
from pb_app.places import queries as places
from pb_app.web.addresses import Addresses, path_to


def desk(place_id: int, partner_id: int) -> str:
    return path_to("partners.desk", place=places.by_id(place_id).slug, partner_id=partner_id)


ADDRESSES: Addresses = {LinkKind.PARTNER: desk}
