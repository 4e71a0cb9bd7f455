"""Addresses of evenings, pledges and deals, for whoever deals with reports."""

from pb_app.places import queries as places
from pb_app.web.addresses import path_to


def evening(place_id: int, evening_id: int) -> str:
    return path_to("pledges.evening", place=places.by_id(place_id).slug, evening_id=evening_id)


def deal(place_id: int, deal_id: int) -> str:
    return path_to("pledges.deal", place=places.by_id(place_id).slug, deal_id=deal_id)
