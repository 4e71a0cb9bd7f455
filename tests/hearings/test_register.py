"""The register: times alone that are taken and given back, and everything that is deleted on its date."""

from flask import Flask
from sqlalchemy import func, select

from pb_app import clock
from pb_app.access import Role
from pb_app.community_events import services as community_events
from pb_app.community_events.models import EventNeed, EventSignUp
from pb_app.community_events.terms import EventNeeds
from pb_app.db import Base, db
from pb_app.hearings import commands, participation, queries
from pb_app.hearings.models import Hearing, HearingBooking, HearingTally
from pb_app.hearings.services import holding, planning, retention, writing
from pb_app.hearings.terms import Refusal
from pb_app.notifications.models import NewsItem
from tests.expect import logged, refused
from tests.world import DAY, World
from tests.world.hearings import NOTES, move_into_the_past, note, planned


def count(table: type[Base]) -> int:
    return db.session.scalar(select(func.count()).select_from(table)) or 0


def test_half_hours_alone(world: World, context: object) -> None:
    now = clock.now()
    hearing, maya, george = planned(world, now), world.actor("maya"), world.actor("george")
    with refused(Refusal.SLOT_PASSED, "starts_at"):
        planning.offer(hearing, now, "By phone", now)
    with refused(Refusal.DESTROYED_WHEN, "starts_at"):
        planning.offer(hearing, now + DAY * 60, "By phone", now)
    slot = planning.offer(hearing, now + DAY, "By phone", now)
    with refused(Refusal.SLOT_THERE, "starts_at"):
        planning.offer(hearing, now + DAY, "By phone", now)
    other = planning.offer(hearing, now + DAY * 2, "By phone", now)
    planning.take(hearing, slot, "An interpreter", maya, now)
    with refused(Refusal.SLOT_TAKEN):
        planning.take(hearing, slot, "", george, now)
    with refused(Refusal.SLOT_YOURS):
        planning.take(hearing, other, "", maya, now)
    planning.give_back(hearing, maya.account_id)
    with refused(Refusal.SLOT_PASSED):
        planning.give_back(hearing, maya.account_id)
    planning.take(hearing, slot, "", george, now)
    with refused(Refusal.SLOT_PASSED):
        planning.take(hearing, other, "", maya, now + DAY * 3)
    assert queries.register(hearing) == {george.account_id}


def test_the_clock_destroys_the_register_on_its_date(app: Flask, world: World, context: object) -> None:
    now = clock.now()
    hearing, maya = planned(world, now), world.actor("maya")
    community_events.sign_up(queries.event_of(hearing), people=1, needs=EventNeeds(words="A lift"), actor=maya, now=now)
    slot = planning.offer(hearing, now + DAY, "By phone", now)
    planning.take(hearing, slot, "", maya, now)
    move_into_the_past(hearing, now)
    note(hearing, now, *NOTES)
    office = world.actor(Role.BOARD_SECRETARY)
    holding.close_notes(hearing, office, now)
    writing.open_check(hearing, "Ways home", office, now)
    with app.test_request_context():
        assert [line.waits for line in participation.lines(maya.account_id, now)] == [True, False]
    day, destroyed = now.date().isoformat(), hearing.destroy_on
    db.session.commit()
    assert commands.tick(app, now) == 0
    assert commands.tick(app, now + DAY * 12) == 2
    logged("hearing:notes-added", hearing.place_id, None, hearing_id=hearing.id, day=day)
    assert db.session.get_one(Hearing, hearing.id).check_settled and count(HearingTally) == 0
    assert count(EventSignUp) == count(HearingBooking) == 1
    db.session.commit()
    assert commands.tick(app, now + DAY * 24) == 1
    db.session.expire_all()
    logged("hearing:register-destroyed", hearing.place_id, None, hearing_id=hearing.id)
    assert count(EventSignUp) == count(EventNeed) == count(HearingBooking) == 0
    assert (
        db.session.scalars(select(NewsItem).where(NewsItem.link.in_(["hearing-check", "community-event"]))).all() == []
    )
    assert (hearing.invited, queries.event_of(hearing).taken, hearing.destroy_on) == ("", 0, destroyed)
    assert participation.lines(maya.account_id, now) == []
    db.session.commit()
    assert commands.tick(app, now + DAY * 25) == 0


def test_a_register_is_not_destroyed_before_the_hearing(world: World, context: object) -> None:
    now = clock.now()
    hearing = planned(world, now)
    hearing.destroy_on = now.date()
    db.session.flush()
    assert not retention.is_due(now)
