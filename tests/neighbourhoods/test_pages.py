"""Finding one's neighbourhood, its page, handing in areas and postcodes, and taking them back."""

import io
from collections.abc import Callable
from datetime import timedelta

from flask import Flask

from pb_app import clock
from pb_app.access import Role
from pb_app.db import db
from pb_app.neighbourhoods import queries, services
from pb_app.neighbourhoods.terms import AreaRow, AreaSetKind
from pb_app.places import queries as places
from tests.scenes import scene
from tests.visitor import Visitor
from tests.world import World, email
from tests.world.figures import lone_living, small_areas

Visit = Callable[..., Visitor]
AT = "/neighbourhoods/riverside/"


@scene
def figures(app: Flask, world: World) -> World:
    """One in five of North lives alone, one in ten of South."""
    with app.app_context():
        area_set = small_areas(world, clock.now())
        lone_living(world, area_set, world.actor(Role.ADMINISTRATOR), clock.now())
        db.session.commit()
    return world


def upload(text: str, name: str = "areas.csv") -> tuple[io.BytesIO, str]:
    return io.BytesIO(text.encode()), name


def ines(visit: Visit) -> Visitor:
    return visit(email(Role.ADMINISTRATOR))


def hand_in(visitor: Visitor, path: str, text: str) -> Visitor:
    """A file whose headings say everything, up to the page on which it is checked."""
    visitor.get(path).submit("Continue", file=upload(text)).sees("What is in each column?")
    return visitor.submit("Continue")


def test_a_postcode_leads_to_its_neighbourhood_and_is_in_no_address(world: World, visit: Visit) -> None:
    page = visit().get(AT).sees("North", "South")
    page.submit("Find it", postcode="n1 1aa").sees("North", "That postcode is in North", "1,000 of us live here")
    assert "n11aa" not in page.path_with_query().lower()
    visit().get(AT).submit("Find it", 422).sees("Enter your postcode")
    visit().get(AT).submit("Find it", 422, postcode="ZZ9 9ZZ").sees("We don’t know this postcode here")


def test_the_menu_and_the_front_page_lead_there(world: World, visit: Visit) -> None:
    visit().get("/places/riverside/").follow("My place").sees("Find your neighbourhood")
    visit().get("/places/riverside/").follow("North").sees("1,000 of us live here")


def test_an_unknown_area_is_not_found(world: World, visit: Visit) -> None:
    visit().get("/places/riverside/areas/XX", 404)


def test_who_to_talk_to_is_there_only_with_their_word_and_until_a_day(world: World, visit: Visit) -> None:
    desk = ines(visit).get("/places/riverside/areas/N").follow("Name somebody who asked for it")
    until = (clock.now().date() + timedelta(days=30)).isoformat()
    typed = {"name": "Bea", "role": "Helps you write an idea.", "reach": "01234 567891", "until": until}
    desk.submit("Show them on the page", 422, **typed).sees("Name only people who asked for it")
    desk.get(desk.path)
    desk.submit("Show them on the page", 422, asked="y").sees(
        "Enter a name", "Say what they are there for", "Enter a day"
    )
    far = (clock.now().date() + timedelta(days=400)).isoformat()
    desk.submit("Show them on the page", 422, **(typed | {"until": far}), asked="y").sees("Choose a day within a year")
    past = (clock.now().date() - timedelta(days=2)).isoformat()
    desk.submit("Show them on the page", 422, **(typed | {"until": past}), asked="y").sees("from today on")
    desk.submit("Show them on the page", **typed, asked="y").sees("They are on the page now", "Bea")
    visit().get("/places/riverside/areas/N").sees("Bea", "01234 567891")
    visit().get("/places/riverside/areas/S").misses("Bea")
    desk.submit("Take the name off").sees("The name is off the page")
    visit().get("/places/riverside/areas/N").misses("Bea")


def test_sets_of_other_areas_come_from_a_list_with_shares(app: Flask, world: World, visit: Visit) -> None:
    desk = ines(visit).get(AT).follow("Boundaries, postcodes and figures").sees("Our own neighbourhoods")
    desk.submit("Add", 422).sees("Choose which areas they are", "Enter the year of the boundaries")
    desk.submit("Add", kind="ward", vintage="2025").sees("Wards, 2025", "Upload areas")
    path = desk.path_with_query()
    page = hand_in(desk, f"{path}/areas", "WD25CD,WD25NM,inside\nW1,Hill,N\nW2,Dale,XX\n")
    page.sees("There is no area with that code here", "Correct these rows in your file")
    page.submit("Stop and delete the file").sees("We have deleted the file")
    page = hand_in(desk, f"{path}/areas", "WD25CD,WD25NM,inside\nW1,Hill,N\nW2,Dale,S\n").sees("New areas", "2")
    page.submit("Use the list").sees("Saved: 2 new areas, 0 changed", "Hill", "Dale")
    hand_in(desk, f"{path}/areas", "WD25CD,WD25NM\nW1,Hill Top\n").submit("Use the list").sees("0 new areas, 1 changed")
    desk.get(AT + "sets").submit("Add", 422, kind="ward", vintage="2025").sees("areas of this kind and year already")
    visit().get("/places/riverside/areas/W1").sees("Hill Top")


