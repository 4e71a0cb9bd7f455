"""What the page of an event leaves open for upper features."""

from pb_app.community_events.models import CommunityEvent
from pb_app.web.panels import PanelSlot

#: Below the title: what the event belongs to.
ABOUT: PanelSlot[[CommunityEvent]] = PanelSlot("community_events.about")
