"""From a spot on the ground to a dot on the picture, and back from a tap. All in integers of a millionth of a degree."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import cos, radians

from pb_app.places.terms import Spot

WIDTH = 640
#: One press of an arrow moves a mark by this part of the map's height or width.
STEPS = 24


@dataclass(frozen=True, slots=True)
class PlaceMap:
    """The part of the ground that a map shows, and how tall its picture is (it is always 640 wide)."""

    south: int
    west: int
    north: int
    east: int

    @classmethod
    def of(cls, bounds: Sequence[int]) -> "PlaceMap | None":
        """From a place's bounds; None when there are none, or no ground between them."""
        if len(bounds) != 4 or bounds[0] >= bounds[2] or bounds[1] >= bounds[3]:
            return None
        return cls(*bounds)

    @classmethod
    def around(cls, outlines: Sequence[Sequence[Sequence[Sequence[int]]]], part: int = 8) -> "PlaceMap | None":
        """What holds all these outlines, with a margin of one in ``part``; None without one."""
        points = [point for outline in outlines for ring in outline for point in ring]
        if not points:
            return None
        south, north = min(lat for lat, _ in points), max(lat for lat, _ in points)
        west, east = min(lon for _, lon in points), max(lon for _, lon in points)
        up, across = (north - south) // part + 1, (east - west) // part + 1
        return cls(south - up, west - across, north + up, east + across)

    def holds(self, spot: Spot) -> bool:
        return self.south <= spot.lat <= self.north and self.west <= spot.lon <= self.east

    @property
    def height(self) -> int:
        """A degree of longitude shrinks towards the poles, so that the picture is not stretched."""
        wide = (self.east - self.west) * cos(radians((self.south + self.north) / 2_000_000))
        return min(960, max(240, round(WIDTH * (self.north - self.south) / wide)))

    def dot(self, spot: Spot) -> tuple[int, int]:
        """Where a spot lies in the picture."""
        x = (spot.lon - self.west) * WIDTH // (self.east - self.west)
        y = (self.north - spot.lat) * self.height // (self.north - self.south)
        return x, y

    def shape(self, outline: Sequence[Sequence[Sequence[int]]]) -> str:
        """An area's outline as an SVG path; empty for one without."""
        parts = []
        for ring in outline:
            dots = [self.dot(Spot(lat, lon)) for lat, lon in ring]
            parts.append("M" + "L".join(f"{x} {y}" for x, y in dots) + "Z")
        return "".join(parts)

    def spot(self, x: int, y: int) -> Spot:
        """What lies under a tap; a tap beside the picture counts as one on its edge."""
        across, down = min(max(x, 0), WIDTH), min(max(y, 0), self.height)
        lon = self.west + across * (self.east - self.west) // WIDTH
        return Spot(self.north - down * (self.north - self.south) // self.height, lon)

    def moved(self, spot: Spot | None, direction: str) -> Spot:
        """One step north, south, east or west; the first press puts the mark into the middle."""
        if spot is None:
            return self.spot(WIDTH // 2, self.height // 2)
        down, across = (self.north - self.south) // STEPS, (self.east - self.west) // STEPS
        lat = spot.lat + {"north": down, "south": -down}.get(direction, 0)
        lon = spot.lon + {"east": across, "west": -across}.get(direction, 0)
        return Spot(min(max(lat, self.south), self.north), min(max(lon, self.west), self.east))


def inside(spot: Spot, outline: Sequence[Sequence[Sequence[int]]]) -> bool:
    """Does a spot lie in an area? Counts how often a line to the east crosses its rings."""
    crossed = False
    for ring in outline:
        for (lat, lon), (lat2, lon2) in zip(ring, [*ring[1:], ring[0]], strict=True):
            if (lat > spot.lat) != (lat2 > spot.lat):
                # Compared without division, so that a spot on the line is on the same side everywhere.
                right = (spot.lon - lon) * (lat2 - lat) - (lon2 - lon) * (spot.lat - lat)
                crossed ^= (right < 0) == (lat2 > lat)
    return crossed


def middle(outline: Sequence[Sequence[Sequence[int]]]) -> tuple[int, int] | None:
    """The middle of an area's outline (the average corner of its largest ring), or None without one."""
    if not outline or not outline[0]:
        return None
    ring = max(outline, key=len)
    return sum(p[0] for p in ring) // len(ring), sum(p[1] for p in ring) // len(ring)
