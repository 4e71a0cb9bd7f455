"""Addresses of shared outcomes."""

from pb_app.places import queries as places
from pb_app.web.addresses import path_to


def outcome(place_id: int, outcome_id: int) -> str:
    return path_to("shared_outcomes.outcome", place=places.by_id(place_id).slug, outcome_id=outcome_id)
