"""Area sets and directories through the services, and the command."""

from pathlib import Path

import pytest
from flask import Flask

from pb_app import clock
from pb_app.access import Refused
from pb_app.db import db
from pb_app.neighbourhoods import queries, services
from pb_app.neighbourhoods.models import AreaSet
from pb_app.neighbourhoods.terms import AreaRow, AreaSetKind, DirectoryRow, Refusal
from tests.world import World


def test_the_areas_of_a_place_are_its_home_set(world: World, context: None) -> None:
    home = queries.home(world.home().id)
    assert home is not None and home.kind is AreaSetKind.OWN
    assert [area.name for area in queries.areas(home.id)] == ["North", "South"]


def test_a_set_without_areas_takes_them_from_the_directory(world: World, context: None) -> None:
    wards = services.make_set(world.home(), AreaSetKind.WARD, vintage=2025, name="", actor=None, now=clock.now())
    rows = [DirectoryRow(2, "N11AA", "W1", "Hill"), DirectoryRow(3, "N11AB", "W1"), DirectoryRow(4, "S11AA", "W2")]
    services.import_directory(wards, rows, digest="1" * 64, actor=None, now=clock.now())
    assert [(area.code, area.name) for area in queries.areas(wards.id)] == [("W1", "Hill"), ("W2", "W2")]
    area = queries.area_of_postcode(wards.id, "N11AB")
    assert area is not None and area.code == "W1" and queries.area_of_postcode(wards.id, "ZZ11AA") is None


def test_nothing_usable_is_refused_and_only_the_newest_is_taken_back(world: World, context: None) -> None:
    now = clock.now()
    wards = services.make_set(world.home(), AreaSetKind.WARD, vintage=2025, name="", actor=None, now=now)
    with pytest.raises(Refused, match=Refusal.NOTHING_USABLE.value):
        services.import_directory(wards, [], digest="1" * 64, actor=None, now=now)
    first = services.import_directory(wards, [DirectoryRow(2, "N11AA", "W1")], digest="1" * 64, actor=None, now=now)
    second = services.import_directory(wards, [DirectoryRow(2, "N11AA", "W2")], digest="1" * 64, actor=None, now=now)
    with pytest.raises(Refused, match=Refusal.NOT_THE_NEWEST.value):
        services.undo_directory(wards, first.id, None, now)
    services.undo_directory(wards, second.id, None, now)
    area = queries.area_of_postcode(wards.id, "N11AA")
    assert area is not None and area.code == "W1"


def test_an_area_is_followed_by_another(world: World, context: None) -> None:
    now, place = clock.now(), world.home()
    old = services.make_set(place, AreaSetKind.WARD, vintage=2024, name="", actor=None, now=now)
    new = services.make_set(place, AreaSetKind.WARD, vintage=2027, name="", actor=None, now=now)
    services.list_areas(new, [AreaRow(row=2, code="W9", name="Joined")], None, now)
    services.list_areas(old, [AreaRow(row=2, code="W1", name="Hill", successor="W9")], None, now)
    (joined,) = queries.areas(new.id)
    assert [area.code for area, _set, _place in queries.former(joined.id)] == ["W1"]
    with pytest.raises(Refused, match=Refusal.ROWS_WRONG.value):
        services.list_areas(old, [AreaRow(row=2, code="W2", name="Dale", successor="W7")], None, now)


def test_boundaries_that_came_back_are_areas_of_their_own(world: World, context: None) -> None:
    """The codes of 2024 are used again from 2028: nobody is sent from the old to the new and back to the old."""
    now, place = clock.now(), world.home()

    def wards(vintage: int, *rows: AreaRow) -> AreaSet:
        made = services.make_set(place, AreaSetKind.WARD, vintage=vintage, name="", actor=None, now=now)
        services.list_areas(made, rows, None, now)
        return made

    back = wards(2028, AreaRow(row=2, code="W1", name="Hill"))
    joined = wards(2026, AreaRow(row=2, code="W9", name="Joined", successor="W1"))
    old = wards(2024, AreaRow(row=2, code="W1", name="Hill", successor="W9"))  # handed in last, and still the oldest
    path = list(queries.areas(old.id))
    while after := queries.successor(path[-1]):
        path.append(after[0])
    assert [(step.set_id, step.code) for step in path] == [(old.id, "W1"), (joined.id, "W9"), (back.id, "W1")]
    found = queries.by_code(place.id, "W1")
    assert found is not None and found.set_id == back.id
    with pytest.raises(Refused, match=Refusal.ROWS_WRONG.value):
        services.list_areas(back, [AreaRow(row=2, code="W1", name="Hill", successor="W9")], None, now)
    twin = services.make_set(place, AreaSetKind.PARISH, vintage=2028, name="", actor=None, now=now)
    services.list_areas(twin, [AreaRow(row=2, code="P1", name="Parish", successor="W1")], None, now)
    with pytest.raises(Refused, match=Refusal.ROWS_WRONG.value):
        services.list_areas(back, [AreaRow(row=2, code="W1", name="Hill", successor="P1")], None, now)


def test_the_command_reads_a_national_file(app: Flask, world: World, tmp_path: Path) -> None:
    file = tmp_path / "nspl.csv"
    file.write_text("pcd7,pcds,doterm,wd25cd\nN1  1AA,N1 1AA,,E05000001\nN1  1AB,N1 1AB,200512,E05000001\n")
    at = ["import-directory", str(file), "--place", "riverside", "--kind", "ward", "--vintage"]
    done = app.test_cli_runner().invoke(args=[*at, "2025"])
    assert "1 postcodes taken, 1 rows left out" in done.output
    assert "is of another year than these boundaries" in app.test_cli_runner().invoke(args=[*at, "2024"]).output
    file.write_text("pcds,wd26cd\nN1 1AA,E05000001\nN1 1AA,E05000002\n")
    refused = app.test_cli_runner().invoke(args=[*at, "2026"])
    assert refused.exit_code == 1 and "row 3: N11AA" in refused.output
    file.write_text("hello\n")
    assert app.test_cli_runner().invoke(args=[*at, "2025"]).exit_code == 1
    missing = app.test_cli_runner().invoke(args=[*at[:3], "nowhere", *at[4:], "2025"])
    assert "no place called nowhere" in missing.output


def test_two_sets_of_a_kind_and_year_need_names(world: World, context: None) -> None:
    now = clock.now()
    services.make_set(world.home(), AreaSetKind.TEAM, vintage=2025, name="Health visitors", actor=None, now=now)
    services.make_set(world.home(), AreaSetKind.TEAM, vintage=2025, name="Police", actor=None, now=now)
    with pytest.raises(Refused, match=Refusal.SET_TAKEN.value):
        services.make_set(world.home(), AreaSetKind.TEAM, vintage=2025, name="Police", actor=None, now=now)
    db.session.rollback()
