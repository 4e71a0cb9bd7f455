"""Doors to what people here have, promise and keep: on the page of a place and of each neighbourhood, whether anything is there or not."""

from pb_app.neighbourhoods.models import SetArea
from pb_app.places.models import Place


def of_place(place: Place) -> str:
    """``front/together.html`` needs nothing but the place that a page is about; it asks the database for nothing."""
    return place.slug


def of_area(place: Place, area: SetArea) -> str | None:
    """Where people live: not on the page of an area that was made for figures."""
    return place.slug if area.home_id is not None else None