def test_postcodes_are_taken_and_taken_back(app: Flask, world: World, visit: Visit) -> None:
    with app.app_context():
        home = queries.home(world.home().id)
        assert home is not None
        path = f"{AT}sets/{home.id}"
    desk = ines(visit)
    page = hand_in(desk, f"{path}/postcodes", "postcode,area code\nN1 1AA,S\nS1 1AA,S\nN9 9AA,X\n")
    page.sees("Postcodes that count from now on", "Not an area of this place", "These rows are left out")
    page.submit("Use the list").sees("2 postcodes count now", "Counts now")
    with app.app_context():
        area = places.area_of_postcode(world.home().id, "N11AA")
        assert area is not None and area.name == "South"
    desk.submit("Take this back").sees("Taken back. The postcodes from before count again")
    assert "Take this back" not in desk.words(), "what was there before all imports stays"
    with app.app_context():
        area = places.area_of_postcode(world.home().id, "N11AA")
        assert area is not None and area.name == "North"


def test_a_postcode_in_two_areas_stops_the_whole_file(app: Flask, world: World, visit: Visit) -> None:
    with app.app_context():
        home = queries.home(world.home().id)
        assert home is not None
        path = f"{AT}sets/{home.id}/postcodes"
    page = hand_in(ines(visit), path, "postcode,area code\nN1 1AA,S\nN1 1AA,N\n")
    page.sees("N11AA: S (2), N (3)", "This postcode is in two areas").misses("Use the list")


def test_a_column_of_another_year_is_refused(world: World, visit: Visit) -> None:
    desk = ines(visit).get(AT + "sets").submit("Add", kind="ward", vintage="2024")
    page = hand_in(desk, f"{desk.path_with_query()}/postcodes", "pcds,wd25cd\nN1 1AA,E05000001\n")
    page.sees("The column with areas is of another year", "What is in each column?")


def test_a_file_that_was_deleted_begins_again(world: World, visit: Visit) -> None:
    desk = ines(visit).get(AT + "sets").submit("Add", kind="ward", vintage="2024")
    path = desk.path_with_query()
    desk.get(f"{path}/areas/columns").sees("Choose it again")
    desk.get(f"{path}/areas/check").sees("Choose it again")


def test_figures_stand_on_the_page_with_their_source(figures: World, visit: Visit) -> None:
    page = visit().get("/places/riverside/areas/N")
    page.sees("About 1 in 5 people here live alone; 1 in 7 across Riverside")
    page.sees("Office of Numbers", "Census 2021", "20%", "15%").follow("Where these figures come from")
    page.sees("Source: Office of Numbers, open licence", "Fewer than 10 people are never shown")


def test_a_councillor_sees_wards_money_meetings_and_cards(app: Flask, world: World, visit: Visit) -> None:
    """From the area's page; everybody may read it. An area of other boundaries has no such page."""
    with app.app_context():
        wards = services.make_set(world.home(), AreaSetKind.WARD, vintage=2025, name="", actor=None, now=clock.now())
        rows = [AreaRow(row=2, code="W1", name="Hill", inside="N"), AreaRow(row=3, code="W2", name="Dale", inside="S")]
        services.list_areas(wards, rows, None, clock.now())
        db.session.commit()
    page = visit().get("/places/riverside/areas/N").follow("For councillors: North")
    page.sees("Wards: Hill", "Nobody yet. Did people here vote for you?", "No project here has been funded yet")
    page.sees("No meeting is planned", "To read in three minutes").misses("Dale")
    visit().get(f"{AT}councillors/W1", 404)


def test_a_councillor_sees_what_was_agreed_and_what_was_paid(app: Flask, world: World, visit: Visit) -> None:
    with app.app_context():
        world.finished_round("finished")
        award = world.award(1, 2, "finished")
        award.proposal.area_id = places.areas(world.home().id)[0].id
        title = award.proposal.title
        db.session.commit()
    visit().get(f"{AT}councillors/N").sees(title, "£0 of £300 paid").misses("No project here has been funded yet")
    visit().get(f"{AT}councillors/S").misses(title)


def test_news_of_an_area_is_one_link_away(world: World, visit: Visit) -> None:
    page = visit().get("/places/riverside/areas/S").follow("Get news of this area by email")
    assert page.filled(page.form_with("Sign me up"))["area"] == [page.option("South")]
    assert page.get("/newsletters/riverside/?area=nowhere").filled(page.form_with("Sign me up"))["area"] == [""]
