"""The first thing of a page: what is open, for how long, and the one next step for whoever reads it."""

from collections.abc import Callable

import pytest
from flask import Flask

from pb_app import clock
from pb_app.db import db
from pb_app.front import pages as front
from pb_app.rounds.terms import PhaseKind, Rulebook
from pb_app.voting.bulletin import queries as bulletin
from pb_app.voting.bulletin import services as bulletin_services
from tests.scenes import scene
from tests.visitor import Visitor
from tests.world import DAY, World

Visit = Callable[..., Visitor]
ROUND = "/rounds/riverside/streets/"


@scene
def ideas(app: Flask, world: World) -> World:
    with app.app_context():
        round = world.round(PhaseKind.IDEAS)
        for title in ("A bench", "A lamp"):
            world.proposal(round, title, accept=False)
        db.session.commit()
    return world


def test_ideas_are_counted_once_for_the_place_the_round_and_its_list(ideas: World, visit: Visit) -> None:
    visitor = visit().get("/places/riverside/").sees("Open for ideas", "2 ideas are in so far", "Tell us your idea")
    visitor.get(ROUND).sees("2 ideas are in so far").follow("See the 2 ideas").sees("A bench", "A lamp")


@pytest.mark.parametrize(
    ("rulebook", "told"),
    [
        (Rulebook(most=2), "Choose up to 2 of 3 projects."),
        (Rulebook(most=3), "There are 3 projects to choose from."),
        (Rulebook(most=None), "There are 3 projects to choose from."),
        (Rulebook(most=1, per_pot=True), "There are 3 projects to choose from."),
    ],
)
def test_how_many_can_be_chosen_is_said_only_where_one_number_decides_it(
    app: Flask, world: World, visit: Visit, rulebook: Rulebook, told: str
) -> None:
    with app.app_context():
        round = world.round(PhaseKind.VOTING, rulebook=rulebook)
        for title in ("A bench", "A lamp", "A fountain"):
            world.proposal(round, title)
        db.session.commit()
    visit().get("/places/riverside/").sees("Vote now", told)


def test_how_many_have_voted_is_told_from_fifty_on_and_as_of_the_last_batch(
    world: World, context: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bulletin, "SMALLEST_TURNOUT", 3)
    round = world.round(PhaseKind.VOTING)
    number = world.proposal(round).number
    world.vote(round, (number,), (number,))
    bulletin_services.publish(round.id, world.files, clock.now())
    assert bulletin.voted_so_far(round.id) is None
    world.vote(round, (number,), (number,), (number,))
    assert bulletin.voted_so_far(round.id) is None
    bulletin_services.publish(round.id, world.files, clock.now())
    assert bulletin.voted_so_far(round.id) == 3
    (fact,) = front.turnout(round)
    assert f"{fact.figure} {fact.text}" == "At least 3 neighbours have voted", "more may have voted since the batch"


def test_a_result_is_offered_once_there_is_one(app: Flask, finished_round: World, visit: Visit) -> None:
    visit().get(ROUND).sees("Projects under way").follow("See the result").sees("A bench")


def test_no_result_is_offered_while_votes_are_counted(app: Flask, world: World, visit: Visit) -> None:
    with app.app_context():
        world.proposal(world.round(PhaseKind.COUNTING))
        db.session.commit()
    visit().get(ROUND).sees("Votes are being counted", "See all proposals").misses("See the result")


@pytest.mark.parametrize(
    ("phase", "told"),
    [
        (PhaseKind.DELIVERY, "The projects that got money are at work. We look at how it went from"),
        (PhaseKind.REVIEW, "Then this round is finished."),
    ],
)
def test_a_round_after_its_vote_says_what_goes_on_and_what_comes_next(
    app: Flask, world: World, visit: Visit, phase: PhaseKind, told: str
) -> None:
    with app.app_context():
        world.round(phase)
        db.session.commit()
    visit().get(ROUND).sees(told)
    visit().get("/places/riverside/").sees(told)


def test_a_finished_round_says_where_the_next_one_will_be(
    app: Flask, world: World, visit: Visit, monkeypatch: pytest.MonkeyPatch
) -> None:
    with app.app_context():
        world.round(PhaseKind.REVIEW)
        db.session.commit()
    later = clock.now() + DAY * 30
    monkeypatch.setattr(clock, "now", lambda: later)
    visit().get(ROUND).sees("Finished", "This round is over. The next one is on the first page when it begins.")
