"""What an event's page shows of what people said there."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pb_app.community_events.models import CommunityEvent
from pb_app.evidence import pages, queries
from pb_app.evidence.pages import PointCard
from pb_app.evidence.terms import PictureShown
from pb_app.places import queries as places


@dataclass(frozen=True, slots=True, kw_only=True)
class EventEvidence:
    """``evidence/of_event.html``: what people said at an event, with the pictures of it."""

    cards: Sequence[PointCard]
    pictures: Mapping[int, PictureShown]


def of_event(event: CommunityEvent) -> EventEvidence | None:
    """None where nothing is written down, or it was taken away."""
    points = queries.of_event(event.id)
    if not points:
        return None
    shown = pages.cards(places.by_id(event.place_id), points)
    return EventEvidence(cards=shown, pictures=queries.pictured([point.id for point in points]))
