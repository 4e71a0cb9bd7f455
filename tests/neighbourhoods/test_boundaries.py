"""A file of boundaries, from the desk and by command, to the map; what is wrong is named before anything is kept."""

import io
import json
from collections.abc import Callable
from pathlib import Path

from flask import Flask

from pb_app import clock
from pb_app.access import Role
from pb_app.neighbourhoods import map_pages, queries, services
from pb_app.neighbourhoods.terms import AreaSetKind, OutlineRow
from pb_app.places import queries as places
from tests.visitor import Visitor
from tests.world import World, email

Visit = Callable[..., Visitor]
Corners = list[list[float]]
NORTH: Corners = [[-1.0, 53.1], [-0.9, 53.1], [-0.9, 53.2], [-1.0, 53.2], [-1.0, 53.1]]
SOUTH: Corners = [[-1.0, 53.0], [-0.9, 53.0], [-0.9, 53.1], [-1.0, 53.1], [-1.0, 53.0]]
#: It begins at a published control point of Ordnance Survey: 53.80021520, -1.66379168.
_EAST, _NORTH = 422242.186, 433818.701
ON_THE_GRID: Corners = [[_EAST, _NORTH], [423000, 433818], [423000, 434500], [422242, 434500], [_EAST, _NORTH]]

OF_LISTS = ("list", "column", "row", "people", "spreadsheet")


def document(areas: dict[str, Corners], key: str = "WD25CD") -> str:
    features = [
        {
            "type": "Feature",
            "properties": {
                "FID": n,
                key: code,
                key.replace("CD", "NM").replace("code", "name"): f"Ward {code}",
                "LAD25CD": "E06000001",
            },
            "geometry": {"type": "Polygon", "coordinates": [ring]},
        }
        for n, (code, ring) in enumerate(areas.items())
    ]
    return json.dumps({"type": "FeatureCollection", "features": features})


def upload(text: str) -> tuple[io.BytesIO, str]:
    return io.BytesIO(text.encode()), "wards.geojson"


def hand_in(visit: Visit, text: str, status: int = 200) -> Visitor:
    desk = visit(email(Role.ADMINISTRATOR)).get("/neighbourhoods/riverside/sets")
    desk.submit("Add", kind="ward", vintage="2025").follow("Upload boundaries")
    return (
        desk.submit("Continue", file=upload(text))
        .sees("What is the code, and what is the name?")
        .submit("Continue", status)
    )


def test_boundaries_of_wards_come_with_codes_and_names(app: Flask, world: World, visit: Visit) -> None:
    page = hand_in(visit, document({"E05000001": NORTH}))
    page.sees("Check the boundaries", "Areas on the map from now on", "1", "Corners that are kept", "4")
    page.submit("Draw these boundaries").sees("1 area is on the map", "Ward E05000001")
    with app.app_context():
        ward = next(each for each in queries.sets(world.home().id) if each.kind is AreaSetKind.WARD)
        ((first, north),) = queries.outlines(ward.id)
        assert (first.code, north[0][0]) == ("E05000001", [53_100_000, -1_000_000])


def test_degrees_and_metres_in_one_file_stop_it(world: World, visit: Visit) -> None:
    page = hand_in(visit, document({"E05000001": NORTH, "E05000002": ON_THE_GRID}))
    page.sees("Some of this file is in metres and some in degrees. This is the smaller part", "E05000002").misses(
        "Draw these boundaries"
    )


def test_boundaries_on_the_grid_are_drawn_where_they_are(app: Flask, world: World, visit: Visit) -> None:
    hand_in(visit, document({"E05000002": ON_THE_GRID})).submit("Draw these boundaries").sees("1 area is on the map")
    with app.app_context():
        ward = next(each for each in queries.sets(world.home().id) if each.kind is AreaSetKind.WARD)
        ((_second, grid),) = queries.outlines(ward.id)
        assert any(abs(lat - 53_800_215) < 45 and abs(lon + 1_663_792) < 76 for lat, lon in grid[0])  # five metres


def test_a_broken_boundary_stops_the_file_and_says_where(app: Flask, world: World, visit: Visit) -> None:
    bowtie: Corners = [[-1.0, 53.0], [-0.9, 53.1], [-0.9, 53.0], [-1.0, 53.1], [-1.0, 53.0]]
    page = hand_in(visit, document({"E05000001": NORTH, "E05000002": bowtie}))
    page.sees("The boundary crosses itself at the place in brackets", "E05000002 (-", "53.").misses(
        "Draw these boundaries"
    )
    with app.app_context():
        ward = next(each for each in queries.sets(world.home().id) if each.kind is AreaSetKind.WARD)
        assert not queries.outlines(ward.id)


def test_boundaries_of_another_year_are_refused(world: World, visit: Visit) -> None:
    hand_in(visit, document({"E05000001": NORTH}, key="WD24CD")).sees("is of another year than these boundaries")


