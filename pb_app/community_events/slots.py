"""What upper features add to the pages of events, to their organisers' page, and to the calendar of what is on."""

from collections.abc import Callable, Iterable, Sequence

from pb_app.calendars import CalendarEntry
from pb_app.community_events.models import CommunityEvent
from pb_app.places.models import Place
from pb_app.web.panels import PanelSlot
from pb_app.web.registry import ListSlot

Links = Sequence[tuple[str, str]]
#: Below the title: what the event belongs to.
ABOUT: PanelSlot[[CommunityEvent]] = PanelSlot("community_events.about")
#: Below what the event is, or what happened there.
EVENT_PANELS: PanelSlot[[CommunityEvent]] = PanelSlot("community_events.event_panels")
#: Links for the organisers of an event, as (words, address).
ORGANISERS: ListSlot[Callable[[Place, CommunityEvent], Links]] = ListSlot("community_events.organisers")
#: Further entries of a place that anybody may read, such as public meetings.
CALENDARS: ListSlot[Callable[[Place], Iterable[CalendarEntry]]] = ListSlot("community_events.calendars")
