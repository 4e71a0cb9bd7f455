"""Whoever signed up changes who comes and what they need, signed in or by the link of an email, until a stated time."""

import re
from collections.abc import Callable
from datetime import timedelta
from email import message_from_string, policy
from email.message import EmailMessage
from urllib.parse import urlsplit

import pytest
import time_machine
import vobject
from flask import Flask

from pb_app import clock, outbox
from pb_app.access import Role
from pb_app.community_events import queries, rules, services
from pb_app.community_events.models import CommunityEvent
from pb_app.community_events.terms import EventNeeds, Refusal, SignUpState
from pb_app.db import db
from pb_app.notifications.digests import compose
from pb_app.outbox import OutboxMessage, SmtpSender
from tests.expect import refused
from tests.mail_servers import TakingServer
from tests.visitor import Visitor
from tests.world import World, email
from tests.world.gatherings import announce, draft

Visit = Callable[..., Visitor]
AT = "/whats-on/riverside/"
NOTHING = EventNeeds()


@pytest.fixture
def event(world: World, context: object) -> CommunityEvent:
    return announce(world, clock.now(), places=4)


def come(world: World, event: CommunityEvent, *parties: tuple[str, int]) -> None:
    for who, people in parties:
        services.sign_up(event, people=people, actor=world.actor(who), now=clock.now())


def change(world: World, event: CommunityEvent, who: str, people: int, needs: EventNeeds | None = None) -> None:
    account_id = world.actor(who).account_id
    services.change_own(event, account_id, people=people, needs=needs, now=clock.now())


def states(event: CommunityEvent) -> list[tuple[int, SignUpState]]:
    return [(row.people, row.state) for row in queries.sign_ups(event.id, *SignUpState)]


def test_more_people_need_free_places_that_nobody_waits_for(world: World, event: CommunityEvent) -> None:
    come(world, event, ("maya", 2))
    change(world, event, "maya", 3)
    assert event.taken == 3
    come(world, event, ("george", 2))
    with refused(Refusal.NO_MORE_PLACES, "people"):
        change(world, event, "maya", 4)
    with refused(Refusal.TOO_FEW_PLACES, "people"):
        change(world, event, "maya", 5)
    assert (event.taken, states(event)) == (4, [(3, SignUpState.COMING), (2, SignUpState.OFFERED)]), "one of the two"


def test_places_that_a_smaller_party_leaves_go_to_who_waits(world: World, event: CommunityEvent) -> None:
    come(world, event, ("maya", 4), ("george", 2))
    change(world, event, "maya", 2)
    assert (event.taken, states(event)) == (4, [(2, SignUpState.COMING), (2, SignUpState.OFFERED)])
    change(world, event, "george", 1)
    assert event.taken == 3


def test_on_the_waiting_list_a_larger_party_waits_anew_and_a_smaller_one_keeps_its_turn(
    world: World, event: CommunityEvent
) -> None:
    come(world, event, ("maya", 4), ("george", 2), (Role.ASSESSOR, 2), (Role.FINANCE, 1))
    change(world, event, "george", 1)
    assert [people for people, _state in states(event)] == [4, 1, 2, 1]
    change(world, event, "george", 3)
    assert [people for people, _state in states(event)] == [4, 2, 1, 3], "nobody behind waits longer for it"


def test_needs_are_changed_kept_or_deleted_until_two_hours_before(world: World, event: CommunityEvent) -> None:
    come(world, event, ("maya", 1))
    row = queries.sign_ups(event.id, SignUpState.COMING)[0]
    change(world, event, "maya", 1, EventNeeds(words="A lift", interpreter="cy"))
    change(world, event, "maya", 2)
    assert queries.needs_of(row.id) == EventNeeds(words="A lift", interpreter="cy")
    change(world, event, "maya", 2, NOTHING)
    assert queries.needs(event.id) == {}
    late = event.starts_at - rules.CHANGE_BEFORE
    with refused(Refusal.CHANGES_OVER):
        services.change_own(event, row.account_id, people=1, needs=None, now=late)
    services.leave(event, row.account_id, late)
    with refused(Refusal.NOT_SIGNED_UP):
        change(world, event, "maya", 1)


