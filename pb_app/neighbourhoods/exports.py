"""Area sets and their areas as tables. Whoever asked to be named for an area stands on its page until a day, and not here."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from pb_app.neighbourhoods import queries
from pb_app.neighbourhoods.labels import set_name
from pb_app.places import queries as places
from pb_app.places.models import Place
from pb_app.places.public_tables import PublicTable, whole, words, yes_no


def _sets(place: Place, now: datetime) -> Iterator[Sequence[object]]:
    counts = queries.area_count(place.id)
    for each in queries.sets(place.id):
        yield each.id, each.kind.value, set_name(each), each.vintage, each.is_home, counts.get(each.id, 0)


def _areas(place: Place, now: datetime) -> Iterator[Sequence[object]]:
    people = {home.id: home.population for home in places.areas(place.id)}
    for area_set in queries.sets(place.id):
        for area in queries.areas(area_set.id):
            living = people.get(area.home_id) if area.home_id else None
            about = (area.id, area_set.id, area.code, area.name, area.welsh_name)
            yield (*about, area.home_id, living, area.successor_id)


SETS = PublicTable(
    name="area_sets",
    about="Kinds of areas, each in one year of boundaries.",
    page="neighbourhoods.area_of_set",
    key=("id",),
    columns={
        "id": whole("id"),
        "kind": words("what kind of areas they are"),
        "name": words("the set as pages name it"),
        "year": whole("the year of the boundaries"),
        "own": yes_no("the place’s own areas"),
        "areas": whole("how many areas it has"),
    },
    cells=_sets,
)
AREAS = PublicTable(
    name="set_areas",
    about="The areas of each set.",
    page="neighbourhoods.area",
    key=("id",),
    columns={
        "id": whole("id"),
        "set": whole("id of its set"),
        "code": words("official code, or a short name of the place’s own"),
        "name": words("its name"),
        "welsh_name": words("its name in Welsh, where it has one"),
        "own_area": whole("id of the same area among the place’s own"),
        "population": whole("how many people live there"),
        "successor": whole("id of the area that follows it since boundaries changed"),
    },
    cells=_areas,
)