def test_its_pages_speak_of_boundaries_and_not_of_lists(world: World, visit: Visit) -> None:
    """And what is wrong with the file is said in the same words, beside the number of the area in the file."""
    desk = visit(email(Role.ADMINISTRATOR)).get("/neighbourhoods/riverside/sets")
    page = desk.submit("Add", kind="ward", vintage="2025").follow("Upload boundaries").sees("The boundaries to upload")
    page.misses(*OF_LISTS).submit("Continue", 422, file=upload("code,name\n"))
    page.sees("There are no boundaries in this file").misses(*OF_LISTS)
    page.submit("Continue", 422, file=upload(json.dumps({"features": []}))).sees("There is no area in this file")
    page.submit("Continue", file=upload(document({"E05000001": NORTH}).replace("WD25CD", "MyWard"))).misses(*OF_LISTS)
    page.submit("Continue", 422).sees("Choose where it is: Code of the area").misses(*OF_LISTS)
    twice = document({"E05000001": NORTH, "E05000002": SOUTH}).replace("E05000002", "E05000001")
    page.follow("Choose another file").submit("Continue", file=upload(twice)).submit("Continue")
    page.sees("1 E05000001", "2 E05000001", "Another area in this file has the same code").misses(
        *OF_LISTS, "Draw these boundaries"
    )


def test_a_code_nobody_knows_by_its_heading_is_asked_for(world: World, visit: Visit) -> None:
    page = hand_in(visit, document({"E05000001": NORTH}).replace("WD25CD", "MyWard"), 422)
    page.sees("What is the code, and what is the name?", "MyWard")


def test_a_file_that_is_probably_cut_off_is_doubted(world: World, visit: Visit) -> None:
    areas = {
        f"E{n}": [[x + n / 1000, y] for x, y in [[-1.0, 53.0], [-0.9995, 53.0], [-1.0, 53.0005], [-1.0, 53.0]]]
        for n in range(1000)
    }
    hand_in(visit, document(areas)).sees("as many areas as some services hand out at most")


def test_the_command_draws_the_places_own_areas(app: Flask, world: World, tmp_path: Path) -> None:
    file, run = tmp_path / "own.geojson", app.test_cli_runner().invoke
    file.write_text(document({"N": NORTH, "S": SOUTH, "X": SOUTH}, key="code"))
    done = run(args=["import-outlines", str(file), "--place", "riverside"])
    assert "2 areas have a boundary, 1 features left out" in done.output
    with app.app_context():
        home = world.home()
        assert home.bounds[0] < 53_000_000 < 53_200_000 < home.bounds[2]
        assert all(area.outline for area in places.areas(home.id))
    file.write_text("{")
    assert (
        "There are no boundaries in this file"
        in run(args=["import-outlines", str(file), "--place", "riverside"]).output
    )
    assert run(args=["import-outlines", str(file), "--place", "riverside", "--kind", "ward"]).exit_code == 1
    assert "no place called nowhere" in run(args=["import-outlines", str(file), "--place", "nowhere"]).output


def test_one_areas_new_boundary_leaves_the_others_on_the_map(app: Flask, world: World, tmp_path: Path) -> None:
    with app.app_context():
        area_set = queries.home(world.home().id)
        assert area_set is not None

        def row(code: str, south: int) -> OutlineRow:
            ring = [[south, 0], [south, 100], [south + 100, 100]]
            return OutlineRow(row=2, code=code, name=code, welsh_name="", outline=[ring])

        services.draw(area_set, [row("N", 1000)], None, clock.now())
        services.draw(area_set, [row("S", 0)], None, clock.now())
        assert world.home().bounds[0] < 0 and world.home().bounds[2] > 1100


def test_names_of_areas_stay_inside_the_map(app: Flask, world: World) -> None:
    """Near an edge a name moves inwards; one whose middle lies outside the picture is left to the list."""
    with app.app_context():
        area_set = queries.home(world.home().id)
        assert area_set is not None
        for code, west in (("N", 0), ("S", 90_000)):
            ring = [[0, west], [0, west + 10_000], [100_000, west + 10_000], [100_000, west]]
            row = OutlineRow(row=2, code=code, name=code, welsh_name="", outline=[ring])
            services.draw(area_set, [row], None, clock.now())
        north, _south = queries.home_areas(world.home().id)
        north.name = "The Orchard Estate and all around it"
        map = map_pages.place_map(world.home())
        assert map is not None
        assert sorted(list(area.lines) for area in map.areas) == [["South"], ["The Orchard", "Estate and…"]]
        for area in map.areas:
            half = max(map_pages.LETTER * len(line) for line in area.lines) // 2
            assert half <= area.x <= 640 - half and area.y <= map.height
        near = map_pages.area_map(world.home(), north)
        assert near is not None and [area.code for area in near.areas if area.lines] == ["N"]
