"""Announced, changed, cancelled; places and the waiting list; who hears of what; and what is deleted when."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import time_machine
from flask import Flask
from sqlalchemy import func, select, text, update
from sqlalchemy.exc import IntegrityError

from pb_app import clock
from pb_app.access import Role
from pb_app.audit.models import AuditEvent
from pb_app.community_events import commands, queries, services
from pb_app.community_events.models import CommunityEvent, EventNeed, EventSignUp
from pb_app.community_events.services.drafts import values
from pb_app.community_events.terms import EventNeeds, Headline, Refusal, SignUpState
from pb_app.db import db
from pb_app.notifications.models import NewsItem
from tests.expect import logged, refused
from tests.world import DAY, World
from tests.world.gatherings import announce, draft

COMING, WAITING, OFFERED = SignUpState.COMING, SignUpState.WAITING, SignUpState.OFFERED


@pytest.fixture
def event(world: World, context: object) -> CommunityEvent:
    return announce(world, clock.now(), places=3)


def come(world: World, event: CommunityEvent, who: str, people: int = 1, needs: str = "") -> SignUpState:
    return services.sign_up(
        event, people=people, needs=EventNeeds(words=needs), actor=world.actor(who), now=clock.now()
    )


def told(headline: Headline) -> list[int]:
    db.session.flush()
    return [
        item.account_id for item in db.session.query(NewsItem).order_by(NewsItem.id) if item.headline == headline.value
    ]


def change(world: World, event: CommunityEvent, now: datetime | None = None, **changes: object) -> int:
    written: Any = values(event) | changes
    actor = world.actor(Role.BOARD_SECRETARY)
    return services.change(event, replace(draft(clock.now()), **written), actor, now or clock.now())


def test_an_event_is_in_the_log_and_stands_once(world: World, event: CommunityEvent) -> None:
    secretary = world.actor(Role.BOARD_SECRETARY)
    logged(
        "community-event:announced",
        event.place_id,
        secretary,
        event_id=event.id,
        title="Tea and votes",
        starts_at=event.starts_at.isoformat(),
    )
    with refused(Refusal.ANNOUNCED_ALREADY, "title"):
        announce(world, event.starts_at - DAY * 3)
    with refused(Refusal.PASSED, "starts_at"):
        services.announce(world.home(), draft(clock.now(), days=-1), secretary, clock.now())


def test_places_fill_and_the_rest_wait_their_turn(world: World, event: CommunityEvent) -> None:
    assert [come(world, event, who, people) for who, people in (("maya", 2), ("george", 2))] == [COMING, OFFERED]
    assert come(world, event, Role.ASSESSOR, 1) is WAITING, "nobody overtakes whoever waits"
    assert (event.taken, told(Headline.COMING)) == (3, [world.actor("maya").account_id]), "one is kept for George"
    with refused(Refusal.SIGNED_UP_ALREADY):
        come(world, event, "maya")
    services.leave(event, world.actor("maya").account_id, clock.now())
    assert (event.taken, len(told(Headline.MOVED_UP))) == (3, 3), "the second for George too, and one for the assessor"
    with refused(Refusal.NOT_SIGNED_UP):
        services.leave(event, world.actor("maya").account_id, clock.now())
    assert come(world, event, "maya") is WAITING, "who comes back is at the end of the list"


def test_a_party_that_never_fits_is_told_so(world: World, event: CommunityEvent) -> None:
    with refused(Refusal.TOO_FEW_PLACES, "people"):
        come(world, event, "maya", 4)


def test_a_new_time_is_told_and_calendars_take_it(world: World, event: CommunityEvent) -> None:
    come(world, event, "maya")
    evening = event.starts_at.astimezone(ZoneInfo(world.home().timezone)).hour > 21
    later, uid = event.starts_at + timedelta(hours=-1 if evening else 1), event.uid  # another day is asked about
    assert change(world, event, starts_at=later) == 1
    assert (event.sequence, event.uid, len(told(Headline.CHANGED))) == (1, uid, 1)
    line = db.session.scalars(select(AuditEvent).order_by(AuditEvent.n.desc())).first()
    assert line is not None and line.body["before"].keys() == {"starts_at"}
    assert change(world, event, places=9) == 0, "more places are no news for who has one"
    assert event.sequence == 1
    with refused(Refusal.NOTHING_CHANGED):
        change(world, event)


def test_more_places_go_to_who_waits_and_fewer_than_are_taken_are_refused(world: World, event: CommunityEvent) -> None:
    come(world, event, "maya", 3)
    come(world, event, "george")
    with refused(Refusal.TOO_FEW_PLACES, "places"):
        change(world, event, places=2)
    change(world, event, places=4)
    assert (event.taken, told(Headline.MOVED_UP)) == (4, [world.actor("george").account_id])


def test_the_log_never_holds_the_link(world: World, event: CommunityEvent) -> None:
    change(world, event, remote_link="https://meet.example.org/secret")
    assert not [line for line in db.session.scalars(select(AuditEvent)) if "meet.example" in str(line.body)]
    stored = db.session.execute(text("SELECT remote_link FROM community_event")).scalar_one()
    assert "meet.example" not in stored and event.remote_link.endswith("/secret")


def test_a_cancelled_event_tells_everybody_and_takes_nobody(world: World, event: CommunityEvent) -> None:
    come(world, event, "maya", 3)
    come(world, event, "george")
    assert services.cancel(event, "The hall is closed.", world.actor(Role.BOARD_SECRETARY), clock.now()) == 2
    assert (event.sequence, len(told(Headline.CANCELLED))) == (1, 2)
    with refused(Refusal.CANCELLED):
        come(world, event, Role.ASSESSOR)
    with refused(Refusal.CANCELLED):
        change(world, event, title="Coffee")


def test_what_happened_is_told_once_it_is_over(world: World, event: CommunityEvent) -> None:
    secretary = world.actor(Role.BOARD_SECRETARY)
    with refused(Refusal.NOT_OVER):
        services.tell(event, came=3, happened="We voted.", actor=secretary, now=clock.now())
    services.tell(event, came=3, happened="We voted.", actor=secretary, now=event.ends_at)
    with refused(Refusal.STARTED):
        services.sign_up(event, people=1, actor=world.actor("maya"), now=event.starts_at)


def test_who_comes_is_reminded_once_and_needs_and_lists_are_deleted(
    app: Flask, world: World, event: CommunityEvent
) -> None:
    come(world, event, "maya", needs="An interpreter")
    assert queries.needs(event.id) and "interpreter" not in str(
        db.session.execute(text("SELECT words FROM event_need")).scalar_one()
    )
    starts_at, ends_at = event.starts_at, event.ends_at
    db.session.commit()
    assert commands.tick(app, clock.now()) == 0
    assert [commands.tick(app, starts_at - timedelta(hours=h)) for h in (30, 25, 24)] == [0, 1, 0]
    assert commands.tick(app, ends_at + DAY * 2) == 1
    assert db.session.scalar(select(func.count()).select_from(EventNeed)) == 0
    assert db.session.scalar(select(func.count()).select_from(EventSignUp)) == 1
    db.session.rollback()
    assert commands.tick(app, ends_at + DAY * 31) == 1
    assert db.session.scalar(select(func.count()).select_from(EventSignUp)) == 0


def test_who_leaves_takes_their_needs_along(world: World, event: CommunityEvent) -> None:
    come(world, event, "maya", needs="A lift")
    services.leave(event, world.actor("maya").account_id, clock.now())
    assert not queries.needs(event.id)


def test_the_database_lets_nobody_in_too_many(world: World, event: CommunityEvent) -> None:
    db.session.flush()
    with pytest.raises(IntegrityError):
        db.session.execute(update(CommunityEvent).values(taken=4))


def test_what_somebody_is_coming_to(world: World, event: CommunityEvent) -> None:
    come(world, event, "maya")
    maya = world.actor("maya").account_id
    assert queries.of_person(maya, clock.now()) == [(event, COMING, "riverside")]
    assert queries.of_person(maya, event.ends_at) == []
    with time_machine.travel(event.ends_at):
        assert queries.past(event.place_id, clock.now()) == [event]
