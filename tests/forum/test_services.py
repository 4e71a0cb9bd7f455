"""Organisations meet; what is stuck leads on and comes free; on a Monday officers hear what waits, once."""

import csv
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from flask import Flask
from sqlalchemy.exc import IntegrityError

from pb_app import clock
from pb_app.access import Refused, Role
from pb_app.db import db
from pb_app.forum import bodies, commands, participation, queries, services, stuck
from pb_app.forum.models import MondayMessage, WayOut
from pb_app.forum.services import ways
from pb_app.forum.terms import Headline, Refusal
from pb_app.meetings import queries as engine
from pb_app.meetings import services as meetings
from pb_app.meetings import tables
from pb_app.meetings.models import MeetingAction
from pb_app.meetings.terms import ActionOwner, AttendanceMode, MeetingStatus, Obstacle
from pb_app.meetings.terms import Headline as MeetingHeadline
from pb_app.meetings.terms import Refusal as MeetingRefusal
from pb_app.notifications import services as notifications
from pb_app.notifications.models import NewsItem
from pb_app.notifications.terms import Frequency, Topic
from pb_app.partners import pages as partners
from pb_app.partners import waiting
from pb_app.places.public_tables import as_csv
from pb_app.sharing.models import DataAgreement
from pb_app.sharing.services import agreements, barriers
from pb_app.sharing.terms import BarrierReply, BarrierVerdict
from tests.expect import refused
from tests.forum import second_count
from tests.world import World
from tests.world.alliance import BARRIER, Alliance, a_letter, ally, fill, sign, write
from tests.world.forums import POINTS, agree_on, forum_held, forum_of, meet

DAY = timedelta(days=1)


def news(headline: Headline | MeetingHeadline) -> list[tuple[int, str]]:
    rows = db.session.scalars(db.select(NewsItem).where(NewsItem.headline == headline.value).order_by(NewsItem.id))
    return [(row.account_id, row.details["title"]) for row in rows]


def next_monday(now: datetime) -> datetime:
    """At eight in the morning in London."""
    local = now.astimezone(ZoneInfo("Europe/London")) + DAY * (7 - now.weekday())
    return local.replace(hour=8, minute=0)


def freed_agreement(two: Alliance, action: MeetingAction, now: datetime) -> DataAgreement:
    row = services.begin_agreement(action, two.giver, two.taker, "Cold homes", gives=True, actor=two.lead, now=now)
    again = services.begin_agreement(action, two.giver, two.taker, "Cold homes", gives=True, actor=two.lead, now=now)
    assert again.id == row.id, "a form that is sent twice begins one agreement"
    fill(row, two, now)
    return row


def test_organisations_count_and_only_their_officers_take_part(app: Flask, world: World, context: None) -> None:
    now, two = clock.now(), ally(world)
    forum = forum_of(world, two, now)
    with pytest.raises(Refused, match=Refusal.NAME_TAKEN):
        forum_of(world, two, now)
    meeting = meet(forum, two.nurse, now, empty=True)
    services.take_part(meeting, AttendanceMode.ROOM, two.lead)
    assert bodies.there(meeting) == {two.giver.id}
    assert not bodies.FORUMS.has_quorum(meeting)
    services.take_part(meeting, AttendanceMode.REMOTE, two.nurse)
    assert bodies.FORUMS.has_quorum(meeting)
    services.take_part(meeting, AttendanceMode.AWAY, two.lead)
    assert bodies.there(meeting) == {two.taker.id}
    with pytest.raises(Refused, match=Refusal.NOT_SEATED):
        services.take_part(meeting, AttendanceMode.ROOM, world.actor(Role.ADMINISTRATOR))
    assert set(bodies.FORUMS.members(forum.id, now)) >= {two.lead.account_id, two.nurse.account_id}


