"""A body that is not a board: what it plans, decides, promises and forgets nothing of, and when it is told."""

from collections.abc import Callable

import pytest
from flask import Flask
from sqlalchemy import delete, text, update
from sqlalchemy.exc import DBAPIError, IntegrityError

from pb_app import clock
from pb_app.access import Actor, Refused, Role
from pb_app.db import db
from pb_app.meetings import commands, pages, queries, services
from pb_app.meetings.models import ActionStep, Meeting, MeetingAction, MeetingDecision
from pb_app.meetings.terms import (
    ActionDraft,
    ActionOwner,
    ActionState,
    ActionStepKind,
    AgendaPoint,
    AttendanceMode,
    Headline,
    MeetingStatus,
    Obstacle,
    Refusal,
)
from pb_app.notifications.models import NewsItem
from tests.expect import logged, refused
from tests.meetings.forum import forum
from tests.world import DAY, World
from tests.world.promises import DECIDED, held, promise

TEAM = ActionOwner(name="The parks team")


def told(headline: Headline) -> list[int]:
    return [item.account_id for item in db.session.query(NewsItem).order_by(NewsItem.id) if item.headline == headline]


def secretary(world: World) -> Actor:
    return world.actor(Role.BOARD_SECRETARY)


def planned(world: World, body_id: int, days: int = 9) -> Meeting:
    now = clock.now()
    return services.plan_meeting(
        body_id, now + DAY * days, "Town hall", actor=secretary(world), now=now, points=[AgendaPoint("Tea", 10)]
    )


def test_any_body_meets_and_its_minutes_are_drafted_in_one_go(app: Flask, world: World, context: object) -> None:
    now, body = clock.now(), forum(app, world, members=("maya", "george"))
    maya, george = world.actor("maya").account_id, world.actor("george").account_id
    meeting = planned(world, body.id)
    points = [AgendaPoint("Tea", 10, lead="Dee"), AgendaPoint("Damp homes", 40, papers=True)]
    services.set_agenda(meeting, points)
    services.invite(meeting, [maya, george])
    services.say_coming(meeting, george, AttendanceMode.AWAY)
    services.invite(meeting, [maya, george])
    with refused(Refusal.NOT_SENT):
        services.move_meeting(meeting, MeetingStatus.OPEN, None, now)
    with refused(Refusal.LATE_PAPERS, "late_why"):
        services.send_agenda(meeting, 14, "", None, now)
    services.send_agenda(meeting, 5, "", None, now)
    with refused(Refusal.SENT_ALREADY):
        services.send_agenda(meeting, 5, "", None, now)
    with refused(Refusal.SENT_ALREADY, "points"):
        services.set_agenda(meeting, [])
    services.move_meeting(meeting, MeetingStatus.OPEN, None, now)
    services.join(meeting, maya, AttendanceMode.ROOM)
    promise(world, meeting, ActionOwner(george), now)
    services.leave(meeting, maya)
    assert queries.minutes(meeting.id) is None
    services.move_meeting(meeting, MeetingStatus.CLOSED, None, now)
    with refused(Refusal.OVER):
        services.move_meeting(meeting, MeetingStatus.OPEN, None, now)
    minutes = queries.minutes(meeting.id)
    assert minutes is not None and minutes.published_at is None
    written = minutes.body
    assert (written["came"], written["apologies"], written["points"]) == (1, 1, [["Tea", 10], ["Damp homes", 40]])
    assert written["decisions"] == [[1, DECIDED.words, DECIDED.reason, DECIDED.binds]]
    assert [action["words"] for action in written["actions"]] == ["Ask the library for a key"]
    assert written["items"] == [{"title": "Damp homes", "decision": None}]
    assert "George" not in str(written)
    assert sorted(told(Headline.AGENDA)) == sorted([maya, george]) and told(Headline.ACTION) == [george]


