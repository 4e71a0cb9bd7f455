"""Several area sets beside each other: every postcode, areas that share a code, lookups between sets, and the command."""

import io
from collections.abc import Callable
from pathlib import Path

from flask import Flask

from pb_app import clock
from pb_app.access import Role
from pb_app.db import db
from pb_app.neighbourhoods import queries, services
from pb_app.neighbourhoods.models import AreaSet
from pb_app.neighbourhoods.terms import AreaRow, AreaSetKind, DirectoryRow
from tests.visitor import Visitor
from tests.world import World, email

Visit = Callable[..., Visitor]
AT = "/neighbourhoods/riverside/"


def made(world: World, kind: AreaSetKind, vintage: int, *codes: str, name: str = "") -> AreaSet:
    area_set = services.make_set(world.home(), kind, vintage=vintage, name=name, actor=None, now=clock.now())
    services.list_areas(area_set, [AreaRow(row=2, code=c, name=f"{c} of {vintage}") for c in codes], None, clock.now())
    return area_set


def test_a_postcode_is_told_its_area_in_every_set(app: Flask, world: World, visit: Visit) -> None:
    """By each set's own directory, and by what a small area lies in as a whole."""
    with app.app_context():
        wards = made(world, AreaSetKind.WARD, 2025, "W1", "W2")
        small = made(world, AreaSetKind.LSOA, 2021, "L1", "L2")
        rows = [AreaRow(row=2, code=code, name=code, inside=ward) for code, ward in (("L1", "W1"), ("L2", "W2"))]
        services.list_areas(small, rows, None, clock.now(), around=wards)
        rows_of = [DirectoryRow(2, "N11AA", "L1"), DirectoryRow(3, "ZZ99ZZ", "L2")]
        services.import_directory(small, rows_of, digest="1" * 64, actor=None, now=clock.now())
        db.session.commit()
    page = visit().get(AT).submit("Find it", postcode="n1 1aa")
    page.sees(
        "That postcode is in North", "It is also in", "W1 of 2025 (Wards, 2025)", "(Small census areas (LSOA), 2021)"
    )
    page = visit().get(AT).submit("Find it", postcode="zz9 9zz").sees("It is also in", "W2 of 2025")
    assert "/sets/" in page.path_with_query() and "zz9" not in page.path_with_query().lower()
    visit().get("/places/riverside/").follow("Find your neighbourhood").submit("Find it", postcode="N1 1AA").sees(
        "That postcode is in North"
    )


def test_an_area_is_found_in_its_set_and_in_any_letters(app: Flask, world: World, visit: Visit) -> None:
    with app.app_context():
        old, new = (made(world, AreaSetKind.LSOA, year, "E01000001") for year in (2011, 2021))
        first, second = (f"/places/riverside/sets/{each.id}/areas/E01000001" for each in (old, new))
        db.session.commit()
    visit().get(first).sees("E01000001 of 2011")
    visit().get(second).sees("E01000001 of 2021")
    assert visit().get("/places/riverside/areas/e01000001").path_with_query() == second
    assert visit().get("/places/riverside/areas/n").sees("North").path_with_query() == "/places/riverside/areas/N"
    visit().get(first.replace("E01000001", "N"), 404)


def upload(visit: Visit, path: str, text: str) -> Visitor:
    desk = visit(email(Role.ADMINISTRATOR)).get(path)
    return desk.submit("Continue", file=(io.BytesIO(text.encode()), "areas.csv")).submit("Continue")


FIT = "LSOA21CD,LSOA21NM,WD25CD,WD25NM\nL1,One,W1,Hill\nL2,Two,W2,Dale\n"


def test_a_lookup_puts_small_areas_into_wards(app: Flask, world: World, visit: Visit) -> None:
    """Before there are such wards, the page says that nothing is made of them."""
    with app.app_context():
        path = f"{AT}sets/{made(world, AreaSetKind.LSOA, 2021).id}/areas"
        db.session.commit()
    upload(visit, path, FIT).sees("The file also says which of these each area lies in", "Wards, 2025")
    with app.app_context():
        made(world, AreaSetKind.WARD, 2025, "W1", "W2")
        db.session.commit()
    upload(visit, path, FIT).sees("Shares in “Wards, 2025”").submit("Use the list").sees("2 new areas")
    with app.app_context():
        small = next(each for each in queries.sets(world.home().id) if each.kind is AreaSetKind.LSOA)
        wards = next(each for each in queries.sets(world.home().id) if each.kind is AreaSetKind.WARD)
        parts = queries.members(world.home().id, small.id)
        assert [len(parts[ward.id]) for ward in queries.areas(wards.id)] == [1, 1]


def test_codes_of_another_year_never_go_into_a_list_of_areas(app: Flask, world: World, visit: Visit) -> None:
    with app.app_context():
        path = f"{AT}sets/{made(world, AreaSetKind.LSOA, 2021).id}/areas"
        db.session.commit()
    upload(visit, path, "LSOA11CD,LSOA11NM\nO1,Old\n").sees("is of another year than these boundaries")


def test_the_command_says_in_words_what_is_wrong_and_takes_a_name(app: Flask, world: World, tmp_path: Path) -> None:
    file = tmp_path / "onspd.csv"
    file.write_text("pcds,doterm,lsoa01,lsoa11,lsoa21\nN1 1AA,,A1,B1,C1\n")
    at = ["import-directory", str(file), "--place", "riverside", "--kind", "lsoa", "--vintage", "2021"]
    run = app.test_cli_runner().invoke
    assert "1 postcodes taken" in run(args=at).output
    with app.app_context():
        small = next(each for each in queries.sets(world.home().id) if each.kind is AreaSetKind.LSOA)
        assert [area.code for area in queries.areas(small.id)] == ["C1"]
    assert "1 postcodes taken" in run(args=[*at, "--name", "Second"]).output
    assert "--name" in run(args=at).output
    file.write_text("pcds,lsoa21\nN1 1AA,..\n")
    refused = run(args=[*at, "--name", "Third"]).output
    assert "A code has letters and numbers" in refused and "area-code-odd" not in refused


def test_boundaries_can_be_taken_off_the_map(app: Flask, world: World, visit: Visit) -> None:
    with app.app_context():
        wards = made(world, AreaSetKind.WARD, 2025, "W1")
        queries.areas(wards.id)[0].outline = [
            [[53_000_000, -1_000_000], [53_100_000, -1_000_000], [53_000_000, -900_000]]
        ]
        path = f"{AT}sets/{wards.id}"
        db.session.commit()
    desk = visit(email(Role.ADMINISTRATOR)).get(path)
    desk.submit("Take the boundaries off the map").sees("The boundaries are off the map").misses("Take the boundaries")
