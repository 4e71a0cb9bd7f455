"""A second kind of body, as an upper feature would bring it along: a forum of organisations that meets behind closed doors."""

from flask import Flask

from pb_app.meetings import services
from pb_app.meetings.models import MeetingBody
from pb_app.meetings.slots import BODIES, BodyKind, MeetingPaper
from pb_app.web.actor import current_actor
from pb_app.web.registry import KEY
from tests.world import World

KIND = "closed-forum"


def forum(app: Flask, world: World, *, public: bool = False, members: tuple[str, ...] = ("maya",)) -> MeetingBody:
    """The kind and one forum of it."""
    accounts = {world.actor(who).account_id: who.title() for who in members}
    kind = BodyKind(
        kind=KIND,
        title=lambda _body_id: "Partners’ forum",
        home=lambda _body_id: "/partners",
        page=lambda meeting: f"/partners/{meeting.id}",
        minutes_page=lambda meeting: f"/partners/{meeting.id}/minutes",
        members=lambda _body_id, _now: accounts,
        is_public=lambda _body_id: public,
        may_see=lambda _body_id: bool((actor := current_actor()) and actor.account_id in accounts),
        papers=lambda _meeting: [MeetingPaper(title="Damp homes", href="/papers/1")],
        minutes=lambda meeting: {"items": [{"title": "Damp homes", "decision": None}]},
    )
    filled = app.extensions[KEY][BODIES.name]
    filled[:] = [pair for pair in filled if pair[1].kind != KIND]  # that of an earlier test
    BODIES.add(app, kind)
    return services.make_body(KIND, world.home().id)
