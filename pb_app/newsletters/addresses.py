"""Addresses of newsletters, for things that were reported."""

from pb_app.places import queries as places
from pb_app.web.addresses import path_to


def issue(place_id: int, issue_id: int) -> str:
    return path_to("newsletters.issue", place=places.by_id(place_id).slug, issue_id=issue_id)
