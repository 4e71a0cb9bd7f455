"""Addresses of moderation, for links in notifications."""

from pb_app.notifications.terms import LinkKind
from pb_app.places import queries as places
from pb_app.web.addresses import Addresses, path_to


def queue(place_id: int) -> str:
    return path_to("moderation.reported", place=places.by_id(place_id).slug)


def public_log(place_id: int) -> str:
    return path_to("moderation.log", place=places.by_id(place_id).slug)


def hidden(place_id: int, moderation_id: int) -> str:
    return path_to("moderation.hidden", place=places.by_id(place_id).slug, moderation_id=moderation_id)


ADDRESSES: Addresses = {LinkKind.MODERATION: queue, LinkKind.MODERATED: public_log, LinkKind.HIDDEN: hidden}
