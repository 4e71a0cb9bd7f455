"""Addresses of text versions."""

from pb_app.places import queries as places
from pb_app.text_versions.terms import TextKind
from pb_app.web.addresses import path_to


def of_text(place_id: int, kind: TextKind, thing_id: int) -> str:
    """The page with all languages of one text."""
    slug = places.by_id(place_id).slug
    return path_to("text_versions.text", place=slug, kind=kind.value, thing_id=thing_id)
