"""Addresses of community ownership, for links in notifications."""

from pb_app.notifications.terms import LinkKind
from pb_app.places import queries as places
from pb_app.web.addresses import Addresses, path_to


def case(place_id: int, case_id: int) -> str:
    return path_to("ownership.case", place=places.by_id(place_id).slug, case_id=case_id)


ADDRESSES: Addresses = {LinkKind.OWNERSHIP_CASE: case}
