"""Whether the rings of an area make sense: none crosses another or itself, and holes lie inside. In whole numbers."""

from bisect import insort
from collections.abc import Iterator, Sequence

from pb_app.neighbourhoods.outlines.geojson import Point, Polygon, Ring
from pb_app.neighbourhoods.terms import AreaFault

#: After so many comparisons a shape is too tangled to be looked at.
MOST_COMPARED = 8_000_000

#: West, east, start, end, ring, number in the ring, count of the ring.
_Edge = tuple[int, int, Point, Point, int, int, int]


def fault(polygons: Sequence[Polygon]) -> tuple[AreaFault, Point | None] | None:
    """What is wrong and where, or None."""
    rings = [ring for polygon in polygons for ring in polygon]
    for ring in rings:
        if len(ring) < 3 or _is_flat(ring):
            return AreaFault.SHAPE_OPEN, ring[0] if ring else None
    crossing = _crossing(rings)
    if crossing is not None:
        return crossing
    for polygon in polygons:
        for hole in polygon[1:]:
            if not _lies_in(hole, polygon[0]):
                return AreaFault.HOLE_OUTSIDE, hole[0]
    return _nested(polygons)


def _is_flat(ring: Ring) -> bool:
    return not any(_side(a, b, c) for a, b, c in zip(ring, [*ring[1:], ring[0]], [*ring[2:], *ring[:2]], strict=True))


def doubled_area(ring: Ring) -> int:
    return abs(sum(y * x2 - y2 * x for (y, x), (y2, x2) in zip(ring, [*ring[1:], ring[0]], strict=True)))


def _edges(rings: Sequence[Ring]) -> list[_Edge]:
    edges = []
    for number, ring in enumerate(rings):
        for place, (start, end) in enumerate(zip(ring, [*ring[1:], ring[0]], strict=True)):
            west, east = sorted((start[1], end[1]))
            edges.append((west, east, start, end, number, place, len(ring)))
    return sorted(edges)


def _crossing(rings: Sequence[Ring]) -> tuple[AreaFault, Point | None] | None:
    """The first place where two edges cross or lie on each other, looking from west to east."""
    open_edges: list[tuple[int, _Edge]] = []
    compared = 0
    for edge in _edges(rings):
        while open_edges and open_edges[0][0] < edge[0]:
            open_edges.pop(0)
        compared += len(open_edges)
        if compared > MOST_COMPARED:
            return AreaFault.SHAPE_TOO_LARGE, edge[2]
        for _east, other in open_edges:
            if _collide(edge, other):
                return AreaFault.SHAPE_CROSSES, edge[2]
        insort(open_edges, (edge[1], edge))
    return None


def _collide(one: _Edge, other: _Edge) -> bool:
    (a, b), (c, d) = one[2:4], other[2:4]
    if max(a[0], b[0]) < min(c[0], d[0]) or max(c[0], d[0]) < min(a[0], b[0]):
        return False
    sides = _side(a, b, c), _side(a, b, d), _side(c, d, a), _side(c, d, b)
    if sides[0] * sides[1] < 0 and sides[2] * sides[3] < 0:
        return True
    return not any(sides) and _overlap(a, b, c, d)


def _side(a: Point, b: Point, c: Point) -> int:
    turn = (b[1] - a[1]) * (c[0] - a[0]) - (b[0] - a[0]) * (c[1] - a[1])
    return (turn > 0) - (turn < 0)


def _overlap(a: Point, b: Point, c: Point, d: Point) -> bool:
    """Of two edges on one line: whether they share more than an end."""
    axis = 1 if a[1] != b[1] else 0
    low, high = sorted((a[axis], b[axis]))
    low2, high2 = sorted((c[axis], d[axis]))
    return max(low, low2) < min(high, high2)


def inside(point: Point, ring: Ring) -> bool | None:
    """Whether a point lies in a ring; None when it lies on it."""
    (y, x), crossed = point, False
    for (y1, x1), (y2, x2) in zip(ring, [*ring[1:], ring[0]], strict=True):
        turn = _side((y1, x1), (y2, x2), point)
        if turn == 0 and min(y1, y2) <= y <= max(y1, y2) and min(x1, x2) <= x <= max(x1, x2):
            return None
        if (y1 > y) != (y2 > y):
            crossed ^= (turn > 0) == (y2 > y1)
    return crossed


def _lies_in(hole: Ring, ring: Ring) -> bool:
    """By the first corner of the hole that is not on the ring; edges do not cross, so that one corner speaks for all."""
    return next((said for said in (inside(point, ring) for point in hole) if said is not None), True)


def _nested(polygons: Sequence[Polygon]) -> tuple[AreaFault, Point | None] | None:
    """A part that lies in another part's ground, not in a hole of it."""
    boxes = [_box(polygon[0]) for polygon in polygons]
    for one, inner in enumerate(polygons):
        for other, outer in _around(one, polygons, boxes):
            in_hole = any(_lies_in(inner[0], hole) for hole in outer[1:])
            if other != one and _lies_in(inner[0], outer[0]) and not in_hole:
                return AreaFault.SHAPE_CROSSES, inner[0][0]
    return None


_Box = tuple[int, int, int, int]


def _box(ring: Ring) -> _Box:
    ys, xs = [y for y, _x in ring], [x for _y, x in ring]
    return min(ys), min(xs), max(ys), max(xs)


def _around(one: int, polygons: Sequence[Polygon], boxes: Sequence[_Box]) -> Iterator[tuple[int, Polygon]]:
    south, west, north, east = boxes[one]
    for other, box in enumerate(boxes):
        if other != one and box[0] <= south and box[1] <= west and box[2] >= north and box[3] >= east:
            yield other, polygons[other]