def test_what_was_forgotten_comes_into_the_minutes_until_they_are_agreed(
    app: Flask, world: World, context: object
) -> None:
    now, body = clock.now(), forum(app, world)
    first = held(world, body.id, now - DAY)
    services.move_meeting(first, MeetingStatus.CLOSED, None, now)
    services.record_decision(first, DECIDED, secretary(world), now)
    minutes = queries.minutes(first.id)
    assert minutes is not None and len(minutes.body["decisions"]) == 1
    with refused(Refusal.NOT_THE_NEXT):
        services.approve_minutes(minutes, first, secretary(world), now)
    later = held(world, body.id, now)
    services.approve_minutes(minutes, later, secretary(world), now)
    assert (minutes.approved_in_id, minutes.published_at) == (later.id, now)
    with refused(Refusal.MINUTES_APPROVED):
        services.record_decision(first, DECIDED, secretary(world), now)
    with refused(Refusal.NO_RECORD):
        services.record_decision(planned(world, body.id), DECIDED, secretary(world), now)


def test_an_action_goes_on_from_meeting_to_meeting(app: Flask, world: World, context: object) -> None:
    """A team has it, a member takes it over, it gets stuck, goes on, gets another day, and is done."""
    now, body = clock.now(), forum(app, world)
    maya, runs = world.actor("maya"), secretary(world)
    action = promise(world, held(world, body.id, now - DAY), TEAM, now - DAY)
    with refused(Refusal.NOT_YOURS):
        services.finish(action, "Done.", actor=maya, now=now, runs=False)
    with refused(Refusal.SAME_OWNER, "owner"):
        services.hand_on(action, TEAM, "Why", actor=runs, now=now, runs=True)
    with refused(Refusal.OWNER_UNKNOWN, "owner"):
        services.hand_on(action, ActionOwner(runs.account_id), "Why", actor=runs, now=now, runs=True)
    services.hand_on(action, ActionOwner(maya.account_id), "She knows them.", actor=runs, now=now, runs=True)
    assert told(Headline.ACTION) == [maya.account_id]
    with refused(Refusal.NOT_STUCK):
        services.resume(action, "They said yes.", actor=maya, now=now, runs=False)
    services.get_stuck(action, Obstacle.RULE, "Their insurance says no.", actor=maya, now=now, runs=False)
    later = held(world, body.id, now)
    (carried,) = queries.actions_carried(later)
    assert carried is action and carried.state.is_stuck and carried.stuck_on is Obstacle.RULE
    services.resume(action, "They said yes.", actor=maya, now=now, runs=False)
    with refused(Refusal.SAME_DATE, "due_on"):
        services.new_date(action, action.due_on, "Why", actor=maya, now=now, runs=False)
    with refused(Refusal.DATE_IS_PAST, "due_on"):
        services.new_date(action, now.date() - DAY, "Why", actor=maya, now=now, runs=False)
    services.new_date(action, now.date() + DAY * 30, "They meet in May.", actor=maya, now=now, runs=False)
    services.finish(action, "We have a key.", actor=maya, now=now, runs=False)
    with refused(Refusal.DONE_ALREADY):
        services.hand_on(action, TEAM, "Why", actor=maya, now=now, runs=False)
    (stop,) = queries.stops([action.id])[action.id]
    assert (stop.stuck_on, stop.why) == (Obstacle.RULE, "Their insurance says no.")
    assert (stop.until, stop.freed_by) == (now, "They said yes.")
    assert queries.actions_carried(later) == [] and action.state is ActionState.DONE
    kinds = [step.kind for step in queries.steps([action.id])[action.id]]
    assert kinds == [
        ActionStepKind.GIVEN,
        ActionStepKind.HANDED_ON,
        ActionStepKind.STUCK,
        ActionStepKind.RESUMED,
        ActionStepKind.NEW_DATE,
        ActionStepKind.DONE,
    ]
    logged("meetings:action", world.home().id, maya, action_id=action.id, step="step-done")


def test_numbers_and_history_are_kept_by_the_database(app: Flask, world: World, context: object) -> None:
    now, body = clock.now(), forum(app, world)
    action = promise(world, held(world, body.id, now), TEAM, now)
    decision = queries.decisions(body.id)[0]
    second = services.record_decision(held(world, body.id, now), DECIDED, secretary(world), now)
    assert (decision.number, second.number) == (1, 2)
    db.session.commit()
    for statement, why in (
        (update(MeetingDecision).values(words="Other"), "append-only"),
        (delete(MeetingDecision), "append-only"),
        (update(ActionStep).values(by_id=action.meeting_id + 999), "append-only"),
        (delete(ActionStep), "append-only"),
        (update(MeetingAction).values(state=ActionState.STUCK), "stuck_on_something"),
        (update(MeetingAction).values(owner_name=""), "one_owner"),
        (update(Meeting).values(cancelled_why="Snow"), "cancelled_with_a_reason"),
    ):
        with pytest.raises(DBAPIError, match=why):
            db.session.execute(statement)
        db.session.rollback()
    db.session.execute(text("UPDATE action_step SET why = '–'"))
    twice = MeetingDecision(body_id=body.id, meeting_id=action.meeting_id, number=1, at=now)
    twice.words = twice.reason = twice.binds = "x"
    db.session.add(twice)
    with pytest.raises(IntegrityError):
        db.session.flush()
    db.session.rollback()


