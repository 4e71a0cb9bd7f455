"""Whatever page, feed, file or API of a place a visitor opens: nothing of a forum for its members is in it."""

from flask import Flask
from flask.testing import FlaskClient

from pb_app import clock
from pb_app.db import db
from pb_app.forum import services as forums
from pb_app.meetings import services as meetings
from pb_app.meetings.terms import ActionOwner, MeetingStatus, Obstacle
from tests.scenes import scene
from tests.web.addresses import methods, routes, stamp
from tests.world import World
from tests.world.alliance import ally
from tests.world.forums import agree_on, forum_of, meet

SECRET = "Zanzibar"


@scene
def closed(app: Flask, world: World) -> World:
    """A forum for its members whose every word is the secret one: decided, stuck, freed, with a paper and minutes."""
    with app.app_context():
        now, two = clock.now(), ally(world)
        forum = forum_of(world, two, now, public=False, name=f"{SECRET} forum")
        meeting = meet(forum, two.nurse, now)
        forums.add_paper(meeting, SECRET, SECRET, two.nurse, now)
        action = agree_on(meeting, two.nurse, ActionOwner(name=two.giver.name), now, f"{SECRET} homes")
        meetings.get_stuck(action, Obstacle.POWER, SECRET, actor=two.nurse, now=now, runs=True)
        meetings.resume(action, SECRET, actor=two.nurse, now=now, runs=True)
        meetings.move_meeting(meeting, MeetingStatus.CLOSED, two.nurse, now)
        meetings.correct_minutes(meeting, SECRET, two.nurse, now)
        db.session.commit()
    return world


def test_a_visitor_finds_no_word_of_it_anywhere(app: Flask, closed: World) -> None:
    client, opened = app.test_client(), 0
    for path in _of_place(app):
        said = client.get(path).data
        opened += 1
        assert SECRET.encode() not in said, path
    assert opened > 60, "every public page, feed and file of a place"
    assert SECRET not in client.get("/have-your-say/riverside/search?q=homes").text


def test_nobody_from_outside_opens_its_pages(app: Flask, closed: World) -> None:
    client = app.test_client()
    for rule in routes(app):
        if (
            rule.endpoint.partition(".")[0] in ("forum", "meetings")
            and rule.arguments in ({"place", "body_id"}, {"place", "forum_id"})
            and "GET" in methods(rule)
        ):
            answer = _opened(client, rule.rule)
            assert answer[0] in (302, 303, 401, 403, 404) and SECRET not in answer[1], rule.rule


def _of_place(app: Flask) -> list[str]:
    mine = [rule for rule in routes(app) if rule.arguments == {"place"} and "GET" in methods(rule)]
    return [rule.rule.replace("<place>", "riverside") for rule in mine if stamp(app, rule).public]


def _opened(client: FlaskClient, rule: str) -> tuple[int, str]:
    path = rule.replace("<place>", "riverside").replace("<int:body_id>", "1").replace("<int:forum_id>", "1")
    answer = client.get(path)
    return answer.status_code, answer.text
