"""Published points of a hearing become sentences in their own words, and follow what moderators hide."""

from collections.abc import Callable

from flask import Flask
from sqlalchemy import update

from pb_app import clock
from pb_app.access import Role
from pb_app.common_ground import from_hearings, queries
from pb_app.common_ground.models import Conversation
from pb_app.common_ground.terms import Refusal, StatementSource
from pb_app.db import db
from pb_app.hearings.models import HearingPoint, HearingWording
from pb_app.moderation import services as moderation
from pb_app.moderation.slots import of_kind
from pb_app.moderation.terms import ThingKind
from tests.expect import refused
from tests.scenes import scene
from tests.visitor import Visitor
from tests.world import World, email
from tests.world.hearings import NOTES, heard
from tests.world.hearings import asked as being_checked
from tests.world.talks import opened, planned

Visit = Callable[..., Visitor]
AT, OFFICE = "/common-ground/riverside/1", email(Role.ADMINISTRATOR)


@scene
def talk(app: Flask, world: World) -> World:
    with app.app_context():
        opened(world)
        heard(world, clock.now())
        db.session.commit()
    return world


def the_one(world: World) -> Conversation:
    return queries.of_place(world.home().id)[0]


def test_the_office_picks_points_and_people_see_where_they_were_said(talk: World, visit: Visit) -> None:
    ines = visit(OFFICE).get(f"{AT}/office").follow("Add what was said at hearings").sees(*NOTES, "Ways home")
    ines.submit("Add", 422).sees("Choose at least one.")
    ines.submit("Add", points=[ines.option(f"{NOTES[2]} (Ways home)")]).sees("1 sentence added.", "Said at a hearing")
    ines.follow("Add what was said at hearings").misses(NOTES[2])
    maya = visit().get(f"{AT}/answer?statement=13").sees(NOTES[2])
    maya.follow("Said at a hearing").sees("Ways home")


def test_only_what_is_public_short_and_about_nobody_is_offered(context: None, talk: World) -> None:
    made = the_one(talk)
    points = [each.point.id for each in from_hearings.offered(made)]
    assert len(points) == len(NOTES)
    db.session.execute(update(HearingPoint).where(HearingPoint.id == points[0]).values(left_out=True))
    db.session.execute(update(HearingPoint).where(HearingPoint.id == points[1]).values(hidden_reason="A name."))
    for id, words in ((points[2], "My neighbour hits his son."), (points[3], "x" * 141), (points[4], "Maya is cold.")):
        db.session.execute(update(HearingWording).where(HearingWording.point_id == id).values(words=words))
    left = {each.point.id for each in from_hearings.offered(made)}
    assert left & set(points[:4]) == set() and set(points[5:]) <= left
    with refused(Refusal.SAID_ALREADY, "points"):
        from_hearings.add(made, points[:4], clock.now())


def test_what_is_still_being_checked_is_not_offered(context: None, world: World) -> None:
    being_checked(world, clock.now())
    assert from_hearings.offered(planned(world)) == []


def test_a_sentence_follows_its_point(context: None, talk: World) -> None:
    made, now = the_one(talk), clock.now()
    chosen = from_hearings.offered(made)[0]
    assert from_hearings.add(made, [chosen.point.id], now) == 1
    row = queries.statements(made.id)[-1]
    assert row.origin is StatementSource.HEARING and row.hearing_id == chosen.hearing.id
    assert queries.words_of(made.id)[row.id] == {chosen.event.language: chosen.words}
    moderator = talk.actor(Role.MODERATOR)
    thing = of_kind(ThingKind.HEARING_POINT).find(talk.home().id, chosen.point.id)
    assert thing is not None
    moderation.hide(thing, talk.home().id, "It names somebody.", moderator, now)
    assert row.id not in [each.id for each in queries.answerable(made.id)]
    hidden = of_kind(ThingKind.HEARING_POINT).find(talk.home().id, chosen.point.id)
    assert hidden is not None
    moderation.restore(hidden, talk.home().id, "It does not.", moderator, now)
    assert row.id in [each.id for each in queries.answerable(made.id)]
