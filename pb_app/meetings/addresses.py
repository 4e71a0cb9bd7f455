"""Addresses of meetings and actions, for links in notifications."""

from pb_app.meetings import queries, slots
from pb_app.notifications.terms import LinkKind
from pb_app.places import queries as places
from pb_app.web.addresses import Addresses, path_to


def meeting(meeting_id: int) -> str:
    found = queries.meeting_by_id(meeting_id)
    return slots.of_kind(queries.body_by_id(found.body_id).kind).page(found)


def action(action_id: int) -> str:
    found = queries.action_by_id(action_id)
    place = places.by_id(queries.body_by_id(found.body_id).place_id)
    return path_to("meetings.action", place=place.slug, body_id=found.body_id, action_id=action_id)


ADDRESSES: Addresses = {LinkKind.MEETING: meeting, LinkKind.MEETING_ACTION: action}
