"""What upper features offer the organisers of an event, and add to the calendar of what is on."""

from collections.abc import Callable, Iterable, Sequence

from pb_app.calendars import CalendarEntry
from pb_app.community_events.models import CommunityEvent
from pb_app.places.models import Place
from pb_app.web.registry import ListSlot

Links = Sequence[tuple[str, str]]
#: Links for the organisers of an event, as (words, address).
ORGANISERS: ListSlot[Callable[[Place, CommunityEvent], Links]] = ListSlot("community_events.organisers")
#: Further entries of a place that anybody may read, such as public meetings.
CALENDARS: ListSlot[Callable[[Place], Iterable[CalendarEntry]]] = ListSlot("community_events.calendars")
