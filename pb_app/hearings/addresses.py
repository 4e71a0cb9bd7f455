"""Addresses of hearings, for links in notifications."""

from pb_app.db import db
from pb_app.hearings.current import key_of
from pb_app.hearings.models import Hearing
from pb_app.notifications.terms import LinkKind
from pb_app.places import queries as places
from pb_app.web.addresses import Addresses, path_to


def check(place_id: int, hearing_id: int) -> str:
    """The one link for all who came."""
    record_id = db.session.get_one(Hearing, hearing_id).record_id
    place = places.by_id(place_id).slug
    return path_to("hearings.check", place=place, hearing_id=hearing_id, room_key=key_of(record_id))


def heard(place_id: int, hearing_id: int) -> str:
    return path_to("hearings.hearing", place=places.by_id(place_id).slug, hearing_id=hearing_id)


ADDRESSES: Addresses = {LinkKind.HEARING_CHECK: check, LinkKind.HEARING: heard}