def test_nothing_is_decided_below_the_quorum_or_after_the_meeting(app: Flask, world: World, context: None) -> None:
    now, two = clock.now(), ally(world)
    forum = forum_of(world, two, now)
    first = meet(forum, two.nurse, now - DAY * 9)
    agree_on(first, two.nurse, ActionOwner(name=two.giver.name), now)
    meetings.move_meeting(first, MeetingStatus.CLOSED, two.nurse, now)
    with refused(MeetingRefusal.RECORD_CLOSED):
        agree_on(first, two.nurse, ActionOwner(name=two.giver.name), now)
    later, minutes = meet(forum, two.nurse, now, empty=True), engine.minutes(first.id)
    assert minutes is not None
    services.take_part(later, AttendanceMode.ROOM, two.nurse)
    assert bodies.missing(later) == 1
    with refused(MeetingRefusal.TOO_FEW):
        agree_on(later, two.nurse, ActionOwner(name=two.giver.name), now)
    with refused(MeetingRefusal.TOO_FEW):
        meetings.approve_minutes(minutes, later, two.nurse, now)
    services.take_part(later, AttendanceMode.REMOTE, two.lead)
    agree_on(later, two.nurse, ActionOwner(name=two.giver.name), now)
    meetings.approve_minutes(minutes, later, two.nurse, now)
    assert minutes.approved_in_id == later.id


def test_a_meeting_is_planned_ahead_opened_near_its_day_and_closed_once_open(
    app: Flask, world: World, context: None
) -> None:
    now, two = clock.now(), ally(world)
    forum = forum_of(world, two, now)
    with refused(Refusal.DAY_IS_PAST, "starts_at"):
        services.plan(forum, now - DAY * 2, "Town hall", points=POINTS, actor=two.nurse, now=now)
    row = services.plan(forum, now + DAY * 20, "Town hall", points=POINTS, actor=two.nurse, now=now)
    meetings.send_agenda(row, 5, "", two.nurse, now)
    with refused(MeetingRefusal.NOT_OPEN):
        meetings.move_meeting(row, MeetingStatus.CLOSED, two.nurse, now)
    with refused(Refusal.TOO_EARLY):
        services.open_meeting(row, two.nurse, now + DAY * 18)
    services.open_meeting(row, two.nurse, now + DAY * 19)
    meetings.move_meeting(row, MeetingStatus.CLOSED, two.nurse, now + DAY * 20)


def test_who_does_something_hears_when_somebody_else_says_it_is_done(app: Flask, world: World, context: None) -> None:
    now, two = clock.now(), ally(world)
    meeting = meet(forum_of(world, two, now), two.nurse, now)
    for owner in (ActionOwner(two.lead.account_id), ActionOwner(name=two.giver.name)):
        action = agree_on(meeting, two.nurse, owner, now)
        meetings.finish(action, "Done.", actor=two.nurse, now=now, runs=True)
        assert (two.lead.account_id, "Map cold homes") in news(MeetingHeadline.ACTION_DONE)
        db.session.execute(db.delete(NewsItem))
    own = agree_on(meeting, two.nurse, ActionOwner(two.nurse.account_id), now)
    meetings.finish(own, "Done.", actor=two.nurse, now=now, runs=True)
    assert news(MeetingHeadline.ACTION_DONE) == []


def test_officers_do_what_their_organisation_was_given_by_name(app: Flask, world: World, context: None) -> None:
    now, two = clock.now(), ally(world)
    meeting = meet(forum_of(world, two, now), two.nurse, now)
    action = agree_on(meeting, two.nurse, ActionOwner(name="housing TRUST"), now)
    assert list(queries.unfinished(two.giver, two.lead.account_id)) == [action]
    with refused(MeetingRefusal.NOT_YOURS):
        meetings.finish(action, "Done.", actor=two.nurse, now=now, runs=False)
    meetings.new_date(action, now.date() + DAY * 30, "Snow.", actor=two.lead, now=now, runs=False)
    with refused(MeetingRefusal.SAME_OWNER, "owner"):
        meetings.hand_on(action, ActionOwner(name=two.giver.name), "Us.", actor=two.lead, now=now, runs=False)
    meetings.hand_on(action, ActionOwner(name="HEALTH trust"), "They know.", actor=two.lead, now=now, runs=False)
    with refused(MeetingRefusal.NOT_YOURS):
        meetings.finish(action, "Done.", actor=two.lead, now=now, runs=False)
    meetings.finish(action, "Done.", actor=two.nurse, now=now, runs=False)


