"""What's on: announced by the office, a resident signs up and leaves, the poster, the calendar, and what happened."""

from collections.abc import Callable
from datetime import timedelta

import time_machine
import vobject
from flask import Flask

from pb_app import clock
from pb_app.access import Role
from pb_app.community_events.models import CommunityEvent
from pb_app.db import db
from tests.visitor import Visitor
from tests.world import World, email
from tests.world.gatherings import announce

Visit = Callable[..., Visitor]
AT = "/whats-on/riverside/"


def typed(days: int = 3) -> dict[str, str]:
    day = (clock.now() + timedelta(days=days)).date().isoformat()
    return {
        "title": "Tea and votes",
        "words": "Come and vote.",
        "language": "en",
        "starts_at": f"{day}T14:00",
        "ends_at": f"{day}T16:30",
        "venue": "The library, 4 Quay Street",
        "getting_in": "Lift.",
        "places": "3",
        "remote_link": "https://meet.example.org/x",
    }


def announced(app: Flask, world: World, places: int | None = None) -> int:
    with app.app_context():
        event_id = announce(world, clock.now(), places=places).id
        db.session.commit()
    return event_id


def test_from_the_announcement_to_a_place(world: World, visit: Visit) -> None:
    visit().get(AT).sees("Nothing is planned at the moment").misses("Announce an event")
    dee = visit(email(Role.BOARD_SECRETARY)).get(AT).follow("Announce an event")
    wrong = typed() | {"ends_at": typed()["starts_at"]}
    dee.submit("Announce it", 422, **wrong).sees("It has to end after it starts")
    dee.submit("Announce it", **typed()).sees(
        "Everybody can see it now", "Tea and votes", "2pm to 4.30pm", "3 places left"
    )
    visit().get("/places/riverside/").sees("What’s on", "Tea and votes")
    maya = (
        visit("maya@example.org", strong=False)
        .get(AT)
        .sees("Tea and votes")
        .follow("Tea and votes")
        .misses("meet.example.org")
    )
    maya.sees("You can join from home too").follow("I want to come").submit("Sign me up", 422, people="7")
    maya.submit("Sign me up", people="2", needs="A seat near the front")
    maya.sees("You have a place", "You are coming", "2 people", "1 place left", "from 30 minutes before")
    maya.misses("meet.example.org")
    dee.get(AT).follow("Tea and votes").follow("Who is coming").sees("2 people are coming").submit(
        "Show what people need"
    ).sees("A seat near the front")
    visit("george@example.org", strong=False).get(AT).follow("Tea and votes").misses(
        "meet.example.org", "A seat near the front"
    )
    visit("maya@example.org", strong=False).get("/participation/").sees("Tea and votes", "You are coming", "2pm")
    maya.submit("I can’t come after all").sees("You are off the list", "3 places left").misses("meet.example.org")


def test_on_a_full_event_the_button_says_what_it_does(app: Flask, world: World, visit: Visit) -> None:
    at = f"{AT}{announced(app, world, places=1)}"
    maya = visit("maya@example.org", strong=False).get(at).sees("Open to all")
    maya.follow("I want to come").submit("Sign me up", people="1")
    george = visit("george@example.org", strong=False).get(at).sees("Full").follow("Put me on the waiting list")
    george.misses("Sign me up").submit("Put me on the waiting list", people="1").sees(
        "You are on the waiting list for 1 person. You are next."
    )
    george.get(AT).sees("You are on the waiting list")
    maya.get(f"{at}/come").sees("You have signed up already.", "You are coming", "I can’t come after all")
    assert maya.path == at


def test_an_event_can_be_changed_and_cancelled(app: Flask, world: World, visit: Visit) -> None:
    at = f"{AT}{announced(app, world)}"
    visit("maya@example.org", strong=False).get(at).follow("I want to come").submit("Sign me up", people="1")
    dee = visit(email(Role.BOARD_SECRETARY)).get(at).follow("Change this event")
    dee.submit("Save", 422).sees("Nothing is different from before")
    dee.submit("Save", venue="The school").sees("Saved.", "1 person who signed up has been told", "The school")
    dee.follow("Cancel this event").submit("Cancel the event", 422).sees("Say why")
    dee.submit("Cancel the event", why="The hall is closed.").sees("This event is cancelled", "The hall is closed.")
    visit("george@example.org", strong=False).get(f"{at}/come").sees(
        "The hall is closed.", "This event is cancelled"
    ).misses("I want to come")
    maya = visit("maya@example.org", strong=False).get(at).misses("You are coming", "I can’t come")
    maya.sees("You had signed up. There is nothing to do.").follow("See what else is on")
    read = vobject.readOne(visit().client.get(f"{AT}calendar.ics").text).vevent
    assert (read.status.value, read.sequence.value) == ("CANCELLED", "2")


def test_only_the_organisers_and_people_with_a_place_see_the_link(app: Flask, world: World, visit: Visit) -> None:
    at, link = f"{AT}{announced(app, world)}", "meet.example"
    with app.app_context():
        starts = db.session.query(CommunityEvent).one().starts_at
    maya = visit("maya@example.org", strong=False).get(f"{at}/come")
    maya.submit("Sign me up", people="1").misses(link)
    visit(email(Role.BOARD_SECRETARY)).get(at).sees(link).get(f"{at}/edit").sees("Link for joining from home")
    other = visit(email(Role.ADMINISTRATOR))
    for page in (at, f"{at}/edit", f"{at}/people"):
        assert link not in other.get(page).response.text, page
    other.get(f"{at}/edit").misses("Link for joining from home").submit("Save", venue="The hall").sees("Saved")
    with app.app_context():
        event = db.session.query(CommunityEvent).one()
        assert (event.venue, event.remote_link) == ("The hall", "https://meet.example.org/x")
    with time_machine.travel(starts - timedelta(minutes=29)):
        visit("maya@example.org", strong=False).get(at).sees(link)
        assert link not in visit(email(Role.ADMINISTRATOR)).get(at).response.text + visit().get(at).response.text


def test_the_calendar_and_the_poster_hold_no_link_for_joining(app: Flask, world: World, visit: Visit) -> None:
    event_id = announced(app, world)
    for page in (f"{AT}calendar.ics", f"{AT}{event_id}/event.ics", f"{AT}events.csv", f"{AT}{event_id}/poster"):
        answer = visit().client.get(page)
        assert answer.status_code == 200 and "Tea and votes" in answer.text and "meet.example" not in answer.text
    visit().get(f"{AT}{event_id}/poster").sees("The library", f"{AT}{event_id}")


def test_afterwards_everybody_reads_what_happened(app: Flask, world: World, visit: Visit) -> None:
    at = f"{AT}{announced(app, world)}"
    with app.app_context():
        after = db.session.query(CommunityEvent).one().ends_at + timedelta(hours=1)
    with time_machine.travel(after):
        dee = visit(email(Role.BOARD_SECRETARY)).get(at).sees("Finished").misses("Cancel this event")
        dee.follow("Say what happened").submit("Publish", 422, came="many", happened="We voted.")
        dee.submit("Publish", came="12", happened="We voted.").sees("12 people came", "We voted.")
        visit().get(AT).sees("Past events (1)", "Tea and votes").get(at).sees("We voted.").misses("I want to come")


def test_another_place_and_unknown_events_have_no_page(app: Flask, world: World, visit: Visit) -> None:
    announced(app, world)
    visit().get(f"{AT}999", 404)
    visit().get(f"{AT}?area=x").sees("Tea and votes")
