"""Events as a table: nothing about whoever signed up, and no link for joining from home."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from pb_app.community_events import queries
from pb_app.places import queries as places
from pb_app.places.models import Place
from pb_app.places.public_tables import PublicTable, moment, whole, words, yes_no
from pb_app.web.safe_addresses import full_address


def _events(place: Place, now: datetime) -> Iterator[Sequence[object]]:
    areas = places.area_names(place.id)
    for event in queries.of_place(place.id):
        yield (
            event.id,
            event.title,
            event.words,
            event.starts_at,
            event.ends_at,
            event.venue,
            event.getting_in,
            areas.get(event.area_id or 0),
            event.places,
            event.cancelled_at is not None,
            event.cancelled_why,
            event.came,
            event.happened,
            full_address("community_events.event", place=place.slug, event_id=event.id),
        )


EVENTS = PublicTable(
    name="events",
    about="Events that people can come to.",
    page="community_events.index",
    key=("id",),
    columns={
        "id": whole("id"),
        "title": words("what it is"),
        "words": words("what happens there"),
        "starts": moment("when it starts"),
        "ends": moment("when it ends"),
        "venue": words("where it is"),
        "getting_in": words("how people get in"),
        "area": words("name of the area it is for", empty=True),
        "places": whole("how many people can come"),
        "cancelled": yes_no("it does not take place"),
        "cancelled_why": words("why not", empty=True),
        "came": whole("how many came, once it is over"),
        "happened": words("what happened, once it is over", empty=True),
        "page": words("address of its page"),
    },
    cells=_events,
)
