"""Guessing at the door is stopped for whoever guesses alone; secret links end, and are renewed by email; calendars of one's own."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import time_machine
import vobject
from flask import Flask

from pb_app import clock
from pb_app.access import Role
from pb_app.community_events import feeds, own_links, queries, services
from pb_app.community_events.models import EventCalendar
from pb_app.community_events.terms import Refusal, SignUpState
from pb_app.db import db
from pb_app.notifications.models import NewsItem
from pb_app.people.models import Attempt
from pb_app.places import queries as places
from tests.expect import refused
from tests.visitor import Visitor
from tests.world import DAY, World, email
from tests.world.gatherings import announce, draft

Visit = Callable[..., Visitor]
AT = "/whats-on/riverside/"


def test_guessing_stops_and_locks_nobody_else_out(app: Flask, world: World, visit: Visit) -> None:
    with app.app_context():
        event = announce(world, clock.now())
        event_id, code, start = event.id, event.door_code, event.starts_at
        db.session.commit()
    with time_machine.travel(start):
        maya = visit("maya@example.org", strong=False).get(f"{AT}{event_id}/here")
        for _try in range(10):
            maya.submit("Count me", 422, code="AAAAA").sees("That is not the code")
        maya.submit("Count me", 422, code=code).misses("You are counted")
        with app.app_context():
            subjects = [row.subject for row in db.session.query(Attempt).filter_by(kind="door")]
        assert len(subjects) == 10 and len(set(subjects)) == 1, "in the database, so every process counts the same"
        george = visit("george@example.org", strong=False).get(f"{AT}{event_id}/here?code={code}")
        george.submit("Count me").sees("You are counted")
    with time_machine.travel(start + timedelta(minutes=16)):
        maya.get(f"{AT}{event_id}/here").submit("Count me", code=code).sees("You are counted. Welcome!")


def own_link(app: Flask, world: World) -> tuple[str, int]:
    with app.test_request_context():
        event = announce(world, clock.now())
        services.sign_up(event, people=1, actor=world.actor("maya"), now=clock.now())
        db.session.commit()
        row = queries.sign_up_of(event.id, world.actor("maya").account_id)
        assert row is not None
        return f"/whats-on/my-place/{own_links.token(row)}", event.id


def test_a_link_ends_after_the_event_and_old_ones_are_renewed_by_email(app: Flask, world: World, visit: Visit) -> None:
    link, event_id = own_link(app, world)
    visit().get(link).sees("You are coming")
    with time_machine.travel(clock.now() + 6 * DAY):
        visit().get(link, 410).sees("This link has ended", "The event is over").misses("Send me a new link")
        visit().send(f"{link}/leave", {}, status=None)
    with app.app_context():
        event = queries.by_id(event_id)
        assert event is not None
        services.change(event, draft(clock.now(), days=120), world.actor(Role.BOARD_SECRETARY), clock.now())
        db.session.commit()
    with time_machine.travel(clock.now() + 91 * DAY):
        stranger = visit().get(link, 410).sees("This link has ended").misses("I can’t come after all")
        stranger.submit("Send me a new link").sees("Look in your email")
    with app.app_context():
        assert db.session.query(NewsItem).filter_by(headline="event-link").count() == 1
        assert queries.sign_ups(event_id, *SignUpState)[0].state.value == "coming", "nothing was changed"


def test_a_calendar_of_an_area_holds_what_is_for_it_and_for_everybody(app: Flask, world: World, visit: Visit) -> None:
    with app.app_context():
        first, second = sorted(area_ids(world))[:2]
        for title, area in (("For the first", first), ("For the second", second), ("For everybody", None)):
            made = services.announce(
                world.home(), draft(clock.now(), title=title), world.actor(Role.BOARD_SECRETARY), clock.now()
            )
            made.area_id = area
        db.session.commit()
    read = vobject.readOne(visit().client.get(f"{AT}calendar.ics?area={first}").text)
    assert {each.summary.value for each in read.vevent_list} == {"For the first", "For everybody"}
    visit().get(f"{AT}?area={first}").sees(f"calendar.ics?area={first}")


def area_ids(world: World) -> list[int]:
    return list(places.area_names(world.home().id))


def calendar(visitor: Visitor) -> str:
    found = re.search(r"https?://\S+(/whats-on/my-calendar/\S+\.ics)", visitor.words())
    assert found is not None
    return found[1]


def test_a_private_calendar_of_ones_own_is_secret_ends_and_names_nobody(app: Flask, world: World, visit: Visit) -> None:
    _link, event_id = own_link(app, world)
    with app.app_context():
        other = services.announce(
            world.home(), draft(clock.now(), title="Not mine"), world.actor(Role.BOARD_SECRETARY), clock.now()
        )
        services.sign_up(other, people=1, actor=world.actor("george"), now=clock.now())
        db.session.commit()
    maya = visit("maya@riverside.example", strong=False).get("/whats-on/my-calendar").submit("Make a private address")
    first = calendar(maya)

    def read() -> dict[str, tuple[str, str]]:
        text = visit().client.get(first).text
        assert not re.search("george|maya|meet.example|attendee", text, re.I)
        events = getattr(vobject.readOne(text), "vevent_list", [])
        return {each.summary.value: (each.status.value, each.sequence.value) for each in events}

    (begun,) = read().values()
    assert begun[0] == "CONFIRMED"
    dee = visit(email(Role.BOARD_SECRETARY)).get(f"{AT}{event_id}/edit").submit("Save", venue="The school")
    assert read() == {"Tea and votes": ("CONFIRMED", f"{int(begun[1]) + 1}")}
    dee.get(f"{AT}{event_id}/cancel").submit("Cancel the event", why="The hall is closed.")
    assert read() == {"Tea and votes": ("CANCELLED", f"{int(begun[1]) + 2}")}
    with app.app_context():
        kept = db.session.query(EventCalendar).one().secret_hash
        assert kept not in first and first.rpartition("/")[2][:-4] != kept, "only a hash is kept"
    second = calendar(maya.get("/whats-on/my-calendar").submit("Make a new address"))
    assert visit().client.get(first).status_code == 404
    maya.submit("End this address").sees("does not work any more")
    assert visit().client.get(second).status_code == 404


def test_each_change_of_ones_own_part_is_newer_for_calendars(world: World, context: None) -> None:
    """Leave, come back, leave, wait, come: a calendar takes a later file only with a higher number and a newer stamp."""
    now, maya = clock.now(), world.actor("maya")
    event, seen = announce(world, now, places=2), list[tuple[str, int]]()

    def look() -> None:
        row = queries.any_of(event.id, maya.account_id)
        assert row is not None
        entry = feeds.own_entry(world.home(), event, row, clock.now())
        seen.append(("off" if entry.cancelled else row.state.value, entry.sequence))
        assert entry.made >= now, "the stamp is that of the file"

    for _time in range(2):
        services.sign_up(event, people=1, actor=maya, now=now)
        look()
        services.leave(event, maya.account_id, now)
        look()
    services.sign_up(event, people=2, actor=world.actor("george"), now=now)
    services.sign_up(event, people=1, actor=maya, now=now)
    look()
    services.change(event, replace(draft(now, places=3), venue="The school"), world.actor(Role.BOARD_SECRETARY), now)
    look()
    services.take_offer(event, maya.account_id, now)
    look()
    states, numbers = zip(*seen, strict=True)
    assert states == ("coming", "off", "coming", "off", "waiting", "offered", "coming")
    assert list(numbers) == sorted(set(numbers)), "each is higher than the one before"


def test_nobody_who_left_gets_another_link(app: Flask, world: World, visit: Visit) -> None:
    link, event_id = own_link(app, world)
    with app.app_context():
        event = queries.by_id(event_id)
        assert event is not None
        with refused(Refusal.NOT_SIGNED_UP):
            services.leave(event, world.actor("george").account_id, clock.now())
        services.leave(event, world.actor("maya").account_id, clock.now())
        db.session.commit()
    visit().get(link, 404)
