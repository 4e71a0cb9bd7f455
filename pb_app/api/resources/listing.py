"""All lists of the API by name."""

from collections.abc import Mapping

from pb_app.api.resources import datasets, place_tables, rounds, town
from pb_app.api.resources.resource import Resource

RESOURCES: Mapping[str, Resource] = {
    one.name: one for one in (*rounds.RESOURCES, *town.RESOURCES, *datasets.RESOURCES, *place_tables.RESOURCES)
}
#: Those whose changes are seen row by row: webhooks can be told of them.
WATCHED = tuple(name for name, one in RESOURCES.items() if one.growth is None)
