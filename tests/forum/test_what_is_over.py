"""Nobody is shown a form for what is over: its page says why instead, and so does the answer to a form sent all the same."""

from collections.abc import Callable
from typing import NamedTuple

from flask import Flask

from pb_app import clock
from pb_app.access import Role
from pb_app.db import db
from pb_app.delivery import queries as delivery
from pb_app.forum import services as forums
from pb_app.gain_share import services as gains
from pb_app.meetings import services as meetings
from pb_app.meetings.terms import ActionOwner, MeetingStatus
from pb_app.places.terms import PriorityKind
from pb_app.shared_outcomes.services import goals, outcomes
from pb_app.shared_outcomes.terms import FigureFeed
from pb_app.sharing.services import agreements, barriers
from pb_app.small_grants import services as small_grants
from pb_app.small_grants.terms import GrantLesson, GrantResult
from pb_app.starts import services as starts
from pb_app.starts.terms import PartStep, StartEnd
from tests.scenes import scene
from tests.visitor import Visitor
from tests.world import World, email
from tests.world.alliance import NURSE, in_the_way, signed
from tests.world.changes import goal_of, outcome_of, part_of, priority, start_of
from tests.world.forums import agree_on, forum_of, meet
from tests.world.gains import daring, paid, promised, saving
from tests.world.said import say

Visit = Callable[..., Visitor]
PEOPLE = FigureFeed(measure="people")
LEAD, STAFF, MONEY = email(Role.PARTNER_LEAD), email(Role.ADMINISTRATOR), email(Role.FINANCE)


@scene
def over(app: Flask, world: World) -> dict[str, int]:
    """One of everything that organisations do together, and each of them is over; gives their numbers."""
    with app.app_context():
        now, saved = clock.now(), saving(world)
        two, admin = saved.two, saved.admin
        point_id, _use = say(world, delivery.by_id(saved.figure.award_id).proposal.round_id, now)
        forum = forum_of(world, two, now)
        meeting = meet(forum, two.nurse, now)
        forums.add_paper(meeting, "Cold homes", "What we know.", two.nurse, now)
        action = agree_on(meeting, two.nurse, ActionOwner(two.nurse.account_id), now)
        meetings.finish(action, "It is done.", actor=two.nurse, now=now, runs=False)
        meetings.move_meeting(meeting, MeetingStatus.CLOSED, two.nurse, now)
        agreement, barrier = signed(two, now), in_the_way(two, now)
        agreements.end(agreement, two.giver, "The work is done.", two.lead, now)
        barriers.give_up(barrier, two.giver, "Nobody answers.", two.lead, now)
        gain = promised(world, saved, now)
        receipt = gains.ask_receipt(gain, gain.amount, on=now.date(), evidence="Line 3", actor=admin, now=now)
        gains.answer_receipt(gain, receipt, "", agree=True, actor=saved.finance, now=now)
        daring(world, now)
        grant, lesson = (
            paid(world, two, now),
            GrantLesson(result=GrantResult.WORKED, learnt="It runs.", evidence="Bill"),
        )
        small_grants.learn(grant, lesson, partner=two.taker, actor=two.nurse, now=now)
        outcome = outcome_of(two, PEOPLE, now)
        outcomes.end(outcome, two.giver, "It is done.", two.lead, now)
        goal = goal_of(world, priority(world, "Warm homes", PriorityKind.LOCAL, now), "Ten warm homes", now)
        goals.drop(goal, "Enough.", admin, now)
        start = start_of(two, point_id, PEOPLE, now)
        part = part_of(start, two, now)
        starts.step(start, part, two.giver, PartStep.DONE, actor=two.lead, now=now, words="It is done.")
        starts.end(start, two.giver, StartEnd.FINISHED, words="It is done.", actor=two.lead, now=now)
        db.session.commit()
        return {
            "giver": two.giver.id,
            "taker": two.taker.id,
            "body": meeting.body_id,
            "meeting": meeting.id,
            "action": action.id,
            "agreement": agreement.id,
            "barrier": barrier.id,
            "gain": gain.id,
            "receipt": receipt.id,
            "grant": grant.id,
            "outcome": outcome.id,
            "goal": goal.id,
            "start": start.id,
            "start_part": part.id,
        }


class Shut(NamedTuple):
    """The address of a form, who would press its button, and what is said instead."""

    path: str
    who: str
    why: str


