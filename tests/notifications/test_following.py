"""ThingFollow: with an account or an address alone, told once, stopped with one button, apart from everything that was said."""

import re
from collections.abc import Callable

import pytest
from flask import Flask
from sqlalchemy import inspect, select, text

from pb_app import clock
from pb_app.access import Role
from pb_app.common_ground import queries as conversations
from pb_app.common_ground.follows import of_place
from pb_app.db import db
from pb_app.evidence import queries as evidence
from pb_app.evidence import services
from pb_app.evidence.terms import AnswerDraft, EvidenceTarget, EvidenceVerdict
from pb_app.notifications import digests, follows
from pb_app.notifications.models import NewsItem, ThingFollow
from pb_app.notifications.slots import FOLLOWED
from pb_app.notifications.terms import FollowedKind
from pb_app.outbox import OutboxMessage
from pb_app.people import queries as people
from tests.scenes import scene
from tests.visitor import Visitor
from tests.world import World, email
from tests.world.said import draft
from tests.world.talks import as_camps, closed, filled, opened

Visit = Callable[..., Visitor]
MAYA, AT = email("maya"), "/common-ground/riverside/"


@scene
def talk(app: Flask, world: World) -> World:
    with app.app_context():
        filled(opened(world), as_camps(12))
        services.record(world.home(), draft(world, clock.now()), world.actor(Role.BOARD_SECRETARY), clock.now())
        db.session.commit()
    return world


def _links(body: str) -> list[str]:
    return re.findall(r"https?://[^/\s]+(/\S+)", body)


def _mail(app: Flask, to: str) -> OutboxMessage:
    with app.app_context():
        newest = select(OutboxMessage).where(OutboxMessage.to == to).order_by(OutboxMessage.id.desc()).limit(1)
        return db.session.scalars(newest).one()


def test_an_address_is_told_the_result_and_then_forgotten(app: Flask, talk: World, visit: Visit) -> None:
    """Nothing is kept before the button in the message; the browser that answered is in no row."""
    guest = visit()
    guest.get(f"{AT}1").submit("Start").submit("Pass", vote="agree")
    guest.get(f"{AT}1").follow("Tell me when the result is out").submit("Send me the message", email="Sam@example.org")
    guest.sees("Look in your email")
    with app.app_context():
        assert db.session.scalars(select(ThingFollow)).all() == []
    link = _links(_mail(app, "sam@example.org").body)[0]
    guest.get(link)
    with app.app_context():
        assert db.session.scalars(select(ThingFollow)).all() == [], "a mail program that opens the link changes nothing"
    guest.submit("Tell me").sees("We will tell you")
    with app.app_context():
        row = db.session.scalars(select(ThingFollow)).one()
        assert (row.account_id, row.email, row.kind) == (None, "sam@example.org", FollowedKind.CONVERSATION)
        closed(talk, conversations.of_place(talk.home().id)[0])
        db.session.commit()
        assert db.session.scalars(select(ThingFollow)).all() == [], "there is nothing more to tell"
    told = _mail(app, "sam@example.org")
    assert told.subject == "The result is out: Getting around"
    guest.get(_links(told.body)[0]).sees("What we agree on")
    visit().get(_links(told.body)[1]).sees("You will not get any more messages about it.")


def test_who_is_signed_in_follows_and_stops_with_one_tap(app: Flask, talk: World, visit: Visit) -> None:
    maya = visit(MAYA, False).get("/evidence/riverside/1").submit("Tell me when something happens")
    maya.sees("We will tell you what comes of it").get("/participation/").sees("Stop following")
    maya.get("/evidence/riverside/1").submit("Stop following").sees("You don’t follow it any more")
    with app.app_context():
        assert db.session.scalars(select(ThingFollow)).all() == []


def test_a_point_tells_of_answers_and_uses_and_mail_stops_just_that(app: Flask, talk: World, visit: Visit) -> None:
    visit(MAYA, False).get("/evidence/riverside/1").submit("Tell me when something happens")
    with app.app_context():
        now, point = clock.now(), evidence.of_place(talk.home().id)[-1]
        follows.follow_by_mail("sam@example.org", FollowedKind.EVIDENCE, point.id, "cy")
        owner = talk.actor(Role.ADMINISTRATOR)
        answer = AnswerDraft(verdict=EvidenceVerdict.DID, words="It stands.")
        services.answer(point, answer, shown=services.shown_with(point), actor=owner, now=now)
        services.use(point, EvidenceTarget.ROUND, 1, why="It began here.", actor=owner, now=now)
        maya = people.by_email(MAYA)
        assert maya is not None
        news = db.session.scalars(select(NewsItem).where(NewsItem.account_id == maya.id).order_by(NewsItem.id)).all()
        assert [each.headline for each in news] == ["evidence-followed-answered", "evidence-followed-used"]
        digests.compose(now, digests=True)
        db.session.commit()
        assert db.session.query(OutboxMessage).where(OutboxMessage.to == "sam@example.org").count() == 2
    body = _mail(app, MAYA).body
    stop = next(link for link in _links(body) if "/follow/stop/" in link)
    visit().get(stop).submit("Stop following").sees("You don’t follow it any more")
    with app.app_context():
        assert [row.email for row in db.session.scalars(select(ThingFollow))] == ["sam@example.org"]


def test_whoever_follows_a_place_hears_once(context: None, talk: World) -> None:
    made, now = conversations.of_place(talk.home().id)[0], clock.now()
    maya = people.by_email(MAYA)
    assert maya is not None
    follows.follow(maya.id, FollowedKind.CONVERSATIONS, talk.home().id)
    follows.follow(maya.id, FollowedKind.CONVERSATION, made.id)
    closed(talk, made)
    news = db.session.scalars(select(NewsItem).where(NewsItem.account_id == maya.id)).all()
    assert [each.headline for each in news] == ["conversation-result-out"]
    kept = db.session.scalars(select(ThingFollow)).all()
    assert [row.kind for row in kept] == [FollowedKind.CONVERSATIONS]
    assert of_place(talk.home()).id == kept[0].thing_id and now is not None


def test_nothing_in_a_row_says_when_or_in_which_order(context: None) -> None:
    columns = {column["name"] for column in inspect(db.engine).get_columns("thing_follow")}
    assert columns == {"key", "account_id", "email", "language", "kind", "thing_id"}
    if db.engine.dialect.name == "sqlite":
        made_by = db.session.scalar(text("SELECT sql FROM sqlite_master WHERE name = 'thing_follow'"))
        assert "WITHOUT ROWID" in str(made_by)


@pytest.mark.parametrize("kind", FollowedKind)
def test_each_kind_says_what_it_is_about_and_gone_things_are_404(
    app: Flask, talk: World, visit: Visit, kind: FollowedKind
) -> None:
    with app.app_context():
        assert sum(source.kind is kind for source in FOLLOWED.values()) == 1
    visit().get(f"/notifications/follow/{kind.value}/999999", 404)
    visit().get("/notifications/follow/confirm/not-ours", 404)
    visit(email(Role.ADMINISTRATOR)).get("/notifications/follow/nothing/1", 404)
