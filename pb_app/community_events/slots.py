"""What upper features offer the organisers of an event."""

from collections.abc import Callable, Sequence

from pb_app.community_events.models import CommunityEvent
from pb_app.places.models import Place
from pb_app.web.registry import ListSlot

Links = Sequence[tuple[str, str]]
#: Links for the organisers of an event, as (words, address).
ORGANISERS: ListSlot[Callable[[Place, CommunityEvent], Links]] = ListSlot("community_events.organisers")
