"""Boundaries in a file: where positions lie, holes, shared edges, and what is refused with the place of the fault."""

import json
from collections import Counter
from math import cos, hypot, pi, radians, sin
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pb_app.imports import headings, tables
from pb_app.imports.terms import UnreadableFile
from pb_app.neighbourhoods import columns
from pb_app.neighbourhoods.outlines import checks, geojson, national_grid, simplifying
from pb_app.neighbourhoods.outlines.geojson import BadShape, Grid, Polygon, Ring
from pb_app.neighbourhoods.terms import AreaColumn, AreaFault, AreaSetKind

#: Ordnance Survey's published test points for its definitive transformation, from Scilly to Shetland:
#: easting, northing, latitude, longitude.
CONTROL_POINTS = {
    "TP01": (91492.146, 11318.804, 49.9222639373, -6.2997775201),
    "TP04": (449816.371, 75335.861, 50.5756366500, -1.2978227724),
    "TP07": (639821.835, 169565.858, 51.3744702555, 1.4445473041),
    "TP09": (530624.974, 178388.464, 51.4893656495, -0.1199255718),
    "TP10": (241124.584, 220332.641, 51.8589089640, -4.3085247696),
    "TP13": (474335.969, 262047.755, 52.2516095123, -0.9124895697),
    "TP17": (247958.971, 393492.909, 53.4162851600, -4.2891807000),
    "TP20": (422242.186, 433818.701, 53.8002151963, -1.6637916824),
    "TP26": (256340.925, 664697.269, 55.8539995300, -4.2964901600),
    "TP30": (267056.768, 846176.972, 57.4862500100, -4.2192639900),
    "TP31": (9587.909, 899448.996, 57.8135183800, -8.5785445600),
    "TP40": (395999.668, 1138728.951, 60.1330809200, -2.0738282300),
}
SQUARE = [[-1.0, 53.0], [-0.9, 53.0], [-0.9, 53.1], [-1.0, 53.1], [-1.0, 53.0]]
HOLE = [[-0.96, 53.04], [-0.94, 53.04], [-0.94, 53.06], [-0.96, 53.06], [-0.96, 53.04]]


def feature(*rings: Any, kind: str = "Polygon", **properties: Any) -> dict[str, Any]:
    return {"type": "Feature", "properties": properties, "geometry": {"type": kind, "coordinates": list(rings)}}


def document(*features: Any) -> bytes:
    return json.dumps({"type": "FeatureCollection", "features": list(features)}).encode()


def fault(*rings: Any, kind: str = "Polygon") -> AreaFault | None:
    try:
        found = checks.fault(geojson.shape(feature(*rings, kind=kind)).polygons)
    except BadShape as bad:
        return bad.fault
    return found[0] if found else None


@pytest.mark.parametrize("point", CONTROL_POINTS.values(), ids=CONTROL_POINTS)
def test_the_grid_agrees_with_published_points_within_five_metres(point: tuple[float, float, float, float]) -> None:
    east, north, lat, lon = point
    got_lat, got_lon = national_grid.degrees(east, north)
    assert hypot((got_lat - lat) * 111_320, (got_lon - lon) * 111_320 * cos(radians(lat))) < 5


def test_the_values_say_which_grid_it_is() -> None:
    assert geojson.shape(feature(SQUARE)).grid is Grid.DEGREES
    start = list(CONTROL_POINTS["TP20"][:2])
    square = [start, [423000, 433818], [423000, 434500], [422242, 434500], start]
    found = geojson.shape(feature(square))
    assert found.grid is Grid.BRITISH
    lat, lon = geojson.outline(found)[0][0][0]
    assert abs(lat - 53_800_215) < 45 and abs(lon + 1_663_792) < 76


def test_the_properties_are_a_table_in_which_the_code_is_found() -> None:
    content = document(feature(SQUARE, FID=1, WD25CD="E05000001", WD25NM="Mill, Lane", WD25NMW="Melin", LAD25CD="E06"))
    kind = columns.outlines(AreaSetKind.WARD, 2025)
    table = tables.read_table(kind, content)
    assert table.headings == ("feature", "FID", "WD25CD", "WD25NM", "WD25NMW", "LAD25CD")
    guessed = headings.guess(kind, table.headings)
    assert guessed == ("", "", AreaColumn.CODE, AreaColumn.NAME, AreaColumn.WELSH_NAME, "")
    assert table.rows[0].cells[3] == "Mill, Lane"


