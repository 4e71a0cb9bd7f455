"""The board decides something besides its projects: who does it, how it goes, and what everybody can read of it."""

from collections.abc import Callable
from datetime import timedelta

import time_machine
import vobject
from flask import Flask

from pb_app import clock
from pb_app.access import Role
from pb_app.db import db
from pb_app.meetings.terms import ActionOwner
from tests.meetings.forum import forum
from tests.visitor import Visitor
from tests.world import DAY, World, email
from tests.world.meetings import MEMBERS, convene
from tests.world.promises import held, promise

Visit = Callable[..., Visitor]
AT = "/meetings/riverside/1/"


def typed(days: int) -> str:
    return (clock.now() + timedelta(days=days)).date().isoformat()


def test_from_a_decision_to_what_came_of_it(meeting: World, visit: Visit) -> None:
    secretary = convene(visit)
    room = secretary.path
    secretary.follow("Write down a decision").submit("Save the decision", 422, words="").sees("Write what was decided")
    decision = {"words": "Every hall has two keys.", "reason": "A walk was called off.", "binds": "Every project"}
    secretary.submit("Save the decision", **decision).sees("Decision 1 is written down", "Every hall has two keys.")
    secretary.follow("Add something to do").submit("Add to the list", 422, words="Ask", due_on=typed(-3))
    secretary.sees("This day has passed")
    secretary.submit("Add to the list", 422, due_on=typed(9)).sees("Choose one person, or write the name of one team")
    owner, about = secretary.option("Board-Member"), secretary.option("Decision 1: Every hall has two keys.")
    secretary.submit("Add to the list", owner=owner, decision=about).sees("It is on the list", "Ask")
    path = secretary.follow("Ask").path
    visit().get(path).sees("Every hall has two keys.", "To do").misses("Say that it is done")
    visit(email("george"), strong=False).get(f"{path}done", 409).sees("Only whoever does this")
    member = visit(MEMBERS[0]).get("/participation/").sees("Waiting for you").follow("Say how it goes")
    member.follow("Say that it is stuck").submit("Save", 422, why="").sees("Choose one", "Say what would help")
    member.submit("Save", on="stuck-money", why="A small pot for locks.").sees(
        "It is stuck:", "There is no money for it"
    )
    visit().get(AT).sees("1 thing is still to do.", "1 of them is stuck.", "A small pot for locks.")
    member.follow("It goes on again").submit("Save", 422).sees("Say what freed it")
    member.submit("Save", freed_by="The parish gave a pot.").sees(
        "It goes on again.", "It was stuck: There is no money"
    )
    visit().get(AT).sees("A small pot for locks.", "What freed it:", "The parish gave a pot.")
    member.follow("Change the date").submit("Change the date", due_on=typed(20), why="They meet in spring.")
    member.sees("It was due on", "They meet in spring.")
    member.follow("Say that it is done").submit("Save", what="Two keys hang there.").sees("Two keys hang there.")
    visit().get(AT).sees("Nothing is left to do", "1 thing is done", "Decision 1")
    rows = visit().get(AT).client.get(f"{AT}actions.csv").text.splitlines()
    assert rows[0] == "number,action,team,due_on,state,stuck_on,late" and "action-done" in rows[1]
    minutes = secretary.get(room).submit("Close the meeting", 422).submit("Close the meeting", anyway="y")
    minutes.follow("Read the minutes").sees("Every hall has two keys.", "What we will do", "Ask")


def test_who_runs_the_meetings_hands_on_what_is_late(app: Flask, meeting: World, visit: Visit) -> None:
    with app.app_context():
        now = clock.now()
        promise(meeting, held(meeting, 1, now), ActionOwner(name="The parks team"), now, days=2)
        db.session.commit()
    visit(MEMBERS[0]).get(AT).misses("Hand this on")
    with time_machine.travel(clock.now() + DAY * 5):
        visit().get(AT).sees("1 of them is late.", "Late", "The parks team")
        dee = visit(email(Role.BOARD_SECRETARY)).get("/admin/riverside/").sees("Ask the library for a key")
        dee.follow("See what can help").follow("Hand this on")
        dee.submit("Hand this on", 422, why="").sees("Say why")
        owner = dee.option("second")
        dee.submit("Hand this on", owner=owner, team="", why="The parks team has nobody.")
        dee.sees("It is handed on", "The parks team had it before.", "The parks team has nobody.")


def test_a_meeting_is_moved_and_cancelled_where_people_see_it(app: Flask, meeting: World, visit: Visit) -> None:
    secretary = visit(email(Role.BOARD_SECRETARY)).get("/board/riverside/").follow("Plan a meeting")
    secretary.submit("Plan this meeting", starts_at="2027-01-10T18:00", where="Library")
    room = secretary.path
    secretary.follow("Move this meeting").submit("Move it", 422, why="").sees("Say why")
    secretary.submit("Move it", starts_at="2027-01-17T18:00", where="Hall", why="The library is shut.")
    secretary.sees("It should have been on 10 January 2027", "The library is shut.")
    visit().get(room).sees("17 January 2027", "The library is shut.").misses("Move this meeting")
    feed = vobject.readOne(visit().get(room).client.get("/whats-on/riverside/calendar.ics").text)
    assert feed.vevent.summary.value == "The board" and feed.vevent.sequence.value == "1"
    secretary.get(room).follow("Cancel this meeting").submit("Cancel this meeting", why="Snow.").sees("Cancelled")
    visit().get(room).sees("This meeting is cancelled.", "Snow.").misses("Are you coming?")
    feed = vobject.readOne(visit().get(room).client.get(f"{room}calendar.ics").text)
    assert feed.vevent.status.value == "CANCELLED"
    move = room.replace("/board/riverside/meetings/", AT + "met/") + "move"
    secretary.get(move).sees("can’t change any more", "This meeting is cancelled.")
    secretary.post(move, 422, starts_at="2027-02-17T18:00", where="Hall", why="Again.")
    secretary.sees("can’t change any more")


def test_a_body_behind_closed_doors_shows_nothing_to_strangers(app: Flask, world: World, visit: Visit) -> None:
    with app.app_context():
        now, body = clock.now(), forum(app, world)
        action = promise(world, held(world, body.id, now), ActionOwner(world.actor("maya").account_id), now)
        path = f"/meetings/riverside/{body.id}/"
        action_path = f"{path}actions/{action.id}/"
        db.session.commit()
    for address in (path, action_path, f"{path}actions.csv"):
        visit().get(address, 404)
        visit(email("george"), strong=False).get(address, 404)
    visit(email(Role.BOARD_SECRETARY)).get(path).sees("Ask the library for a key", "Maya")
    maya = visit(email("maya"), strong=False).get("/participation/").follow("Say how it goes")
    maya.follow("Say that it is done").submit("Save", what="We have it.").sees("We have it.")