def test_signed_in_they_see_what_they_said(app: Flask, world: World, visit: Visit) -> None:
    with app.app_context():
        at = f"{AT}{announce(world, clock.now(), places=4).id}"
        db.session.commit()
    maya = visit("maya@example.org", strong=False).get(f"{at}/mine").sees("You are not on the list of this event")
    maya.get(at).follow("I want to come").sees("You can change this until")
    maya.submit("Sign me up", people="1", needs="A seat near the front")
    maya.follow("Change who comes, or what I need").sees("A seat near the front")
    maya.submit("Save", 422, people="5").sees("There are not that many places")
    maya.submit("Save", people="3", needs="A hearing loop", interpreter="cy").sees("Saved.", "3 people", "1 place left")
    maya.sees("no organiser has read it yet")
    dee = visit(email(Role.BOARD_SECRETARY)).get(f"{at}/people").sees("3 people are coming").misses("A hearing loop")
    dee.submit("Show what people need").sees("A hearing loop").misses("A seat near the front")
    maya.get(at).sees("organisers who have read it: 1")
    with time_machine.travel(clock.now() + timedelta(days=3) - timedelta(hours=1)):
        maya.get(at).misses("Change who comes").sees("I can’t come after all")


class Postbox(TakingServer):
    """Hands what is sent to a list, as a mail server gets it."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.got: list[EmailMessage] = []
        monkeypatch.setattr("smtplib.SMTP", lambda *_a, **_k: self)

    def send_message(self, message: EmailMessage) -> None:
        read = message_from_string(message.as_string(), policy=policy.default)
        assert isinstance(read, EmailMessage)
        self.got.append(read)

    def next(self, app: Flask) -> tuple[str, EmailMessage | None]:
        """The newest message: its words, and the calendar file that came with it."""
        with app.app_context():
            with app.test_request_context():
                compose(clock.now())
            outbox.release(SmtpSender("h", 25, "Pot <pot@town.example>", starttls=False), clock.now())
        newest = self.got[-1]
        body = newest.get_body(("plain",))
        assert body is not None
        files = [part for part in newest.iter_attachments() if isinstance(part, EmailMessage)]
        return str(body.get_content()), files[0] if files else None


def _sequence(file: str) -> int:
    return int(vobject.readOne(file).vevent.sequence.value)


def test_mails_carry_day_place_reason_and_a_file_that_calendars_take(
    app: Flask, world: World, visit: Visit, monkeypatch: pytest.MonkeyPatch
) -> None:
    post = Postbox(monkeypatch)
    with app.app_context():
        event = services.announce(
            world.home(), draft(clock.now(), places=4), world.actor(Role.BOARD_SECRETARY), clock.now()
        )
        event_id, uid = event.id, event.uid
        services.sign_up(event, people=1, actor=world.actor("maya"), now=clock.now())
        db.session.commit()
    words, file = post.next(app)
    assert "When:" in words and "Where: The library" in words and file is not None
    assert (file.get_content_type(), file.get_param("method")) == ("text/calendar", "PUBLISH")
    first = str(file.get_content())

    dee = visit(email(Role.BOARD_SECRETARY)).get(f"{AT}{event_id}/edit").submit("Save", venue="The school")
    words, file = post.next(app)
    assert "Where: The school" in words and file is not None
    moved = vobject.readOne(str(file.get_content()))
    assert (moved.method.value, moved.vevent.uid.value, moved.vevent.sequence.value) == ("PUBLISH", uid, "5")
    assert _sequence(first) == 4, "the first turn, coming; each change of the event adds one"
    assert moved.vevent.location.value == "The school" and "meet.example" not in str(file.get_content())

    dee.get(f"{AT}{event_id}/cancel").submit("Cancel the event", why="The hall is closed.")
    words, file = post.next(app)
    assert "Why it is cancelled: The hall is closed." in words and "Where: The school" in words and file is not None
    gone = vobject.readOne(str(file.get_content()))
    assert (gone.method.value, gone.vevent.uid.value, gone.vevent.sequence.value) == ("CANCEL", uid, "6")
    assert (gone.vevent.status.value, file.get_param("method")) == ("CANCELLED", "CANCEL")
    assert gone.vevent.organizer.value.startswith("mailto:") and not hasattr(gone.vevent, "attendee")
    with app.app_context():
        assert {row.calendar for row in db.session.query(OutboxMessage)} == {""}, "nobody needs it once it is sent"


def test_whoever_waits_gets_no_file_that_says_it_is_settled(
    app: Flask, world: World, visit: Visit, monkeypatch: pytest.MonkeyPatch
) -> None:
    post = Postbox(monkeypatch)
    with app.app_context():
        event = announce(world, clock.now(), places=1)
        for who in ("maya", "george"):
            services.sign_up(event, people=1, actor=world.actor(who), now=clock.now())
        db.session.commit()
        at = f"{AT}{event.id}/edit"
    post.next(app)
    post.got.clear()
    visit(email(Role.BOARD_SECRETARY)).get(at).submit("Save", venue="The school")
    post.next(app)
    files = {str(mail["To"]): any(mail.iter_attachments()) for mail in post.got}
    assert files == {"maya@riverside.example": True, "george@riverside.example": False}


def test_the_link_for_joining_goes_when_it_is_cancelled(app: Flask, world: World, visit: Visit) -> None:
    with app.app_context():
        event = announce(world, clock.now())
        event.remote_link = "https://meet.example.org/x"
        services.sign_up(event, people=1, actor=world.actor("maya"), now=clock.now())
        db.session.commit()
        at, soon = f"{AT}{event.id}", event.starts_at - timedelta(minutes=10)
    with time_machine.travel(soon):
        visit("maya@riverside.example", strong=False).get(at).sees("meet.example.org")
        dee = visit(email(Role.BOARD_SECRETARY)).get(f"{at}/cancel")
        dee.submit("Cancel the event", why="The hall is closed.")
        visit("maya@riverside.example", strong=False).get(at).sees("The hall is closed.").misses(
            "meet.example", "join from"
        )


def test_by_the_link_they_change_and_leave_without_signing_in(
    app: Flask, world: World, visit: Visit, monkeypatch: pytest.MonkeyPatch
) -> None:
    post = Postbox(monkeypatch)
    with app.app_context():
        event = announce(world, clock.now(), places=2)
        needs = EventNeeds(words="A seat near the front")
        services.sign_up(event, people=1, needs=needs, actor=world.actor("maya"), now=clock.now())
        db.session.commit()
        event_id = event.id
    words, _file = post.next(app)
    found = re.search(r"http\S+/my-place/\S+", words)
    assert found is not None
    link = urlsplit(found[0]).path
    stranger = visit().get(link).sees("You are coming", "until").misses("A seat near the front")
    stranger.submit("Save", 422, people="3").sees("There are not that many places")
    stranger.submit("Save", people="2").sees("Saved.", "2 people")
    with app.app_context():
        assert [need.words for need in queries.needs(event_id).values()] == ["A seat near the front"]
    stranger.submit("Save", people="2", forget="y").sees("Saved.")
    with app.app_context():
        assert queries.needs(event_id) == {}
    visit("george@example.org", strong=False).get(f"{AT}{event_id}/come").submit(
        "Put me on the waiting list", people="1"
    )
    stranger.submit("I can’t come after all").sees("You are off the list")
    stranger.get(link, 404)
    words, _file = post.next(app)
    found = re.search(r"http\S+/my-place/\S+", words)
    assert found is not None
    visit().get(urlsplit(found[0]).path).sees("A place is kept for you").submit("Yes, I will come").sees(
        "The place is yours"
    )
    visit().get("/whats-on/my-place/x", 404)