@pytest.mark.parametrize(
    "broken", [b"", b"{}", b"[1]", b'{"features": []}', b'{"features": [3]}', b"\xff\xfe", b"code,name"]
)
def test_other_files_are_refused(broken: bytes) -> None:
    with pytest.raises(UnreadableFile):
        geojson.as_table(broken)


def test_as_many_areas_as_a_service_hands_out_is_suspicious() -> None:
    assert geojson.is_cut([{}] * 2000) and geojson.is_cut([{}] * 1000) and not geojson.is_cut([{}] * 999)


BOWTIE = [[-1.0, 53.0], [-0.9, 53.1], [-0.9, 53.0], [-1.0, 53.1], [-1.0, 53.0]]
SPIKE = [[-1.0, 53.0], [-0.9, 53.0], [-0.9, 53.1], [-0.9, 53.05], [-1.0, 53.1], [-1.0, 53.0]]


@pytest.mark.parametrize(
    ("rings", "expected"),
    [
        ([SQUARE], None),
        ([SQUARE, HOLE], None),
        ([SQUARE[:-1]], AreaFault.SHAPE_OPEN),
        ([[[-1.0, 53.0], [-0.9, 53.0], [-0.8, 53.0], [-1.0, 53.0]]], AreaFault.SHAPE_OPEN),
        ([BOWTIE], AreaFault.SHAPE_CROSSES),
        ([SPIKE], AreaFault.SHAPE_CROSSES),
        ([SQUARE, [[x - 1, y] for x, y in HOLE]], AreaFault.HOLE_OUTSIDE),
        ([SQUARE, [[x + 0.05, y] for x, y in HOLE]], AreaFault.SHAPE_CROSSES),
        ([[[y, x] for x, y in SQUARE]], AreaFault.SHAPE_ELSEWHERE),
        ([[["a", 53], *SQUARE[1:]]], AreaFault.SHAPE_UNREADABLE),
        ([[[True, 53.0], *SQUARE[1:]]], AreaFault.SHAPE_UNREADABLE),
        ([[]], AreaFault.SHAPE_UNREADABLE),
        ([[*SQUARE[:1], *[SQUARE[1]] * geojson.MOST_CORNERS, *SQUARE[1:]]], AreaFault.SHAPE_TOO_LARGE),
    ],
)
def test_broken_boundaries_are_named(rings: Any, expected: AreaFault | None) -> None:
    assert fault(*rings) == expected


def test_parts_of_one_area_may_be_islands_but_not_lie_on_each_other() -> None:
    island = [[x + 0.2, y] for x, y in SQUARE]
    inside_hole = [[-0.955, 53.045], [-0.945, 53.045], [-0.945, 53.055], [-0.955, 53.055], [-0.955, 53.045]]
    assert fault([SQUARE], [island], kind="MultiPolygon") is None
    assert fault([SQUARE, HOLE], [inside_hole], kind="MultiPolygon") is None
    assert fault([SQUARE], [inside_hole], kind="MultiPolygon") is AreaFault.SHAPE_CROSSES


def test_the_fault_says_where_it_is() -> None:
    with pytest.raises(BadShape) as bad:
        geojson.shape(feature([*SQUARE[:2], [500.0, 53.1], *SQUARE[3:]]))
    assert bad.value.fault is AreaFault.SHAPE_ELSEWHERE and bad.value.at == [500.0, 53.1]
    wrong = checks.fault(geojson.shape(feature(BOWTIE)).polygons)
    assert wrong is not None and wrong[1] is not None


def test_what_is_no_area_and_what_has_no_shape() -> None:
    point = {"properties": {}, "geometry": {"type": "Point", "coordinates": [-1, 53]}}
    for broken, expected in ((point, AreaFault.SHAPE_NO_AREA), ({"geometry": None}, AreaFault.SHAPE_MISSING)):
        with pytest.raises(BadShape) as bad:
            geojson.shape(broken)
        assert bad.value.fault is expected


