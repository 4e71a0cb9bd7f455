"""My part: what somebody takes part in, what waits for them first, and how much is new."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import time_machine
from flask import Flask
from sqlalchemy import Engine, event

from pb_app import clock
from pb_app.access import Role
from pb_app.assessment import services as assessment
from pb_app.comments import services as comments
from pb_app.comments.terms import HelpKind
from pb_app.db import db
from pb_app.participation import pages
from pb_app.participation.rules import merged
from pb_app.participation.slots import LINES
from pb_app.proposals.models import Proposal, Support
from pb_app.proposals.queries.supports import of_account
from pb_app.proposals.services import collaboration, follows, merges, supports
from pb_app.proposals.services import writing as proposing
from pb_app.proposals.terms import Channel, CoAuthorRole, FollowTarget
from pb_app.rounds import queries as rounds
from pb_app.rounds.terms import PhaseKind
from tests.scenes import scene
from tests.visitor import Visitor
from tests.world import World, email

Visit = Callable[..., Visitor]
PART = "/participation/"


@scene
def busy(app: Flask, world: World) -> World:
    """Maya writes two ideas and a draft; George does a bit of everything for the first."""
    with app.app_context():
        now, round = clock.now(), world.round(PhaseKind.IDEAS)
        bench = world.proposal(round, "A bench", 300, accept=False)
        world.proposal(round, "A lamp", 300, accept=False)
        proposing.begin(round, "A swing", world.actor("maya"), now)
        george = world.actor("george")
        comments.say(bench, "Lovely, and near my door.", george, now=now)
        comments.offer_help(bench, HelpKind.TIME, "I can dig", george, now)
        supports.give(bench, george, now)
        follows.follow(FollowTarget.PROPOSAL, bench.id, george, now)
        follows.follow(FollowTarget.AREA, 1, george, now)
        collaboration.invite_by_email(
            bench, email("george"), CoAuthorRole.AUTHOR, organisation="", actor=world.actor("maya"), now=now
        )
        db.session.commit()
    return world


def test_whoever_is_signed_out_signs_in_first(world: World, visit: Visit) -> None:
    assert visit().get(PART).path == "/people/sign-in"


def test_somebody_new_is_told_what_will_stand_here(world: World, visit: Visit) -> None:
    visit(email("george"), strong=False).get(PART).sees("Nothing. Everything is done.", "will be listed here")


def test_a_draft_waits_and_what_was_sent_in_has_its_state(busy: World, visit: Visit) -> None:
    maya = visit(email("maya"), strong=False).get(PART)
    maya.sees("A swing", "Not sent yet", "A bench", "A lamp", "Being checked", "Somebody offers help: I can dig")
    maya.follow("Finish your idea: A swing").sees("A swing")
    maya.get(PART).follow("Answer: A bench").sees("Offers of help", "I can dig")


def test_an_invitation_waits_and_everything_given_is_listed(busy: World, visit: Visit) -> None:
    george = visit(email("george"), strong=False).get(PART)
    george.sees(
        "You have been asked to take part", "Answer the invitation", "Lovely, and near my door.", "I can dig", "Offered"
    )
    george.sees("Ideas you support", "What you follow", "North", "New ideas here")
    george.misses("Somebody offers help")


def test_who_is_asked_to_join_two_ideas_finds_both_answers(app: Flask, world: World, visit: Visit) -> None:
    with app.app_context():
        round, now, george = world.round(PhaseKind.IDEAS), clock.now(), world.actor("george")
        bench = world.proposal(round, "A bench", 300, accept=False)
        orchard = proposing.begin(round, "An orchard", george, now)
        proposing.write(orchard, george, now, story="It would be good.", category="green")
        proposing.submit(orchard, george, now)
        merges.ask(orchard, bench, "The same corner.", world.actor("maya"), now)
        db.session.commit()
    page = visit(email("george"), strong=False).get(PART).follow("Say yes or no: An orchard")
    page.sees("Joining and splitting", "Yes, join them", "No – An orchard")
    page.submit("Yes, join them").misses("Yes, join them")


def test_a_draft_does_not_wait_once_ideas_are_closed(app: Flask, busy: World, visit: Visit) -> None:
    with time_machine.travel(clock.now() + timedelta(days=9), tick=False):
        visit(email("maya"), strong=False).get(PART).sees("takes no more ideas").misses("Finish your idea")


def test_a_question_of_the_team_waits_for_the_authors(busy: World, visit: Visit, app: Flask) -> None:
    with app.app_context():
        bench = db.session.query(Proposal).filter_by(title="A bench").one()
        assessment.ask_authors(bench, "How wide is it?", busy.actor(Role.ASSESSOR), clock.now())
        db.session.commit()
    maya = visit(email("maya"), strong=False).get(PART).sees("The team asks: How wide is it?")
    assert "How wide" in maya.follow("Answer: A bench").words()


def test_a_project_says_what_the_group_has_to_do_and_nothing_of_the_count(
    app: Flask, finished_round: World, visit: Visit
) -> None:
    visit(email("maya"), strong=False).get(PART).sees("A bench", "Funded")
    with app.app_context():
        finished_round.award(1)
        db.session.commit()
    maya = visit(email("maya"), strong=False).get(PART).sees("Waiting for you", "Read the offer")
    maya.follow("Read the offer: A bench").sees("A bench")


def test_what_somebody_follows_or_supports_has_the_state_of_its_project_and_leads_there(
    app: Flask, finished_round: World, visit: Visit
) -> None:
    with app.app_context():
        bench = db.session.query(Proposal).filter_by(title="A bench").one()
        now, george = clock.now(), finished_round.actor("george")
        follows.follow(FollowTarget.PROPOSAL, bench.id, george, now)
        support = Support(proposal_id=bench.id, person=of_account(george.account_id), channel=Channel.ONLINE)
        support.round_id, support.on = bench.round_id, now.date()
        db.session.add(support)
        db.session.commit()
    visit(email("george"), strong=False).get(PART).sees("Funded").misses("On the ballot")
    with app.app_context():
        award = finished_round.award(1)
        finished_round.agreed(award)
        db.session.commit()
    with app.test_request_context():
        lines = merged(line for lines_of in LINES.values() for line in lines_of(george.account_id, now))
        said = {line.subject.split(":")[0]: (line.state, line.href) for line in lines}
    assert said["follow"] == said["support"] == ("Under way", "/delivery/riverside/project/1/")


def test_every_feature_that_knows_more_of_a_proposal_says_it_wherever_the_proposal_stands() -> None:
    """A line of the own proposals alone would leave an old state with those who follow or support them."""
    telling = [path for path in Path("pb_app").glob("*/participation.py") if "subject(" in path.read_text()]
    late = [path.parent.name for path in telling if "standing(" not in path.read_text()]
    assert late == []


def test_a_vote_is_named_and_its_choices_never_are(app: Flask, world: World, visit: Visit) -> None:
    with app.app_context():
        round = world.round(PhaseKind.VOTING)
        world.proposal(round, "A bench")
        world.proposal(round, "A lamp")
        db.session.commit()
    george = visit(email("george"), strong=False).get("/voting/riverside/streets/")
    george.submit("Check my vote", choice=["1"])
    george.get(PART).sees("Carry on with my vote", "You have not voted yet").misses("A bench")
    george.get("/voting/riverside/streets/").submit("Check my vote").submit("Save and continue")
    george.submit("Send my vote").sees("You have voted")
    george.get(PART)
    george.sees("Your votes", "You’ve voted", "You can change your vote until").misses("A bench")
    assert george.follow("Change my vote").path == "/voting/riverside/streets/"


def test_news_is_new_until_it_was_looked_at(busy: World, visit: Visit) -> None:
    maya = visit(email("maya"), strong=False).get("/")
    page = maya.response.get_data(as_text=True)
    assert "new messages)" in " ".join(page.split()), "the number stands in the header, in words too"
    maya.get(PART).sees("George commented on “A bench”.")
    assert "new messages)" not in " ".join(maya.get("/").response.get_data(as_text=True).split())


def test_the_page_takes_the_same_number_of_queries_however_much_there_is(app: Flask, busy: World) -> None:
    with app.test_request_context():
        few = min(_queries(busy), _queries(busy))  # the second time, what is loaded already is not asked for again
        round = rounds.published(busy.home().id)[0]
        for number in range(12):
            busy.proposal(round, f"Idea {number}", accept=False)
        db.session.flush()
        assert _queries(busy) <= few


def _queries(world: World) -> int:
    seen: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_: object) -> None:
        seen.append(statement)

    account = world.actor("maya").account_id
    event.listen(Engine, "before_cursor_execute", note)
    try:
        pages.my_part(account, clock.now())
    finally:
        event.remove(Engine, "before_cursor_execute", note)
    return len(seen)
