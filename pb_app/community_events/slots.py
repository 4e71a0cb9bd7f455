"""What upper features add to the calendar of what is on."""

from collections.abc import Callable, Iterable

from pb_app.calendars import CalendarEntry
from pb_app.places.models import Place
from pb_app.web.registry import ListSlot

#: Further entries of a place that anybody may read, such as public meetings.
CALENDARS: ListSlot[Callable[[Place], Iterable[CalendarEntry]]] = ListSlot("community_events.calendars")
