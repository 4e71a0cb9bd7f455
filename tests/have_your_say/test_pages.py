"""One page for all that is open: how long it takes, who decides, and when the answer comes."""

from collections.abc import Callable

from flask import Flask

from pb_app import clock
from pb_app.access import Role
from pb_app.board import services as boards
from pb_app.common_ground import queries
from pb_app.db import db
from pb_app.evidence import services as evidence
from pb_app.meetings import services as meetings
from pb_app.proposals import pages as proposals
from pb_app.rounds.terms import PhaseKind
from tests.visitor import Visitor
from tests.world import DAY, World, email
from tests.world.gatherings import announce
from tests.world.said import draft
from tests.world.talks import closed, opened

Visit = Callable[..., Visitor]
AT = "/have-your-say/riverside/"


def test_where_nothing_is_open_it_says_so(world: World, visit: Visit) -> None:
    visit().get("/places/riverside/").follow("Have your say").sees("Nothing is open at the moment").follow(
        "See all rounds"
    )


def test_what_is_on_and_how_to_get_news_stand_there_too(app: Flask, world: World, visit: Visit) -> None:
    with app.app_context():
        announce(world, clock.now())
        db.session.commit()
    visit().get(AT).sees("What’s on", "Tea and votes", "Get news by email").follow("Tea and votes").sees(
        "I want to come"
    )


def test_all_that_is_open_with_minutes_and_the_day_of_the_answer(app: Flask, world: World, visit: Visit) -> None:
    with app.app_context():
        now = clock.now()
        world.proposal(world.round(PhaseKind.IDEAS), "Lights", accept=False)
        opened(world)
        evidence.record(world.home(), draft(world, now), world.actor(Role.BOARD_SECRETARY), now)
        board = boards.make_board(world.fund(), "The people’s board", 1, None, now)
        meetings.plan_meeting(board.id, now + DAY * 3, "Library", actor=None, now=now)
        meetings.plan_meeting(board.id, now - DAY * 3, "Cellar", actor=None, now=now)
        db.session.commit()
    with app.app_context():
        least, most = proposals.minutes_range(world.find_round())
    assert least < most
    page = visit().get(AT).sees("Streets", f"{least} minutes to begin", "go to the vote", "The result is out by")
    page.sees("Getting around", "About 2 minutes", "The streets team decides", "The answer comes by")
    page.sees("It is dark", "The parks team answers by", "The people’s board", "Library").misses("Cellar")
    page.follow("Take part").sees("Getting around", "Start")
    visit().get("/places/riverside/").sees("About 2 minutes").follow("Getting around").sees("Start")


def test_a_vote_takes_as_long_as_its_ballot_says(app: Flask, world: World, visit: Visit) -> None:
    with app.app_context():
        round = world.round(PhaseKind.VOTING)
        for n in range(30):
            world.proposal(round, f"Bench {n}")
        opened(world, round.id)
        db.session.commit()
    visit().get(AT).sees("Your votes decide which projects get money", "2 to 6 minutes")
    visit().get("/voting/riverside/streets/").sees(
        "Show only 10 projects (about 2 minutes)", "Show all 30 projects (about 6 minutes)"
    )
    visit().get("/rounds/riverside/streets/").sees("Getting around", "one sentence at a time")


def test_words_find_what_everybody_can_read(app: Flask, world: World, visit: Visit) -> None:
    with app.app_context():
        now = clock.now()
        world.proposal(world.round(PhaseKind.IDEAS), "Lights for the path", accept=False)
        opened(world)
        evidence.record(world.home(), draft(world, now), world.actor(Role.BOARD_SECRETARY), now)
        announce(world, now)
        db.session.commit()
    page = visit().get(AT).get(f"{AT}search?q=path").sees("It is dark", "Lights for the path").misses("Getting around")
    page.get(f"{AT}search?q=TREES").sees("Conversations", "Getting around")
    page.get(f"{AT}search?q=library").sees("What’s on")
    page.get(f"{AT}search?q=nothing-like-it").sees("Nothing here has all these words")
    page.get(f"{AT}search?q=").misses("Nothing here")


def test_a_conversation_is_in_my_part_until_it_ends(app: Flask, world: World, visit: Visit) -> None:
    with app.app_context():
        opened(world)
        db.session.commit()
    maya = visit(email("maya"), strong=False).get("/participation/").misses("Getting around")
    maya.get("/common-ground/riverside/1/answer").submit("Pass", vote="agree")
    maya.get("/participation/").sees("Conversations you take part in", "Getting around", "The streets team answers by")
    maya.follow("Go on").sees("You have answered 1 of 12")
    with app.app_context():
        closed(world, queries.of_place(1)[0])
        db.session.commit()
    maya.get("/participation/").misses("Getting around")