def test_an_action_stuck_on_data_comes_free_with_the_agreement(app: Flask, world: World, context: None) -> None:
    now, two = clock.now(), ally(world)
    _forum, _meeting, action = forum_held(world, two, now)
    with pytest.raises(Refused, match=Refusal.STUCK_ELSEWHERE):
        services.log_barrier(action, two.giver, BARRIER, two.lead, now)
    row = freed_agreement(two, action, now)
    assert [way.agreement_id for way in queries.ways_out(action.id)] == [row.id]
    sign(row, two.giver, two.lead, now)
    assert services.tell_freed(now) == 0
    sign(row, two.taker, two.nurse, now)
    assert services.tell_freed(now) == 1 and services.tell_freed(now) == 0
    assert (two.lead.account_id, "Map cold homes") in news(Headline.FREED)


def test_an_action_stuck_on_a_rule_comes_free_with_the_answer(app: Flask, world: World, context: None) -> None:
    now, two = clock.now(), ally(world)
    meeting = meet(forum_of(world, two, now), two.nurse, now)
    action = agree_on(meeting, two.nurse, ActionOwner(two.lead.account_id), now)
    meetings.get_stuck(action, Obstacle.RULE, "Budgets.", actor=two.lead, now=now, runs=False)
    row = services.log_barrier(action, two.giver, BARRIER, two.lead, now)
    barriers.ask(row, two.giver, a_letter(now.date(), now.date() + DAY), two.lead, now)
    assert not services.freed(now)
    reply = BarrierReply(verdict=BarrierVerdict.REMOVED, words="It is gone.", answered_on=now.date())
    barriers.answer(row, two.giver, reply, two.lead, now)
    assert [way.barrier_id for way, _action in services.freed(now)] == [row.id]
    meetings.resume(action, "The rule is gone.", actor=two.lead, now=now, runs=False)
    assert not services.freed(now), "whoever went on already is not told"


def test_another_obstacle_frees_nothing(app: Flask, world: World, context: None) -> None:
    """The whole place, the table and the second count say the same."""
    now, two = clock.now(), ally(world)
    meeting = meet(forum_of(world, two, now), two.nurse, now)
    action = agree_on(meeting, two.nurse, ActionOwner(two.lead.account_id), now)
    for on in (Obstacle.DATA, Obstacle.RULE):
        meetings.get_stuck(action, on, "No list.", actor=two.lead, now=now, runs=False)

    def freed() -> tuple[int, int, int]:
        with app.test_request_context():
            part = stuck.of_place(world.home())
            table = list(csv.DictReader(as_csv(tables.STOPS, world.home()).splitlines()))
        shown = next(figure for figure in part.figures if figure.key == "stops_freed")
        again = second_count.counted(world.home().id, now.date())["stops_freed"]
        return len(shown.rows), sum(row["freed"] in ("yes", "true", "1", "True") for row in table), again

    assert freed() == (0, 0, 0)
    meetings.resume(action, "The rule is gone.", actor=two.lead, now=now, runs=False)
    assert freed() == (1, 1, 1)


def test_next_steps_follow_what_stops_it_now(app: Flask, world: World, context: None) -> None:
    """An agreement that has ended leads nowhere, and what was solved for one stop solves no other one."""
    now, two = clock.now(), ally(world)
    _forum, _meeting, action = forum_held(world, two, now)
    row = freed_agreement(two, action, now)
    assert [way.agreement_id for way in ways.leading(action, now)] == [row.id] and not ways.is_free(action, now)

    def waits(at: datetime) -> bool:
        with app.test_request_context():
            tasks = waiting.tasks(two.giver, two.lead.account_id, at)
        return action.words in {task.title for task in tasks}

    assert not waits(now), "others have to sign"
    sign(row, two.giver, two.lead, now)
    sign(row, two.taker, two.nurse, now)
    assert ways.is_free(action, now)
    agreements.end(row, two.giver, "It was the wrong list.", two.lead, now)
    assert ways.leading(action, now) == [] and waits(now), "an ended agreement hides nothing"
    other = services.begin_agreement(action, two.giver, two.taker, "Better", gives=True, actor=two.lead, now=now)
    fill(other, two, now)
    sign(other, two.giver, two.lead, now)
    sign(other, two.taker, two.nurse, now)
    meetings.resume(action, "We have the list.", actor=two.lead, now=now + DAY, runs=False)
    meetings.get_stuck(action, Obstacle.RULE, "Budgets.", actor=two.lead, now=now + DAY, runs=False)
    assert ways.leading(action, now + DAY) == [] and waits(now + DAY)
    meetings.get_stuck(action, Obstacle.DATA, "Another list.", actor=two.lead, now=now + DAY * 2, runs=False)
    assert not ways.is_free(action, now + DAY * 2), "what it gave before is not what is missing now"


