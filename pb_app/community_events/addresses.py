"""Addresses of community events, for links in notifications."""

from pb_app.notifications.terms import LinkKind
from pb_app.places import queries as places
from pb_app.web.addresses import Addresses, path_to


def event(place_id: int, event_id: int) -> str:
    return path_to("community_events.event", place=places.by_id(place_id).slug, event_id=event_id)


ADDRESSES: Addresses = {LinkKind.COMMUNITY_EVENT: event}
