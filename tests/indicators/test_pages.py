"""Handing in figures, what becomes public, and taking them back."""

import csv
import io
from collections.abc import Callable
from dataclasses import replace

import pytest
from flask import Flask

from pb_app import clock
from pb_app.access import Refused, Role
from pb_app.db import db
from pb_app.indicators import queries, services
from pb_app.indicators.queries import EVERYWHERE
from pb_app.indicators.terms import FigureRow, FigureState, NumberKind, Reading, Refusal
from pb_app.neighbourhoods import queries as neighbourhoods
from pb_app.neighbourhoods import services as area_sets
from pb_app.neighbourhoods.terms import AreaRow, AreaSetKind
from tests.scenes import scene
from tests.visitor import Visitor
from tests.world import World, email
from tests.world.figures import draft, lone_living, rate_rows, small_areas

Visit = Callable[..., Visitor]
AT = "/indicators/riverside/"
NORTH = "/places/riverside/areas/N"
SAID = {
    "title": "People who live alone",
    "who": "people",
    "what": "live alone",
    "number": "rate",
    "side": "need",
    "publisher": "Office of Numbers",
    "edition": "Census 2021",
    "licence": "Source: Office of Numbers, open licence",
    "source": "Table 1",
    "least": "10",
}


@scene
def areas(app: Flask, world: World) -> World:
    with app.app_context():
        small_areas(world, clock.now())
        db.session.commit()
    return world


def ines(visit: Visit) -> Visitor:
    return visit(email(Role.ADMINISTRATOR))


def upload(text: str) -> tuple[io.BytesIO, str]:
    return io.BytesIO(text.encode()), "figures.csv"


def begun(visit: Visit, **typed: str) -> Visitor:
    desk = ines(visit).get("/neighbourhoods/riverside/sets").follow("Upload figures")
    return desk.submit("Continue", area_set=desk.option("Small census areas (LSOA), 2021"), **(SAID | typed))


def test_figures_from_file_to_page_to_file_and_back(areas: World, visit: Visit) -> None:
    text = "LSOA21CD,count,denominator\nL1,100,500\nL2,100,500\nL3,100,1000\nX9,1,2\n"
    page = begun(visit).submit("Continue", file=upload(text)).submit("Continue")
    page.sees("Check the list", "Figures", "3", "Not one of these areas. Left out")
    visit().get(NORTH).misses("live alone")
    page.submit("Use the list").sees("3 figures are public", "Public")
    visit().get(NORTH).sees("About 1 in 5 people here live alone; 1 in 7 across Riverside")
    rows = list(csv.DictReader(io.StringIO(visit().get(AT + "figures.csv").response.get_data(as_text=True))))
    north = next(row for row in rows if row["area_code"] == "N")
    assert (north["value"], north["denominator"], north["state"], north["licence"]) == (
        "200",
        "1000",
        "shown",
        SAID["licence"],
    )
    desk = ines(visit).get("/neighbourhoods/riverside/sets").follow("Take these figures back")
    desk.submit("Take them back", 422).sees("Say why")
    desk.submit("Take them back", why="The file was of another town.").sees("Taken back")
    visit().get(NORTH).misses("live alone")


def test_without_a_source_and_its_licence_nothing_begins(areas: World, visit: Visit) -> None:
    desk = ines(visit).get(AT + "new")
    desk.submit("Continue", 422, least="").sees(
        "Say what it is called",
        "Say who or what is counted",
        "Say what about them",
        "Choose what kind of number it is",
        "Choose what a high number says",
        "Choose which areas they are about",
        "Say who published the figures",
        "Say which edition it is",
        "Enter the line that the licence asks for",
        "Say where the file is from",
        "Enter a number",
    )


def test_codes_of_old_boundaries_stop_the_file(app: Flask, areas: World, visit: Visit) -> None:
    with app.app_context():
        old = area_sets.make_set(areas.home(), AreaSetKind.LSOA, vintage=2011, name="", actor=None, now=clock.now())
        area_sets.list_areas(old, [AreaRow(row=2, code="OLD1", name="Old")], None, clock.now())
        db.session.commit()
    page = begun(visit).submit("Continue", file=upload("code,count,denominator\nL1,10,50\nOLD1,10,50\n"))
    page.submit("Continue").sees("Old and new boundaries are never mixed", "OLD1").misses("Use the list")
    page.submit("Stop and delete the file").sees("We have deleted the file")


def test_a_heading_of_another_year_stops_the_file(areas: World, visit: Visit) -> None:
    page = begun(visit).submit("Continue", file=upload("LSOA code (2011),count,denominator\nL1,10,50\n"))
    page.submit("Continue").sees("The column with areas is of another year", "What is in each column?")


def test_columns_that_are_missing_are_asked_for(areas: World, visit: Visit) -> None:
    page = begun(visit).submit("Continue", file=upload("code,count,hm\nL1,10,50\n"))
    page.submit("Continue", 422).sees("What is in each column?")
    page.submit("Continue", column_2="figure-denominator").sees("Check the list")


def test_a_file_that_is_gone_begins_again(areas: World, visit: Visit) -> None:
    path = begun(visit).path_with_query()
    ines(visit).get(f"{path}/check").sees("Choose it again")
    ines(visit).get(f"{path}/columns").sees("Choose it again")