def test_a_meeting_is_moved_or_cancelled_and_everybody_hears(app: Flask, world: World, context: object) -> None:
    now, body = clock.now(), forum(app, world, public=True)
    maya, runs = world.actor("maya").account_id, secretary(world)
    meeting = planned(world, body.id)
    before = meeting.starts_at
    with refused(Refusal.SAME_TIME, "starts_at"):
        services.reschedule(meeting, before, "Town hall", why="Snow", actor=runs, now=now)
    services.reschedule(meeting, before + DAY, "Library", why="Snow", actor=runs, now=now)
    assert (meeting.moved_from, meeting.moved_why, meeting.where, meeting.sequence) == (before, "Snow", "Library", 1)
    (entry,) = pages.entries(world.home())
    assert (entry.starts_at, entry.sequence, entry.words, entry.cancelled) == (before + DAY, 1, "Snow", False)
    services.cancel(meeting, "Everybody is ill.", runs, now)
    for attempt in (
        lambda: services.cancel(meeting, "Again", runs, now),
        lambda: services.reschedule(meeting, before, "x", why="y", actor=runs, now=now),
        lambda: services.say_coming(meeting, maya, AttendanceMode.ROOM),
        lambda: services.send_agenda(meeting, 0, "", None, now),
    ):
        must_be_over(attempt)
    (entry,) = pages.entries(world.home())
    assert entry.cancelled and entry.sequence == 2
    assert told(Headline.MOVED) == told(Headline.CANCELLED) == [maya]


def must_be_over(attempt: Callable[[], None]) -> None:
    with pytest.raises(Refused, match=Refusal.OVER.value):
        attempt()


def test_a_closed_body_is_in_no_public_calendar(app: Flask, world: World, context: object) -> None:
    body = forum(app, world)
    planned(world, body.id)
    assert pages.entries(world.home()) == []


def test_members_are_reminded_once_and_again_after_a_move(app: Flask, world: World) -> None:
    now = clock.now()
    with app.app_context():
        meeting = planned(world, forum(app, world).id, days=6)
        services.send_agenda(meeting, 5, "", None, now)
        meeting_id, starts_at = meeting.id, meeting.starts_at
        db.session.commit()
    soon = starts_at - DAY
    assert [commands.tick(app, now), commands.tick(app, soon), commands.tick(app, soon)] == [0, 1, 0]
    with app.app_context():
        meeting = queries.meeting_by_id(meeting_id)
        services.reschedule(meeting, starts_at + DAY * 7, "Library", why="Snow", actor=secretary(world), now=soon)
        db.session.commit()
    assert commands.tick(app, starts_at + DAY * 6) == 1
    with app.app_context():
        assert len(told(Headline.SOON)) == 2


def test_an_action_needs_an_owner_of_this_body(app: Flask, world: World, context: object) -> None:
    now, body = clock.now(), forum(app, world)
    meeting = held(world, body.id, now)
    for owner, refusal in ((ActionOwner(), Refusal.ONE_OWNER), (ActionOwner(10**6), Refusal.OWNER_UNKNOWN)):
        with pytest.raises(Refused, match=refusal.value):
            services.give_action(meeting, ActionDraft(words="x", owner=owner, due_on=now.date()), secretary(world), now)
    other = held(world, forum(app, world).id, now)
    theirs = services.record_decision(other, DECIDED, secretary(world), now)
    draft = ActionDraft(words="x", owner=TEAM, due_on=now.date(), decision_id=theirs.id)
    with refused(Refusal.DECISION_UNKNOWN, "decision"):
        services.give_action(meeting, draft, secretary(world), now)
    past = ActionDraft(words="x", owner=TEAM, due_on=now.date() - DAY)
    with refused(Refusal.DATE_IS_PAST, "due_on"):
        services.give_action(meeting, past, secretary(world), now)
