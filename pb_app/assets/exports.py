"""What a place has as a table. Nobody who offers something is named here, and no contact of a person is given."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from pb_app.assets import queries
from pb_app.assets.models import Asset
from pb_app.places import queries as places
from pb_app.places.models import Place
from pb_app.places.public_tables import PublicTable, day, whole, words


def _assets(place: Place, now: datetime) -> Iterator[Sequence[object]]:
    areas = places.area_names(place.id)
    for each in queries.listed(place.id, places.today(place.id, now)):
        yield (
            each.id,
            each.kind.value,
            each.title,
            each.words,
            each.owner_kind.value,
            "" if _is_of_a_person(each) else each.owner_name,
            areas.get(each.area_id or 0, ""),
            each.venue,
            each.opening,
            each.access,
            "" if _is_of_a_person(each) else each.reach,
            each.confirmed_on,
            _degrees(each.lat),
            _degrees(each.lon),
        )


def _is_of_a_person(asset: Asset) -> bool:
    """One person, or people under 18: they are reached through the page alone."""
    return asset.owner_kind.is_person or asset.for_child


def _degrees(millionths: int | None) -> str:
    return "" if millionths is None else f"{millionths / 1_000_000:.6f}"


ASSETS = PublicTable(
    name="assets",
    about="What a place has for everybody to use: places, groups, rooms, skills and things.",
    page="assets.index",
    key=("number",),
    columns={
        "number": whole("id"),
        "kind": words("what kind of thing it is"),
        "name": words("what it is called"),
        "about": words("what people say of it"),
        "offered_by_kind": words("person, group, public or business"),
        "offered_by": words("the group or organisation; empty for a person and for under-18s"),
        "area": words("the area it is in; empty for the whole place"),
        "where": words("where it is"),
        "opening": words("when it is open"),
        "access": words("how people get in"),
        "contact": words("how to reach a group or organisation; empty for a person and for under-18s"),
        "confirmed_on": day("when somebody last said that it is still there"),
        "latitude": words("in degrees, of places, groups and rooms that are on the map"),
        "longitude": words("in degrees"),
    },
    cells=_assets,
)
