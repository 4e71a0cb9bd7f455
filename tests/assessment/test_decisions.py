"""How many people must give marks, what an answer needs, several answers at once, and what a decision ends."""

import pytest
from flask import Flask

from pb_app import clock
from pb_app.access import Refused, Role
from pb_app.assessment import rules, services
from pb_app.assessment.terms import AssessmentGuide, Feasibility, Refusal
from pb_app.db import db
from pb_app.people import queries as accounts
from pb_app.people import services as people
from pb_app.proposals import queries as proposals
from pb_app.proposals.queries import collaboration
from pb_app.proposals.services import merges
from pb_app.proposals.terms import Headline, MergeStatus, Status
from pb_app.proposals.terms import Refusal as ProposalRefusal
from pb_app.rounds.terms import PhaseKind
from tests.expect import hear, last_news
from tests.rounds.drafts import Visit
from tests.world import World, email

AT = "/assessment/riverside/streets"


@pytest.mark.parametrize(
    ("marks", "refusal"),
    [
        ({}, Refusal.TOO_FEW_SCORERS),
        ({"need": [4]}, Refusal.TOO_FEW_SCORERS),
        ({"need": [4, 4]}, None),
        ({"need": [4, 1]}, Refusal.TALK_FIRST),
    ],
)
def test_as_many_people_give_marks_as_the_round_asks_for(marks: dict[str, list[int]], refusal: Refusal | None) -> None:
    assert rules.may_decide(AssessmentGuide(scorers=2), marks, {}) is refusal
    assert rules.may_decide(AssessmentGuide(scorers=0), {}, {}) is None


def test_a_yes_needs_no_reason_and_a_no_does(world: World, context: object) -> None:
    made, one, now = world.round(PhaseKind.SHAPING), world.actor(Role.ASSESSOR), clock.now()
    world.without_scorers(made)
    bench, lamp = (world.proposal(made, title, accept=False) for title in ("A bench", "A lamp"))
    for proposal in (bench, lamp):
        services.declare(proposal, "", one, now, conflicted=False)
    services.decide(bench, "", one, now, accept=True)
    assert bench.status is Status.ACCEPTED
    with pytest.raises(Refused) as refused:
        services.decide(lamp, "", one, now, accept=False)
    assert (refused.value.refusal, refused.value.field) == (ProposalRefusal.REASON_MISSING, "reason")


def test_neither_one_mark_of_two_nor_a_refusal_gets_past_the_number_of_scorers(world: World, context: object) -> None:
    made, one, now = world.round(PhaseKind.SHAPING), world.actor(Role.ASSESSOR), clock.now()
    bench = world.proposal(made, accept=False)
    services.declare(bench, "", one, now, conflicted=False)
    services.score(bench, {"need": (2, "")}, one)
    for accept in (True, False):
        with pytest.raises(Refused) as refused:
            services.decide(bench, "Because.", one, now, accept=accept)
        assert refused.value.refusal is Refusal.TOO_FEW_SCORERS


def test_the_cost_that_checking_finds_stands_in_place_of_the_old_lines(world: World, context: object) -> None:
    made, one, now = world.round(PhaseKind.SHAPING), world.actor(Role.ASSESSOR), clock.now()
    bench = world.proposal(made, pounds=300, accept=False)
    services.declare(bench, "", one, now, conflicted=False)
    why = "The wood is cheaper at the yard. " * 9
    services.cost(bench, 280_00, Feasibility.YES, why=why, evidence="A quote", actor=one, now=now)
    lines = proposals.costs(bench.id)
    assert [line.amount for line in lines] == [bench.cost] == [280_00]
    assert lines[0].label.startswith("The wood is cheaper") and len(lines[0].label) == 120


def test_a_merge_that_waits_ends_with_a_refusal_and_both_sides_hear_of_it(world: World, context: object) -> None:
    made, one, now = world.round(PhaseKind.SHAPING), world.actor(Role.ASSESSOR), clock.now()
    world.without_scorers(made)
    bench, lamp = (world.proposal(made, title, accept=False) for title in ("A bench", "A lamp"))
    lamp.author_id = world.actor("george").account_id
    db.session.flush()
    merge = merges.ask(bench, lamp, "The same corner.", world.actor("maya"), now)
    services.declare(lamp, "", one, now, conflicted=False)
    since = last_news()
    services.decide(lamp, "Not our ground.", one, now, accept=False)
    assert (merge.state, merge.ended_why) == (MergeStatus.DECLINED, "Not our ground.")
    told = {who for who, headline in hear(since) if headline == Headline.MERGE_DECLINED.value}
    assert told == {world.actor("maya").account_id, world.actor("george").account_id}
    assert collaboration.live_merge(bench.id) is None, "the other one is free again"


def test_several_at_once(app: Flask, world: World, visit: Visit) -> None:
    with app.app_context():
        made = world.round(PhaseKind.SHAPING)
        world.without_scorers(made)
        for title in ("A bench", "A lamp", "A tree", "A shed"):
            bench = world.proposal(made, title, accept=False)
            if title != "A shed":
                services.declare(bench, "", world.actor(Role.ASSESSOR), clock.now(), conflicted=False)
        db.session.commit()
    officer = visit(email(Role.ASSESSOR)).get(f"{AT}/").follow("Decide about several").misses("A shed")
    publish = "Save and publish the reason"
    officer.submit(publish, 422, decision="accept").sees("Choose at least one proposal")
    officer.submit(publish, 422, decision="refuse", chosen=["1", "2"]).sees("A bench: ")
    officer.submit(publish, decision="refuse", chosen=["1"], template="theme", reason="Ask the park fund.")
    officer.sees("1 proposal is decided.")
    visit().get("/proposals/riverside/streets/1/").sees("It is not what this round is for. Ask the park fund.")
    officer.get(f"{AT}/decide-several").submit(publish, decision="accept", chosen=["2", "3"]).sees("2 proposals are")
    visit().get("/proposals/riverside/streets/3/").sees("On the ballot")


def test_the_spread_is_shown_to_those_who_gave_marks(app: Flask, world: World, visit: Visit) -> None:
    with app.app_context():
        bench, now = world.proposal(world.round(PhaseKind.SHAPING), accept=False), clock.now()
        account = accounts.by_email(email("george"))
        assert account is not None
        people.grant_role(account, Role.ASSESSOR, world.home().id, fund_id=None, actor=None, now=now)
        george = world.actor("george")
        for who, mark in ((world.actor(Role.ASSESSOR), 4), (george, 3)):
            services.declare(bench, "", who, now, conflicted=False)
            services.score(bench, dict.fromkeys(("need", "people", "doable", "value", "place"), (mark, "")), who)
        db.session.commit()
    visit(email(Role.ASSESSOR)).get(f"{AT}/1/").sees("(from 3 to 4)")
