"""Slots on an event's page for higher features."""

from pb_app.community_events.models import CommunityEvent
from pb_app.web.panels import PanelSlot

#: Below what the event is, or what happened there.
EVENT_PANELS: PanelSlot[[CommunityEvent]] = PanelSlot("community_events.event_panels")