CLOSED, OVER = "This meeting is closed.", "This meeting has begun or is over"
DONE, ENDED, ANSWERED = "This is done already.", "This agreement has ended.", "is closed"
MET, DOING = "/meetings/riverside/{body}/met/{meeting}/", "/meetings/riverside/{body}/actions/{action}/"
ROOM, STUCK = "/forum/riverside/{body}/met/{meeting}/", "/forum/riverside/{taker}/stuck/{action}/"
SHARING, GAIN = "/sharing/riverside/{giver}/", "/gain-share/riverside/pot/"
GRANT, OUTCOME = "/small-grants/riverside/pot/", "/shared-outcomes/riverside/"
START = "/starts/riverside/{giver}/{start}/"
TABLE = (
    *(Shut(f"{MET}{form}", NURSE, CLOSED) for form in ("actions", "decisions")),
    *(Shut(f"{MET}{form}", NURSE, OVER) for form in ("move", "cancel")),
    *(Shut(f"{ROOM}{form}", NURSE, "The agenda is out") for form in ("agenda", "send")),
    Shut(f"{ROOM}papers", NURSE, OVER),
    *(Shut(f"{DOING}{form}", NURSE, DONE) for form in ("hand-on", "date", "stuck", "done", "resume")),
    *(Shut(f"{STUCK}{form}", NURSE, "It is not stuck on this any more.") for form in ("agreement", "rule")),
    *(
        Shut(f"{SHARING}agreements/{{agreement}}/{form}", LEAD, "")
        for form in ("need", "sign", "end", "parties", "leave")
    ),
    Shut("/sharing/riverside/{taker}/agreements/{agreement}/tokens", NURSE, ""),
    *(Shut(f"{SHARING}barriers/{{barrier}}/{form}", LEAD, "") for form in ("asked", "answer", "give-up")),
    Shut("/sharing/riverside/{taker}/barriers/{barrier}/join", NURSE, ""),
    Shut(f"{GAIN}for/{{taker}}/gains/{{gain}}/change", NURSE, "Money has arrived"),
    Shut(f"{GAIN}for/{{taker}}/gains/{{gain}}/sign", NURSE, "This side has signed already."),
    Shut(f"{GAIN}for/{{taker}}/gains/{{gain}}/close", NURSE, "All of it has come."),
    Shut(f"{GAIN}gains/{{gain}}/change", STAFF, "Money has arrived"),
    Shut(f"{GAIN}gains/{{gain}}/sign", STAFF, "This side has signed already."),
    Shut(f"{GAIN}gains/{{gain}}/arrived", MONEY, "All of it has come."),
    Shut(f"{GAIN}gains/{{gain}}/arrived/{{receipt}}", MONEY, "This has already been answered."),
    Shut(f"{GRANT}for/{{taker}}/grants/{{grant}}/learnt", NURSE, "What was learnt is written down already."),
    Shut(f"{GRANT}for/{{taker}}/grants/{{grant}}/take-back", NURSE, "This has been paid already."),
    Shut(f"{GRANT}grants/{{grant}}/pay", MONEY, "This has been paid already."),
    *(Shut(f"{OUTCOME}{{giver}}/{{outcome}}/{form}", LEAD, "") for form in ("change", "agree", "end")),
    *(Shut(f"{OUTCOME}goals/{{goal}}/{form}", STAFF, "") for form in ("reached", "drop")),
    *(Shut(f"{START}{form}", LEAD, "") for form in ("part", "end")),
    *(Shut(f"{START}parts/{{start_part}}/{form}", LEAD, "") for form in ("decline", "done", "stuck", "resume")),
)


def test_what_is_over_has_no_form_and_its_answer_says_why(app: Flask, over: dict[str, int], visit: Visit) -> None:
    """A table of every form about something; "" where any words will do: the same are said on both ways."""
    visitors = {who: visit(who) for who in {row.who for row in TABLE}}
    for row in TABLE:
        path, visitor = row.path.format(**over), visitors[row.who]
        visitor.get(path)
        assert visitor.path != path, f"{path} shows a form"
        visitor.sees(row.why)
        why = visitor.words().split(".")[0]
        visitor.post(path, 422)
        said = visitor.words().removeprefix("There is a problem ")
        assert said.startswith(why), (path, why, said[:80])
        assert row.why in said
