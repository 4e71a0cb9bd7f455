"""The place whose menu stands on pages that belong to no place, such as a person’s own."""

from flask import request, session

from pb_app.places import queries as places
from pb_app.places.models import Place
from pb_app.web.actor import current_actor

#: In the session: the place that somebody who is signed in looked at last.
PLACE = "place"
#: Pages that are about all places.
OF_NO_PLACE = ("places.home", "places.new")


def remember(place: Place) -> None:
    if current_actor() is not None and session.get(PLACE) != place.slug:
        session[PLACE] = place.slug


def remembered() -> Place | None:
    """The place that this reader looked at last, or the only one that there is."""
    if request.endpoint in OF_NO_PLACE or request.blueprint is None:
        return None
    slug = session.get(PLACE) if current_actor() is not None else None
    place = places.by_slug(slug) if slug else None
    return place or places.only()