def wavy(row: int, column: int, wave: int) -> list[Polygon]:
    """A cell of a grid whose edges wave, so that neighbours share every corner of them."""
    step, count = 10_000, 20

    def edge(fixed: int, start: int, *, down: bool) -> Ring:
        points = []
        for n in range(count):
            along, off = start * step + n * step // count, round(wave * sin(n * 2 * pi / count) * (n % 3))
            points.append((along, fixed * step + off) if down else (fixed * step + off, along))
        return points

    def at(points: Ring) -> Ring:
        return [(53_000_000 + y, -1_000_000 + x) for y, x in points]

    south, north = edge(row, column, down=False), edge(row + 1, column, down=False)
    west, east = edge(column, row, down=True), edge(column + 1, row, down=True)
    far = (row + 1) * step, (column + 1) * step
    return [[at([*south, *east, far, *north[:0:-1], (far[0], column * step), *west[:0:-1]])]]


def edges(areas: list[list[Polygon]]) -> Counter[frozenset[tuple[int, int]]]:
    return Counter(
        frozenset(pair)
        for area in areas
        for polygon in area
        for ring in polygon
        for pair in zip(ring, [*ring[1:], ring[0]], strict=True)
    )


@given(st.integers(0, 300), st.sampled_from([0, 20, 45, 400]))
def test_both_sides_of_a_shared_edge_stay_equal(wave: int, tolerance: int) -> None:
    areas = [wavy(row, column, wave) for row in range(2) for column in range(2)]
    inner = sum(count == 2 for count in edges(areas).values())
    drawn = simplifying.simplified(areas, tolerance)
    assert inner == 80
    outside = {pair for pair, count in edges(drawn).items() if count == 1}
    assert max(edges(drawn).values()) == 2
    for pair in outside:  # only edges on the rim have one side: a gap inside would have an edge of its own
        assert all(_on_rim(y, x) for y, x in pair)
    assert all(checks.fault(area) is None for area in drawn)


def _on_rim(y: int, x: int) -> bool:
    return min(abs(y - 53_000_000), abs(y - 53_020_000), abs(x + 1_000_000), abs(x + 980_000)) <= 700


def test_a_hole_stays_and_fits_what_lies_in_it() -> None:
    around: Polygon = [
        [(0, 0), (0, 9000), (9000, 9000), (9000, 0)],
        [(3000, 3000), (3010, 4500), (3000, 6000), (6000, 6000), (6000, 3000)],
    ]
    within: Polygon = [around[1][2:] + around[1][:2]]
    first, second = simplifying.simplified([[around], [within]])
    assert len(first[0]) == 2
    assert set(first[0][1]) == set(second[0][0]) == {(3000, 3000), (3000, 6000), (6000, 6000), (6000, 3000)}


def test_a_small_island_does_not_vanish() -> None:
    island: Ring = [(0, 0), (0, 20), (20, 20), (20, 0)]
    drawn = simplifying.simplified([[[island]]])
    assert checks.fault(drawn[0]) is None
    assert checks.doubled_area(drawn[0][0][0]) > 0


def test_no_corner_moves_and_none_that_goes_was_far_from_the_line() -> None:
    line = tuple((n * 100, (n * 37) % 90) for n in range(60))
    kept = simplifying.thinned(line, 45)
    assert set(kept) <= set(line) and kept[0] == line[0] and kept[-1] == line[-1]
    assert len(kept) < len(line) / 2


def test_too_many_corners_are_made_coarser() -> None:
    ring = [(round(3_000_000 * sin(n / 9000 * pi)), round(3_000_000 * cos(n / 9000 * pi))) for n in range(18_000)]
    rough = [(y + (n % 7) * 25, x + (n % 5) * 25) for n, (y, x) in enumerate(ring)]
    finest = sum(len(r) for area in simplifying.simplified([[[rough]]], 0) for polygon in area for r in polygon)
    assert finest == 18_000
    drawn = simplifying.simplified([[[[(y, x + 7_000_000 * n) for y, x in rough]]] for n in range(3)], 20)
    assert sum(len(r) for area in drawn for polygon in area for r in polygon) <= simplifying.MOST_KEPT


def test_half_a_character_is_no_text() -> None:
    text = '{"type": "FeatureCollection", "features": [{"properties": {"WD25CD": "RM\\ud800"}, "geometry": null}]}'
    with pytest.raises(UnreadableFile):
        geojson.as_table(text.encode())
