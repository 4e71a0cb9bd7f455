"""A fact about the area, from the question how people know that it is needed to the people who check and decide."""

from collections.abc import Callable

from flask import Flask
from sqlalchemy import select

from pb_app import clock
from pb_app.access import Role
from pb_app.board.models import Review
from pb_app.comments.models import Comment
from pb_app.db import db
from pb_app.delivery import queries as delivery
from pb_app.indicators import queries as indicators
from pb_app.indicators import services as indicator_services
from pb_app.neighbourhoods import queries as neighbourhoods
from pb_app.proposals import queries as proposals
from pb_app.proposals.queries import facts as cited
from pb_app.rounds.terms import PhaseKind
from tests.scenes import scene
from tests.visitor import Visitor
from tests.world import World, email
from tests.world.figures import cite, lone_living, small_areas
from tests.world.meetings import convene

Visit = Callable[..., Visitor]
AT = "/proposals/riverside/streets/1"
SAID = "About 1 in 5 people here live alone; 1 in 7 across Riverside"


@scene
def idea(app: Flask, world: World) -> World:
    """Maya's bench in North, sent in and not yet on the ballot; figures about North."""
    with app.app_context():
        lone_living(world, small_areas(world, clock.now()), world.actor(Role.ADMINISTRATOR), clock.now())
        world.proposal(world.round(PhaseKind.IDEAS), accept=False)
        db.session.commit()
    return world


def cited_in(app: Flask) -> int:
    with app.app_context():
        world = World.of(app)
        proposal = proposals.by_number(world.find_round().id, 1)
        assert proposal is not None
        return len(cited.cited(proposal.id))


def tick(visitor: Visitor) -> str:
    """The value of the one figure that is offered."""
    box = next(e for e in visitor.document.iter() if e.get("name") == "facts")
    return box.get("value") or ""


def test_one_tap_names_a_fact_and_another_takes_it_off(app: Flask, idea: World, visit: Visit) -> None:
    maya = visit(email("maya"), strong=False).get(f"{AT}/check").sees("Figures about your neighbourhood")
    maya.get(f"{AT}/facts").sees(SAID, "Office of Numbers, Census 2021")
    maya.submit("Save and continue", facts=[tick(maya)]).sees("Saved", "1 figure")
    assert cited_in(app) == 1
    visit().get(AT).sees("Figures that show why", SAID, "Office of Numbers", "Census 2021")
    maya.get(f"{AT}/facts").submit("Save and continue", facts=[])
    assert cited_in(app) == 0
    visit().get(AT).misses("Figures that show why")
    maya.get(f"{AT}/facts").submit("Save and continue", facts=[tick(maya)])
    assert cited_in(app) == 1


def test_what_was_not_offered_cannot_be_named(idea: World, visit: Visit) -> None:
    maya = visit(email("maya"), strong=False).get(f"{AT}/facts")
    maya.submit("Save and continue", 422, facts=["999"]).sees("Choose only from the answers shown")


def test_it_is_offered_beside_the_question_how_people_know(app: Flask, idea: World, visit: Visit) -> None:
    maya = visit(email("maya"), strong=False).get(f"{AT}/size")
    maya.submit("Save and continue", size="2")
    page = next(
        n for n in range(1, 30) if "How do you know that it is needed?" in maya.get(f"{AT}/questions/{n}").words()
    )
    maya.get(f"{AT}/questions/{page}").sees("Figures about your neighbourhood that you can use", SAID)
    refused = maya.submit("Save and continue", 422, need="x" * 2001, facts=[tick(maya)])
    refused.sees("2000")
    assert cited_in(app) == 0
    maya.submit("Save and continue", need="People told us.")
    assert cited_in(app) == 1, "what was ticked before the mistake stays ticked"


def test_nothing_is_offered_without_an_area_or_figures(app: Flask, world: World, visit: Visit) -> None:
    with app.app_context():
        world.proposal(world.round(PhaseKind.IDEAS), accept=False)
        db.session.commit()
    maya = visit(email("maya"), strong=False).get(f"{AT}/check").misses("Figures about your neighbourhood")
    maya.get(f"{AT}/facts", 404)


def test_what_the_figure_misses_travels_to_those_who_check(app: Flask, idea: World, visit: Visit) -> None:
    maya = visit(email("maya"), strong=False).get(f"{AT}/facts")
    maya.submit("Save and continue", facts=[tick(maya)])
    george = visit(email("george"), strong=False).get(AT).follow("Say what this figure misses").sees(SAID)
    george.submit("Add it", 422).sees("Write something first")
    george.submit("Add it", body="It misses the people in the boats.").sees("Thank you")
    with app.app_context():
        for comment in db.session.scalars(select(Comment)):
            comment.held = None
        db.session.commit()
    visit().get(AT).sees("What neighbours say this figure misses", "people in the boats")
    checker = visit(email(Role.ASSESSOR)).get("/assessment/riverside/streets/1")
    checker.sees("Figures that show why", SAID, "people in the boats")
    with app.app_context():
        comment = db.session.scalars(select(Comment)).one()
        comment.hidden_reason = "Not kind"
        db.session.commit()
    visit().get(AT).misses("What neighbours say this figure misses")


def test_a_figure_that_was_taken_back_says_so(app: Flask, idea: World, visit: Visit) -> None:
    maya = visit(email("maya"), strong=False).get(f"{AT}/facts")
    maya.submit("Save and continue", facts=[tick(maya)])
    with app.app_context():
        (known,) = indicators.standing(World.of(app).home().id)
        indicator_services.take_back(known, "Wrong town", World.of(app).actor(Role.ADMINISTRATOR), clock.now())
        db.session.commit()
    visit().get(AT).sees("These figures have been taken back: Wrong town").misses("1 in 5")


def test_the_board_reads_it_with_the_paper(app: Flask, meeting: World, visit: Visit) -> None:
    convene(visit)
    with app.app_context():
        world, now = World.of(app), clock.now()
        made = lone_living(world, small_areas(world, now), world.actor(Role.ADMINISTRATOR), now)
        review = db.session.scalars(select(Review)).first()
        assert review is not None
        award = delivery.by_id(review.award_id)
        cite(award.proposal, neighbourhoods.home_areas(world.home().id)[0].id, made.id, now)
        path = f"/board/riverside/reviews/{review.id}"
        db.session.commit()
    visit().get(path).sees("Figures that show why", SAID)


def test_a_fact_that_is_not_there_is_not_found(idea: World, visit: Visit) -> None:
    visit(email("george"), strong=False).get("/comments/riverside/streets/1/facts/99", 404)
