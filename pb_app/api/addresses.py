"""Addresses of the API’s pages, for links in notifications."""

from pb_app.notifications.terms import LinkKind
from pb_app.places import queries as places
from pb_app.web.addresses import Addresses, path_to


def webhooks(place_id: int) -> str:
    return path_to("api.webhooks", place=places.by_id(place_id).slug)


ADDRESSES: Addresses = {LinkKind.WEBHOOKS: webhooks}
