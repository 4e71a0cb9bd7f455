"""Addresses of evidence, for links in notifications."""

from pb_app.notifications.terms import LinkKind
from pb_app.places import queries as places
from pb_app.web.addresses import Addresses, path_to


def point(place_id: int, point_id: int) -> str:
    return path_to("evidence.point", place=places.by_id(place_id).slug, point_id=point_id)


ADDRESSES: Addresses = {LinkKind.EVIDENCE: point}