def test_a_monday_message_says_what_waits_once_a_week(app: Flask, world: World, context: None) -> None:
    now, two = clock.now(), ally(world)
    _forum, meeting, action = forum_held(world, two, now)
    row = freed_agreement(two, action, now)
    sign(row, two.giver, two.lead, now)
    agree_on(meeting, two.nurse, ActionOwner(two.nurse.account_id), now, "Call the landlords")
    monday = next_monday(now + DAY * 21)
    with app.test_request_context():
        assert commands.mondays(monday - DAY) == 0, "it is Sunday"
        assert commands.mondays(monday.replace(hour=5)) == 0, "it is too early"
        assert waiting.tasks(two.giver, two.lead.account_id, now) == [], "it is stuck and under way"
        assert waiting.tasks(two.giver, two.lead.account_id, monday) == [], "also when it is late: others have to sign"
        held = {task.title: task.waits_for for task in waiting.at_others(two.giver, two.lead.account_id, monday)}
        assert held[action.words] == f"It waits for {two.taker.name}.", "what is late never leaves the desk"
        assert f"It waits for {two.taker.name} to sign." in held.values()
        meetings.new_date(action, (monday + DAY * 90).date(), "Snow.", actor=two.lead, now=monday, runs=False)
        assert commands.mondays(monday) == 1, "what is stuck and under way waits for nobody at the housing trust"
        assert commands.mondays(monday + timedelta(minutes=1)) == 0
        ((account_id, said),) = news(Headline.MONDAY)
        assert (account_id, said) == (two.nurse.account_id, "2 things wait for you. 2 of these keep others waiting.")
        assert commands.mondays(monday + DAY * 7) == 1, "the next week"
        notifications.choose(two.nurse.account_id, Topic.TEAM, Frequency.NEVER)
        commands.mondays(monday + DAY * 14)
    assert len(news(Headline.MONDAY)) == 2, "whoever stopped these messages gets none"
    kept = db.session.scalars(db.select(MondayMessage).where(MondayMessage.account_id == two.nurse.account_id)).all()
    assert [(message.things, message.because) for message in kept] == [(2, 2)] * 3


def test_the_desk_my_part_and_the_message_say_one_figure(app: Flask, world: World, context: None) -> None:
    """What the desk marks is what the message counts: late, or only this organisation has not signed."""
    now, two = clock.now(), ally(world)
    _forum, meeting, _action = forum_held(world, two, now)
    on_time = agree_on(meeting, two.lead, ActionOwner(two.lead.account_id), now, "Call the landlords")
    late = agree_on(meeting, two.lead, ActionOwner(two.lead.account_id), now, "Ask the wards")
    late.due_on = now.date() - DAY
    mirrored = Alliance(two.taker, two.giver, two.nurse, two.lead)
    sign(write(mirrored, now), two.taker, two.nurse, now)
    with app.test_request_context():
        monday = next_monday(now)
        desk = partners.desk(two.giver, two.lead.account_id, now)
        marked = {task.title: task.others_wait for task in desk.tasks}
        assert marked[late.words] and marked["Warm homes"] and not marked[on_time.words]
        said = f"{len(marked)} things wait for you. 2 of these keep others waiting."
        assert desk.words == said
        assert [line.note for line in participation.lines(two.lead.account_id, now)] == [said]
        commands.mondays(monday)
        desk = partners.desk(two.giver, two.lead.account_id, monday)
    assert (two.lead.account_id, desk.words) in news(Headline.MONDAY)


def test_the_database_keeps_a_way_out_to_one_end(app: Flask, world: World, context: None) -> None:
    now, two = clock.now(), ally(world)
    _forum, _meeting, action = forum_held(world, two, now)
    db.session.add(WayOut(action_id=action.id, by_id=two.lead.account_id, at=now))
    with pytest.raises(IntegrityError, match="leads_to_one"):
        db.session.flush()