def test_its_words_in_another_language(areas: World, visit: Visit) -> None:
    desk = begun(visit).get("/neighbourhoods/riverside/sets").sees("Waiting for its file")
    desk.follow("Add it in another language").submit("Save", 422, title="", who="", what="").sees(
        "Say what it is called"
    )
    desk.submit("Save", language="cy", title="Byw ar eu pen eu hunain", who="o bobl", what="yn byw eu hunain").sees(
        "Saved"
    )


def test_a_file_that_was_published_is_not_published_twice(areas: World, context: None) -> None:
    actor, now = areas.actor(Role.ADMINISTRATOR), clock.now()
    area_set = neighbourhoods.sets(areas.home().id)[1]
    made = lone_living(areas, area_set, actor, now)
    with pytest.raises(Refused, match=Refusal.NOTHING_TO_PUBLISH.value):
        services.publish(made, rate_rows(("L1", 20, 50)), digest="0" * 64, actor=actor, now=now)
    services.take_back(made, "Wrong town", actor, now)
    with pytest.raises(Refused, match=Refusal.TAKEN_BACK.value):
        services.take_back(made, "Again", actor, now)
    with pytest.raises(Refused, match=Refusal.NO_AREAS.value):
        services.begin(areas.home(), draft(999), actor, now)


def test_a_new_edition_takes_the_place_of_the_old_one_until_it_is_taken_back(areas: World, context: None) -> None:
    actor, now, place = areas.actor(Role.ADMINISTRATOR), clock.now(), areas.home()
    area_set = neighbourhoods.sets(place.id)[1]
    old = lone_living(areas, area_set, actor, now)
    new = services.begin(place, draft(area_set.id, "Census 2031", old.id), actor, now)
    services.publish(new, rate_rows(("L1", 50, 100)), digest="0" * 64, actor=actor, now=now)
    assert [known.id for known in queries.standing(place.id)] == [new.id]
    services.take_back(new, "Too early", actor, now)
    assert [known.id for known in queries.standing(place.id)] == [old.id]


def test_what_is_small_is_hidden_on_page_and_in_the_file(app: Flask, areas: World, visit: Visit) -> None:
    """South has 3 people, so North is hidden too: both together are known."""
    with app.app_context():
        actor, now = areas.actor(Role.ADMINISTRATOR), clock.now()
        area_set = neighbourhoods.sets(areas.home().id)[1]
        made = services.begin(areas.home(), draft(area_set.id), actor, now)
        rows = rate_rows(("L1", 100, 500), ("L2", None, 0), ("L3", 3, 1000))
        services.publish(made, rows, digest="0" * 64, actor=actor, now=now)
        db.session.commit()
        shown = queries.figures(made, "2021")
        homes = [area.id for area in neighbourhoods.home_areas(areas.home().id)]
        assert [shown[area].state for area in homes] == [FigureState.HIDDEN] * 2 and shown[EVERYWHERE].is_shown
    visit().get("/places/riverside/areas/S").sees("This figure is hidden here, so that nobody can be recognised")
    text = visit().get(AT + "figures.csv").response.get_data(as_text=True)
    rows_of = [row for row in csv.DictReader(io.StringIO(text)) if row["area_code"] in "NS"]
    assert all(row["value"] == "" for row in rows_of if row["area_code"])


def test_a_place_without_figures_says_so(world: World, visit: Visit) -> None:
    visit().get(AT).sees("There are no figures here yet")


def test_a_file_with_several_rows_about_each_area_asks_which_are_meant(areas: World, visit: Visit) -> None:
    text = "LSOA21CD,Household (2 categories),count,denominator\nL1,Alone,100,500\nL1,Together,400,500\n"
    page = begun(visit).submit("Continue", file=upload(text)).submit("Continue")
    page.sees("Which rows do you mean?", "several things about each area").submit("Continue", 422)
    page.submit("Continue", rows=page.option("Alone")).sees("Check the list", "Use the list")


def test_an_area_says_what_is_known_with_its_licence_and_interval(app: Flask, areas: World, visit: Visit) -> None:
    """A score of one small area has its interval; of what there is no figure nothing is said."""
    with app.app_context():
        actor, now = areas.actor(Role.ADMINISTRATOR), clock.now()
        area_set = neighbourhoods.sets(areas.home().id)[1]
        wanted = replace(draft(area_set.id), number=NumberKind.SCORE)
        row = FigureRow(row=2, code="L1", period="2021", reading=Reading(5_000_000), low=4_000_000, high=6_500_000)
        services.publish(services.begin(areas.home(), wanted, actor, now), [row], digest="0" * 64, actor=actor, now=now)
        db.session.commit()
    page = visit().get("/places/riverside/areas/L1")
    page.sees("The publisher says: between 4 and 6.5", SAID["licence"])
    visit().get(NORTH).misses("People who live alone")
    text = visit().get(AT + "figures.csv").response.get_data(as_text=True)
    row_of = next(each for each in csv.DictReader(io.StringIO(text)) if each["area_code"] == "L1")
    assert (row_of["value"], row_of["low"], row_of["high"]) == ("5", "4", "6.500")
