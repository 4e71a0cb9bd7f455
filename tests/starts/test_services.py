"""A start stands on residents' words, keeps the figures of its first day, and binds nobody who did not say yes."""

from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy.exc import IntegrityError

from pb_app import clock
from pb_app.access import Refused, Role
from pb_app.db import db
from pb_app.evidence import queries as evidence
from pb_app.evidence import services as evidence_services
from pb_app.evidence.models import EvidencePoint
from pb_app.evidence.terms import EvidenceTarget
from pb_app.indicators import services as indicators
from pb_app.meetings.terms import Obstacle
from pb_app.partners.terms import Refusal as PartnerRefusal
from pb_app.shared_outcomes.terms import Direction, FigureFeed
from pb_app.starts import pages, queries, services
from pb_app.starts.models import StartPartStep
from pb_app.starts.terms import PartDraft, PartState, PartStep, Refusal, StartEnd, StartState
from tests.world import World
from tests.world.alliance import ally
from tests.world.changes import lonely, part_of, promise, start_of
from tests.world.figures import draft as figure_draft
from tests.world.figures import rate_rows
from tests.world.said import draft

DAY = timedelta(days=1)
PEOPLE = FigureFeed(measure="people")


def said(world: World) -> EvidencePoint:
    now = clock.now()
    return evidence_services.record(world.home(), draft(world, now), world.actor(Role.BOARD_SECRETARY), now)


def test_a_start_begins_with_what_residents_said(app: Flask, world: World, context: None) -> None:
    now, two, point = clock.now(), ally(world), said(world)
    with pytest.raises(Refused, match=PartnerRefusal.NOT_AN_OFFICER):
        services.begin(two.giver, promise(point.id, PEOPLE, now), world.actor(Role.ADMINISTRATOR), now)
    for more, refusal in (
        ({"people": 103}, Refusal.COHORT_EXACT),
        ({"area_id": 99}, Refusal.UNKNOWN_AREA),
        ({"outcome_id": 99}, Refusal.UNKNOWN_OUTCOME),
    ):
        with pytest.raises(Refused, match=refusal):
            start_of(two, point.id, PEOPLE, now, **more)
    with pytest.raises(Refused, match=Refusal.POINT_UNKNOWN):
        start_of(two, 99, PEOPLE, now)
    row = start_of(two, point.id, PEOPLE, now)
    assert [known.id for _use, known in evidence.used_for(EvidenceTarget.START, row.id)] == [point.id]
    with pytest.raises(Refused, match=Refusal.TITLE_TAKEN):
        start_of(two, point.id, PEOPLE, now, words="Other words.")
    row.people = 97
    with pytest.raises(IntegrityError, match="people_about"):
        db.session.flush()


def test_a_part_binds_nobody_who_did_not_take_it(app: Flask, world: World, context: None) -> None:
    now, two, point = clock.now(), ally(world), said(world)
    row = start_of(two, point.id, PEOPLE, now)
    mine, theirs = part_of(row, two, now), part_of(row, two, now, theirs=True)
    with pytest.raises(Refused, match=Refusal.PART_KNOWN):
        part_of(row, two, now + timedelta(hours=1))
    other = PartDraft(partner_id=two.giver.id, words="X", job="Y", due_on=now.date() + DAY)
    with pytest.raises(Refused, match=Refusal.NOT_YOURS):
        services.offer(row, two.taker, other, two.nurse, now)
    for due, refusal in ((now.date() - DAY, Refusal.DAY_PASSED), (row.ends_on + DAY, Refusal.DAY_OUTSIDE)):
        draft = PartDraft(partner_id=two.giver.id, words="X", job="Y", due_on=due)
        with pytest.raises(Refused, match=refusal):
            services.offer(row, two.giver, draft, two.lead, now)
    with pytest.raises(Refused, match=Refusal.PART_NOT_YOURS):
        services.step(row, theirs, two.giver, PartStep.TAKEN, actor=two.lead, now=now)
    with pytest.raises(Refused, match=Refusal.PART_NOT_TAKEN):
        services.step(row, theirs, two.taker, PartStep.DONE, actor=two.nurse, now=now, words="Done.")
    services.step(row, theirs, two.taker, PartStep.DECLINED, actor=two.nurse, now=now, words="No beds.")
    stuck = {"words": "The list.", "stuck_on": Obstacle.DATA}
    services.step(row, mine, two.giver, PartStep.STUCK, actor=two.lead, now=now, **stuck)  # type: ignore[arg-type]
    card = pages.cards(world.home(), now)[0]
    assert {part.row.id: part.state for part in card.parts} == {
        mine.id: PartState.STUCK,
        theirs.id: PartState.DECLINED,
    }
    assert (card.taken, card.done, card.stuck) == (1, 0, 1)
    services.step(row, mine, two.giver, PartStep.RESUMED, actor=two.lead, now=now)
    services.step(row, mine, two.giver, PartStep.DONE, actor=two.lead, now=now, words="Ten are warm.")
    with pytest.raises(Refused, match=Refusal.PART_CLOSED):
        services.step(row, mine, two.giver, PartStep.STUCK, actor=two.lead, now=now, **stuck)  # type: ignore[arg-type]
    db.session.get_one(StartPartStep, (mine.id, 1)).words = "Other words"
    with pytest.raises(IntegrityError, match="append-only"):
        db.session.flush()


def test_only_the_lead_ends_it_with_what_was_learnt(app: Flask, world: World, context: None) -> None:
    now, two, point = clock.now(), ally(world), said(world)
    row = start_of(two, point.id, PEOPLE, now)
    late = now + DAY * 201
    assert pages.cards(world.home(), late)[0].state is StartState.LATE
    with pytest.raises(Refused, match=Refusal.NOT_YOURS):
        services.end(row, two.taker, StartEnd.FINISHED, words="Done.", actor=two.nurse, now=late)
    services.end(row, two.giver, StartEnd.STOPPED, words="The money ended.", actor=two.lead, now=late)
    assert pages.cards(world.home(), late)[0].state is StartState.STOPPED
    with pytest.raises(Refused, match=Refusal.OVER):
        part_of(row, two, now)


def test_before_is_what_was_newest_when_it_began(app: Flask, world: World, context: None) -> None:
    now, two, point, actor = clock.now(), ally(world), said(world), world.actor(Role.ADMINISTRATOR)
    feed = FigureFeed(indicator_id=lonely(world, now).id)
    row = start_of(two, point.id, feed, now)
    kept = queries.feeds_of([row.id])[row.id]
    assert [known.before for known in kept] == ["2026"]
    with app.test_request_context("/"):
        assert pages.figures(world.home(), row, kept)[0].direction is Direction.ONLY_ONE
        newest = pages.figures(world.home(), row, kept)[0].now
        set_id = int(str(newest and newest.basis).partition(":")[0])
        later = indicators.begin(world.home(), figure_draft(set_id, "Census 2027", feed.indicator_id), actor, now)
        rows = [
            type(one)(row=one.row, code=one.code, period="2027", reading=one.reading)
            for one in rate_rows(("L1", 50, 500), ("L2", 50, 500), ("L3", 100, 1000))
        ]
        later.replaces_id = feed.indicator_id and feed.indicator_id + 1
        indicators.publish(later, rows, digest="2" * 64, actor=actor, now=now)
        pair = pages.figures(world.home(), row, kept)[0]
    assert pair.then and pair.now and (pair.then.when, pair.now.when) == ("2026", "2027")
    assert pair.direction is Direction.WORSE
