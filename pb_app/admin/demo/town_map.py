"""The made-up town: what matters there, and its map, five areas round two rivers, as corners (lat, lon) in millionths of a degree."""

from pb_app.places.terms import PriorityKind

PRIORITIES = (
    ("Nobody lonely in winter", PriorityKind.LOCAL),
    ("Safe ways to walk and wheel", PriorityKind.LOCAL),
    ("Places where young people are welcome", PriorityKind.LOCAL),
    ("Build an NHS fit for the future", PriorityKind.MISSION),
    ("Break down barriers to opportunity", PriorityKind.MISSION),
    ("Take back our streets", PriorityKind.MISSION),
)
Ring = list[list[int]]


def _ring(*corners: tuple[int, int]) -> list[Ring]:
    """A ring from thousandths of a degree, measured from the town's south-west corner."""
    return [[[54_000_000 + lat * 1000, -1_300_000 + lon * 1000] for lat, lon in corners]]


OUTLINES = {
    "RM1": _ring((2, 30), (0, 44), (6, 58), (16, 60), (20, 46), (16, 32), (9, 26)),
    "RM2": _ring((10, 4), (4, 16), (8, 25), (17, 31), (26, 26), (26, 10), (18, 3)),
    "RM3": _ring((22, 30), (21, 46), (28, 54), (38, 50), (42, 36), (34, 28), (27, 27)),
    "RM4": _ring((17, 61), (8, 62), (6, 76), (14, 86), (26, 82), (28, 68), (24, 58)),
    "RM5": _ring((30, 56), (29, 70), (32, 80), (41, 78), (46, 62), (41, 52)),
}
COMMUNITIES = ("Young carers", "People who use wheelchairs", "Welsh speakers", "Parents of small children")


def spot(area: str, n: int) -> tuple[int, int]:
    """A place inside an area, another for every number."""
    ring = OUTLINES[area][0]
    lat, lon = (sum(point[i] for point in ring) // len(ring) for i in (0, 1))
    return lat + (n * 1_700) % 7_000 - 3_500, lon + (n * 2_300) % 9_000 - 4_500
