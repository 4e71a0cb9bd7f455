"""Fewer corners, with both sides of a shared edge kept equal: rings are cut where areas meet, and each piece is made once.

Positions are (latitude, longitude) in millionths of a degree.
"""

from collections.abc import Mapping, Sequence
from math import cos, radians

from pb_app.neighbourhoods.outlines import checks
from pb_app.neighbourhoods.outlines.geojson import Point, Polygon, Ring

#: About five metres, in millionths of a degree of latitude.
TOLERANCE = 45
#: More corners than this altogether are made coarser, by twice the tolerance each time.
MOST_KEPT = 40_000
_MOST_STEPS = 6

#: A piece of a ring from one meeting point to the next, the same in whichever direction it is walked.
Arc = tuple[Point, ...]


def simplified(areas: Sequence[Sequence[Polygon]], tolerance: int = TOLERANCE) -> list[list[Polygon]]:
    """Each area's polygons with corners left out that lie within ``tolerance`` of the line without them."""
    rings = [ring for area in areas for polygon in area for ring in polygon]
    nodes = _meeting_points(rings)
    found = _at(areas, nodes, tolerance)
    for _step in range(_MOST_STEPS):
        if sum(len(ring) for area in found for polygon in area for ring in polygon) <= MOST_KEPT:
            break
        tolerance *= 2
        found = _at(areas, nodes, tolerance)
    return found


def _at(areas: Sequence[Sequence[Polygon]], nodes: frozenset[Point], tolerance: int) -> list[list[Polygon]]:
    """An area that would come out broken gets finer pieces, and with it its neighbours; at worst all its corners."""
    finer: dict[Arc, int] = {}
    pieces = [[[arcs(ring, nodes) for ring in polygon] for polygon in area] for area in areas]
    while True:
        made: dict[Arc, Arc] = {}
        found = [[[_joined(ring, finer, made, tolerance) for ring in polygon] for polygon in area] for area in pieces]
        broken = [n for n, area in enumerate(found) if checks.fault(area) is not None]
        again = {_same_way(arc) for n in broken for polygon in pieces[n] for ring in polygon for arc in ring}
        again = {arc for arc in again if finer.get(arc, tolerance) > 0}
        if not again:
            return found
        finer |= {arc: finer.get(arc, tolerance) // 4 for arc in again}


def _joined(ring: Sequence[Arc], finer: Mapping[Arc, int], made: dict[Arc, Arc], tolerance: int) -> Ring:
    points: Ring = []
    for arc in ring:
        key = _same_way(arc)
        if key not in made:
            made[key] = thinned(key, finer.get(key, tolerance))
        kept = made[key]
        points += (kept if arc == key else kept[::-1])[:-1]
    return points


def _meeting_points(rings: Sequence[Ring]) -> frozenset[Point]:
    """Corners that have other neighbours in one ring than in another."""
    beside: dict[Point, frozenset[Point]] = {}
    found = set()
    for ring in rings:
        for before, point, after in zip([ring[-1], *ring[:-1]], ring, [*ring[1:], ring[0]], strict=True):
            pair = frozenset((before, after))
            if beside.setdefault(point, pair) != pair:
                found.add(point)
    return frozenset(found)


def arcs(ring: Ring, nodes: frozenset[Point]) -> list[Arc]:
    """The ring in pieces. One that meets nothing is cut at its least corner and at the one farthest from that."""
    cuts = [n for n, point in enumerate(ring) if point in nodes]
    if len(cuts) < 2:
        start = cuts[0] if cuts else ring.index(min(ring))
        far = max(range(len(ring)), key=lambda n: (_distance(ring[start], ring[n]), ring[n]))
        cuts = sorted({start, far})
    closed = [*ring, *ring]
    ends = [*cuts[1:], cuts[0] + len(ring)]
    return [tuple(closed[start : end + 1]) for start, end in zip(cuts, ends, strict=True)]


def _distance(one: Point, other: Point) -> int:
    return (one[0] - other[0]) ** 2 + (one[1] - other[1]) ** 2


def _same_way(arc: Arc) -> Arc:
    return min(arc, arc[::-1])


def thinned(arc: Arc, tolerance: int) -> Arc:
    """The ends, and each corner that lies farther than the tolerance from the line between those kept beside it."""
    if tolerance == 0 or len(arc) < 3:
        return arc
    wide = cos(radians(arc[0][0] / 1_000_000))
    kept, todo = {0, len(arc) - 1}, [(0, len(arc) - 1)]
    while todo:
        start, end = todo.pop()
        far, how_far = start, float(tolerance * tolerance)
        for n in range(start + 1, end):
            off = _off(arc[n], arc[start], arc[end], wide)
            if off > how_far:
                far, how_far = n, off
        if far != start:
            kept.add(far)
            todo += [(start, far), (far, end)]
    return tuple(arc[n] for n in sorted(kept))


def _off(point: Point, start: Point, end: Point, wide: float) -> float:
    """The square of the distance of a point from a line between two others, in millionths of a degree of latitude."""
    y, x = point[0] - start[0], (point[1] - start[1]) * wide
    dy, dx = end[0] - start[0], (end[1] - start[1]) * wide
    length = dy * dy + dx * dx
    along = max(0.0, min(1.0, (y * dy + x * dx) / length)) if length else 0.0
    return (y - along * dy) ** 2 + (x - along * dx) ** 2
