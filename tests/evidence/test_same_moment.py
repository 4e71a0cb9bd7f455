"""Several do the same in the same moment: one answer is given, one point is written down, one use is named."""

import pytest
from flask import Flask

from pb_app import clock
from pb_app.access import Role
from pb_app.db import db
from pb_app.db.engine import begin_writing
from pb_app.evidence import queries, services
from pb_app.evidence.models import EvidencePoint
from pb_app.evidence.terms import AnswerDraft, EvidenceTarget, EvidenceVerdict
from pb_app.rounds.terms import PhaseKind
from tests.side_by_side import side_by_side
from tests.world import World
from tests.world.said import draft, say

pytestmark = pytest.mark.dialect


@pytest.fixture
def point_id(app: Flask, world: World) -> int:
    with app.app_context():
        point_id, _use = say(world, world.round(PhaseKind.IDEAS).id, clock.now())
        db.session.commit()
    return point_id


def the_point(world: World, point_id: int) -> EvidencePoint:
    point = queries.find(world.home().id, point_id)
    assert point is not None
    return point


def test_two_answers_to_one_form_are_one(app: Flask, world: World, point_id: int) -> None:
    with app.app_context():
        shown = services.shown_with(the_point(world, point_id))

    def answer(n: int) -> None:
        begin_writing()
        said = AnswerDraft(verdict=(EvidenceVerdict.DID, EvidenceVerdict.WONT)[n], words="Because.")
        actor = world.actor(Role.ADMINISTRATOR)
        services.answer(the_point(world, point_id), said, shown=shown, actor=actor, now=clock.now())

    assert side_by_side(app, answer) == ["done", "evidence-changed"]


def test_a_form_that_is_sent_twice_writes_one_point_down(app: Flask, world: World, point_id: int) -> None:
    def record(_n: int) -> None:
        begin_writing()
        said = draft(world, clock.now(), title="It is cold")
        services.record(world.home(), said, world.actor(Role.BOARD_SECRETARY), clock.now())

    assert side_by_side(app, record) == ["done", "evidence-recorded-already"]


def test_one_use_is_named_once(app: Flask, world: World, point_id: int) -> None:
    with app.app_context():
        other = world.round(PhaseKind.SHAPING, "parks").id
        db.session.commit()

    def use(_n: int) -> None:
        begin_writing()
        point, actor = the_point(world, point_id), world.actor(Role.ADMINISTRATOR)
        services.use(point, EvidenceTarget.ROUND, other, why="It asks.", actor=actor, now=clock.now())

    assert side_by_side(app, use) == ["done", "evidence-used-already"]
