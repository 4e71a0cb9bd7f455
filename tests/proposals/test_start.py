"""Beginning an idea: said how long it takes, without an account, and not where ideas are closed."""

import re
from collections.abc import Callable

from flask import Flask

from pb_app import clock
from pb_app.db import db
from pb_app.people import services as people
from pb_app.proposals.models import Proposal
from pb_app.proposals.rules import writing as rules
from pb_app.rounds.terms import PhaseKind
from tests.scenes import scene
from tests.visitor import Visitor
from tests.world import World, email

Visit = Callable[..., Visitor]
NEW = "/proposals/riverside/streets/new"
COUNT = re.compile(r"question (\d+) of (\d+)")


@scene
def ideas(app: Flask, world: World) -> World:
    with app.app_context():
        world.round(PhaseKind.IDEAS)
        people.make_account(email("nia"), "", clock.now())
        db.session.commit()
    return world


def count(visitor: Visitor) -> tuple[int, int]:
    found = COUNT.search(visitor.words())
    assert found is not None, visitor.words()[:200]
    return int(found[1]), int(found[2])


def drafts(app: Flask) -> list[tuple[str, str]]:
    with app.app_context():
        rows = [(row.title, row.story) for row in db.session.query(Proposal).all()]
        db.session.rollback()
        return rows


def test_pages_and_minutes_are_said_after_the_amount(ideas: World, visit: Visit) -> None:
    small = visit(email("maya"), strong=False).get(NEW).submit("Start", size="0")
    small.sees("3 short pages, about 5 minutes", "question 1 of 3")
    large = visit(email("maya"), strong=False).get(NEW).submit("Start", size="1")
    first, of = count(large)
    assert first == 1 and of > 9
    large.sees(f"{of} short pages, about {rules.minutes(of)} minutes")


def test_the_number_of_pages_never_grows_and_questions_of_the_fund_go_on_counting(ideas: World, visit: Visit) -> None:
    maya = visit(email("maya"), strong=False).get(NEW).submit("Start", size="1")
    _, most = count(maya)
    maya.submit("Save and continue", title="A bench")
    seen = [count(maya)]
    for fields in ({}, {"story": "Rest."}, {}, {}, {"category": "older", "postcode": "N1 1AA"}):
        seen.append(count(maya.submit("Save and continue", **fields)))
    seen.append(count(maya.submit("Save and continue", what_1="Wood", much_1="300")))
    seen.append(count(maya.submit("Save and continue")))
    seen.append(count(maya.submit("Save and continue")))
    assert [number for number, _of in seen] == list(range(2, 11)) and {of for _number, of in seen} == {most}


def test_a_round_that_takes_no_ideas_says_so_before_the_first_question(app: Flask, world: World, visit: Visit) -> None:
    with app.app_context():
        world.proposal(world.round(PhaseKind.VOTING), "A bench")
        db.session.commit()
    stranger = visit().get(NEW).sees("Ideas are closed in this round").misses("How much money")
    stranger.follow("See all proposals").sees("A bench")
    visit(email("george"), strong=False).get(NEW).sees("Ideas are closed in this round")


def test_an_idea_is_begun_without_an_account_and_claimed_by_signing_in(app: Flask, ideas: World, visit: Visit) -> None:
    nia = visit().get(NEW).submit("Start", size="0").sees("stays on this device")
    nia.submit("Save and continue", 422, title="", story="Frogs in spring.").sees("Enter a name for your idea")
    nia.submit("Save and continue", title="A pond", story="Frogs in spring.")
    assert nia.path == "/people/sign-in" and drafts(app) == []
    nia.arrive_as(email("maya"), strong=False)
    nia.get(NEW).sees("Your words are still here")
    assert nia.filled(nia.form_with("Save and continue"))["title"] == ["A pond"]
    assert count(nia.submit("Save and continue")) == (3, 3), "what is answered is not asked again"
    assert drafts(app) == [("A pond", "Frogs in spring.")]
    nia.get(NEW).sees("How much money", "A pond").misses("Your words are still here")


def test_whoever_has_no_name_yet_chooses_one_and_loses_nothing(app: Flask, ideas: World, visit: Visit) -> None:
    nia = visit(email("nia"), strong=False).get(NEW).submit("Start", size="0")
    nia.submit("Save and continue", title="A pond", story="Frogs in spring.")
    assert nia.path == "/people/name"
    nia.misses("Nothing was changed").submit("Save", name="Nia").sees("Saved.", "Your words are still here")


def test_no_step_of_beginning_an_idea_reads_as_a_failure(ideas: World, visit: Visit) -> None:
    nia = visit().get(NEW).submit("Start", size="0").misses("Nothing was changed")
    nia.submit("Save and continue", title="A pond", story="Frogs in spring.").misses("Nothing was changed")


def test_an_idea_that_waits_is_not_shown_to_whoever_signs_in_after_somebody_else(ideas: World, visit: Visit) -> None:
    shared = visit(email("nia"), strong=False).get(NEW).submit("Start", size="0")
    shared.submit("Save and continue", title="Only mine", story="Quiet.")
    shared.arrive_as(email("maya"), strong=False)
    shared.get(NEW).sees("How much money").misses("Only mine")
