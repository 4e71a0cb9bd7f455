"""Addresses of the pages of a place, for links in notifications."""

from flask_babel import gettext as _

from pb_app.places import queries
from pb_app.web.addresses import path_to


def roles(place_id: int) -> str:
    return path_to("people.roles", place=queries.by_id(place_id).slug)


def place(place_id: int) -> str:
    return path_to("places.place", place=queries.by_id(place_id).slug)


def invited(place_id: int) -> str:
    """What somebody with a role is invited to."""
    return _("to help run this website for %(place)s", place=queries.by_id(place_id).name)
