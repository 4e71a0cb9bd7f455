"""Addresses of sharing, for links in notifications."""

from pb_app.notifications.terms import LinkKind
from pb_app.places import queries as places
from pb_app.web.addresses import Addresses, path_to


def agreement(place_id: int, agreement_id: int) -> str:
    return path_to("sharing.agreement", place=places.by_id(place_id).slug, agreement_id=agreement_id)


def barrier(place_id: int, barrier_id: int) -> str:
    return path_to("sharing.barrier", place=places.by_id(place_id).slug, barrier_id=barrier_id)


ADDRESSES: Addresses = {LinkKind.DATA_AGREEMENT: agreement, LinkKind.BARRIER: barrier}
