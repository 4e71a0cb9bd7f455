"""GeoJSON read as a list of areas, and its geometry as whole numbers. Raises UnreadableFile for anything else."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum

from pb_app.imports.terms import Refusal, UnreadableFile
from pb_app.neighbourhoods.outlines import national_grid
from pb_app.neighbourhoods.terms import AreaFault
from pb_app.web.csv_files import exchange_rows

#: The first column of the table: which feature of the file a row is.
FEATURE = "feature"
#: More than any place has, and as many as a national file of wards has.
MOST_FEATURES = 20_000
#: Corners of one area. The full edition of a county on the coast has more; a map needs no more than the generalised one.
MOST_CORNERS = 60_000
#: Services that hand out boundaries stop at so many areas: a file of exactly that many is probably cut off.
CUT_AT = (1000, 2000)
_LONGEST = 500
#: South, west, north and east of the islands, in degrees.
_BRITAIN = (49.0, -11.0, 61.5, 2.6)

#: A corner as (north, east) or (latitude, longitude) in whole numbers.
Point = tuple[int, int]
Ring = list[Point]
#: The outer ring first, then its holes.
Polygon = list[Ring]


class Grid(Enum):
    """How positions are given, and how many whole numbers one of its units has."""

    DEGREES = 1_000_000_000
    BRITISH = 1000


class BadShape(ValueError):
    """What is wrong with a geometry, and at which position (as in the file: east, north)."""

    def __init__(self, fault: AreaFault, at: object = None) -> None:
        super().__init__(fault.value)
        self.fault, self.at = fault, at


def as_table(content: bytes) -> bytes:
    """The properties of each feature as a table with headings."""
    found = features(content)
    names = list(dict.fromkeys(name for each in found for name in _properties(each)))[:150]
    rows = [[FEATURE, *names]]
    for number, each in enumerate(found, 1):
        properties = _properties(each)
        rows.append([str(number), *(_text(properties.get(name)) for name in names)])
    try:
        return exchange_rows(rows).encode()
    except UnicodeEncodeError as error:  # half of a pair, which JSON can spell and no text has
        raise UnreadableFile(Refusal.ENCODING_UNKNOWN) from error


def features(content: bytes) -> Sequence[Mapping[str, object]]:
    try:
        document = json.loads(content.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise UnreadableFile(Refusal.NOT_BOUNDARIES) from error
    listed = document.get("features") if isinstance(document, dict) else None
    if not isinstance(listed, list) or any(not isinstance(each, dict) for each in listed):
        raise UnreadableFile(Refusal.NOT_BOUNDARIES)
    if not listed:
        raise UnreadableFile(Refusal.NO_AREAS)
    if len(listed) > MOST_FEATURES:
        raise UnreadableFile(Refusal.TOO_MANY_AREAS)
    return listed


def is_cut(content_features: Sequence[object]) -> bool:
    return len(content_features) in CUT_AT


def _properties(feature: Mapping[str, object]) -> Mapping[str, object]:
    found = feature.get("properties")
    return {name: value for name, value in found.items() if name != FEATURE} if isinstance(found, dict) else {}


def _text(value: object) -> str:
    return " ".join(str(value).split())[:_LONGEST] if isinstance(value, str | int | float) else ""


@dataclass(frozen=True, slots=True)
class Shape:
    """An area's polygons in the whole numbers of its grid."""

    grid: Grid
    polygons: Sequence[Polygon]


def shape(feature: Mapping[str, object]) -> Shape:
    """The geometry of a feature. Raises BadShape with the place of the fault."""
    geometry = feature.get("geometry")
    if not isinstance(geometry, dict):
        raise BadShape(AreaFault.SHAPE_MISSING)
    kind, found = geometry.get("type"), geometry.get("coordinates")
    if kind not in ("Polygon", "MultiPolygon"):
        raise BadShape(AreaFault.SHAPE_NO_AREA)
    polygons = [found] if kind == "Polygon" else found
    first = _first(polygons)
    grid = Grid.DEGREES if abs(first[0]) <= 180 and abs(first[1]) <= 90 else Grid.BRITISH
    left = [MOST_CORNERS]
    return Shape(grid, [[_ring(ring, grid, left) for ring in _listed(polygon)] for polygon in _listed(polygons)])


def _listed(value: object) -> list[object]:
    if not isinstance(value, list) or not value:
        raise BadShape(AreaFault.SHAPE_UNREADABLE)
    return value


def _first(polygons: object) -> tuple[float, float]:
    return _pair(_listed(_listed(_listed(polygons)[0])[0])[0])


def _pair(position: object) -> tuple[float, float]:
    if isinstance(position, list) and len(position) >= 2:
        east, north = position[:2]
        if all(type(part) in (int, float) and abs(part) < 1e9 for part in (east, north)):
            return float(east), float(north)
    raise BadShape(AreaFault.SHAPE_UNREADABLE, position)


def _ring(ring: object, grid: Grid, left: list[int]) -> Ring:
    positions = _listed(ring)
    left[0] -= len(positions)
    if left[0] < 0:
        raise BadShape(AreaFault.SHAPE_TOO_LARGE)
    points = [_point(position, grid) for position in positions]
    if len(points) < 4 or points[0] != points[-1]:
        raise BadShape(AreaFault.SHAPE_OPEN, positions[-1])
    return [point for point, after in zip(points[:-1], points[1:], strict=True) if point != after]


def _point(position: object, grid: Grid) -> Point:
    east, north = _pair(position)
    if not _is_here(east, north, grid):
        raise BadShape(AreaFault.SHAPE_ELSEWHERE, position)
    return round(north * grid.value), round(east * grid.value)


def _is_here(east: float, north: float, grid: Grid) -> bool:
    if grid is Grid.DEGREES:
        return _BRITAIN[0] <= north <= _BRITAIN[2] and _BRITAIN[1] <= east <= _BRITAIN[3]
    (west, far_east), (south, far_north) = national_grid.EAST, national_grid.NORTH
    return west <= east <= far_east and south <= north <= far_north


def outline(found: Shape) -> list[Polygon]:
    """The polygons in millionths of a degree: (latitude, longitude)."""
    return [
        [_unique([_millionths(point, found.grid) for point in ring]) for ring in polygon] for polygon in found.polygons
    ]


def _unique(ring: Ring) -> Ring:
    return [point for point, before in zip(ring, [ring[-1], *ring[:-1]], strict=True) if point != before]


def _millionths(point: Point, grid: Grid) -> Point:
    north, east = point
    if grid is Grid.DEGREES:
        return round(north / 1000), round(east / 1000)
    lat, lon = national_grid.degrees(east / grid.value, north / grid.value)
    return round(lat * 1_000_000), round(lon * 1_000_000)
