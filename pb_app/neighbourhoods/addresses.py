"""Where an area has its page."""

from flask import url_for

from pb_app.neighbourhoods.models import SetArea


def area_address(area: SetArea, place: str) -> str:
    """The short address for a place's own areas; others say their set, since two sets can have the same code."""
    if area.home_id is not None:
        return url_for("neighbourhoods.area", place=place, area_code=area.code)
    return url_for("neighbourhoods.area_of_set", place=place, set_id=area.set_id, area_code=area.code)
