"""The blueprint of all addresses, and the event that one is about."""

from flask import Blueprint, abort, url_for

from pb_app.community_events import queries
from pb_app.community_events.models import CommunityEvent
from pb_app.places import current

bp = Blueprint("community_events", __name__, url_prefix="/whats-on")


def event_here(event_id: int) -> CommunityEvent:
    event = queries.find(current.place().id, event_id)
    if event is None:
        abort(404)
    return event


def at(event: CommunityEvent) -> str:
    """The address of an event's page."""
    return url_for("community_events.event", place=current.place().slug, event_id=event.id)
