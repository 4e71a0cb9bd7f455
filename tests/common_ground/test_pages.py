"""A resident with three minutes, and the office that has to answer: on pages, without a script."""

import json
import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from flask import Flask

from pb_app import clock
from pb_app.access import Role
from pb_app.common_ground import commands, queries, services
from pb_app.db import db
from tests.scenes import scene
from tests.visitor import Visitor
from tests.world import World, email
from tests.world.talks import SENTENCES, as_camps, closed, ended, filled, opened, planned

Visit = Callable[..., Visitor]
AT = "/common-ground/riverside/"
OFFICE = email(Role.ADMINISTRATOR)


@scene
def talk(app: Flask, world: World) -> World:
    with app.app_context():
        opened(world)
        db.session.commit()
    return world


@scene
def camped(app: Flask, world: World) -> World:
    with app.app_context():
        filled(opened(world), as_camps(60))
        db.session.commit()
    return world


@scene
def published(app: Flask, world: World) -> World:
    with app.app_context():
        made = opened(world)
        filled(made, as_camps(60))
        closed(world, made)
        db.session.commit()
    return world


def answer(visitor: Visitor, vote: str = "agree", times: int = 1) -> Visitor:
    for _ in range(times):
        visitor.submit("Pass", vote=vote)
    return visitor


def test_a_place_without_conversations_says_so(world: World, visit: Visit) -> None:
    visit().get(AT).sees("no conversation here yet").misses("Start a conversation")


def test_a_resident_with_three_minutes(talk: World, visit: Visit) -> None:
    maya = visit().get(AT).follow("Getting around").sees("The streets team decides, and answers by", "About 2 minutes")
    maya.submit("Start", area=maya.option("North")).sees("You have answered 0 of 12", "Stop when you like")
    answer(maya).sees("You have answered 1 of 12", "Your last answer: I agree").misses("Say something new")
    maya.submit("Undo it").sees("You have answered 0 of 12", "taken back").misses("Your last answer:")
    answer(maya, "disagree", 3).sees("You have answered 3 of 12", "Your last answer: I disagree")
    maya.follow("Say something new").submit("Send my suggestion", 422, words="").sees("Write your sentence")
    maya.submit("Send my suggestion", 422, words="x" * 141).sees("Shorten this to 140 characters")
    maya.submit("Send my suggestion", words="Benches on the hill.").sees("We read it first")
    maya.follow("My answers").sees("I disagree", "Benches on the hill.", "We are still reading it")
    maya.follow("Change").sees("Your answer so far: I disagree")
    answer(maya, "pass").sees("You have answered 3 of 12")
    visit().get(f"{AT}1").sees("Start").misses("Benches")
    maya.get(f"{AT}1").sees("You have answered 3 of 12").follow("Go on")
    answer(maya, "agree", 9).sees("That was all of it. Thank you!", "answers everybody by")


def counted(app: Flask) -> int:
    """How many people have answered."""
    with app.app_context():
        return queries.people(1)


def test_what_is_no_answer_is_said_and_nothing_is_counted(talk: World, app: Flask, visit: Visit) -> None:
    maya = visit().get(f"{AT}1/answer")
    maya.submit("Pass", 422, vote=None).sees("Choose: I agree, I disagree, or Pass")
    maya.submit("Pass", 422, vote="maybe").sees("Choose one of the answers shown")
    maya.submit("Pass", 422, vote="agree", statement="999").sees("not part of the conversation any more")
    maya.submit("Pass", 422, vote="agree", statement="x").sees("Enter a whole number")
    maya.submit("Pass", 422, vote="agree", statement="").sees("Choose a sentence")
    maya.get(f"{AT}1/answer?statement=99999999999").sees("You have answered 0 of 12")
    maya.get(f"{AT}1").submit("Start", 422, area="99").sees("Choose one of the answers shown")
    maya.get(f"{AT}1").sees("Start")
    assert counted(app) == 0


def test_two_devices_are_two_people_and_an_account_is_one(talk: World, app: Flask, visit: Visit) -> None:
    for _ in range(2):
        answer(visit().get(f"{AT}1/answer"))
    for _ in range(2):
        answer(visit(email("maya"), strong=False).get(f"{AT}1/answer"))
    assert counted(app) == 3


def test_undo_without_an_answer_and_answers_after_the_end(talk: World, app: Flask, visit: Visit) -> None:
    maya = answer(visit().get(f"{AT}1/answer")).submit("Undo it")
    token = re.search(r'name="csrf_token" value="([^"]+)"', maya.response.get_data(as_text=True))
    maya._arrived(maya.client.post(f"{AT}1/undo", data={"csrf_token": token and token[1]}, follow_redirects=True), 200)
    maya.sees("There is no answer to undo.")
    with app.app_context():
        queries.of_place(1)[0].closes_on = clock.now().date() - timedelta(days=1)
        db.session.commit()
    maya.get(f"{AT}1/answer").sees("not open for answers", "The result comes next").misses("Start")
    maya.get(f"{AT}1/suggest").sees("not open for answers")


def test_nothing_is_shown_before_enough_have_answered(camped: World, app: Flask, visit: Visit) -> None:
    commands.tick(app, clock.now())
    maya = answer(visit().get(f"{AT}1/answer"), times=9).misses("found so far")
    maya.get(f"{AT}1/result").sees("Go on").misses("What we agree on")
    answer(maya.get(f"{AT}1/answer")).follow("found so far")
    maya.sees("What we agree on", "can still change", "We all like trees.").misses("%", "Download")
    maya.get(f"{AT}1/result.csv", 404).get(f"{AT}1/result.json", 404)


def test_the_result_words_first_then_figures(published: World, visit: Visit) -> None:
    page = visit().get(f"{AT}1").follow("See what we found")
    page.sees("60 people answered sentences", "What most of every group shares", "We all like trees.", "Group A")
    page.sees("Where we differ", "What we don’t know yet", "Nobody from the hill came.", "The streets team answers by")
    page.sees(
        "A few sentences that speak for everybody", "no large enough group was left out", "All figures in a table"
    )
    page.get(f"{AT}1/mine").sees("nothing here that this device")
    page.get(f"{AT}1/result.csv")
    lines = page.response.get_data(as_text=True).splitlines()
    assert lines[0] == "statement,words,people,answer,count,seen"
    assert min(int(line.split(",")[4]) for line in lines[1:]) >= 10
    data = json.loads(page.get(f"{AT}1/result.json").response.get_data(as_text=True))
    assert data["rule"] == "groups-1"


def test_anybody_can_see_which_group_their_answers_are_nearest_to(published: World, app: Flask, visit: Visit) -> None:
    page = visit().get(f"{AT}1/result").follow("Which group are your answers nearest to?")
    before = counted(app)
    page.submit("Show me").sees("Answer three sentences or more")
    asked = set(re.findall(r'name="(s-\d+)"', page.response.get_data(as_text=True)))
    page.submit("Show me", **dict.fromkeys(asked, "agree")).sees("group ")
    assert counted(app) == before


def test_no_page_shows_a_sentence_that_is_not_approved(talk: World, visit: Visit) -> None:
    maya = answer(visit().get(f"{AT}1/answer"), times=3).follow("Say something new")
    maya.submit("Send my suggestion", words="The mayor is a fool.")
    other = visit()
    for path in ("", "1", "1/answer", "1/mine", "1/answer?statement=13"):
        other.get(f"{AT}{path}").misses("fool")
    other.get(f"{AT}1/answer").submit("Pass", 422, vote="agree", statement="13").misses("fool")
    ines = visit(OFFICE).get(f"{AT}1").follow("Manage this conversation").sees("The mayor is a fool.")
    ines.follow("Don’t show it").submit("Save", 422).sees("Choose a reason")
    ines.submit("Save", fault="names-somebody").sees("It is not shown.")
    ines.get(f"{AT}1/statements/13/refuse").submit("Save", 422, fault="unkind").sees(
        "decided about this sentence already"
    )
    maya.get(f"{AT}1/mine").sees("Not shown", "It names somebody")
    other.get(f"{AT}1/answer").misses("fool")


def test_the_office_plans_opens_and_reads(world: World, visit: Visit) -> None:
    ines = visit(OFFICE).get(AT).follow("Start a conversation")
    ines.submit("Save", 422).sees(
        "Write what it is about", "Choose who will answer", "Name who decides", "Enter the last day"
    )
    today = clock.now().date()
    filled = {
        "question": "Noise",
        "about": "At night.",
        "language": "en",
        "owner": ines.option("Assessor"),
        "decides": "The noise team",
        "closes_on": (today + timedelta(days=9)).isoformat(),
        "answer_by": (today + timedelta(days=5)).isoformat(),
    }
    ines.submit("Save", 422, **filled).sees("Choose a later day")
    ines.submit("Save", answer_by=(today + timedelta(days=30)).isoformat()).sees("Write 7 more sentences")
    visit().get(f"{AT}1", 404).get(AT).misses("Noise")
    ines.follow("Add a sentence").submit("Add", words=SENTENCES[0])
    ines.follow("Add a sentence").submit("Add", 422, words="Short.\n" + "Long. " * 30).sees("Sentence 2 is longer than")
    ines.submit("Add", words="\n".join(SENTENCES[:7])).sees("we left them out", SENTENCES[0])
    ines.follow("Add a sentence").submit("Add", 422, words=SENTENCES[0]).sees("in the conversation already")
    ines.submit("Add", 422, words="").sees("Write the sentence").get(f"{AT}1/office")
    ines.follow("Add it in another language").submit("Save", 422, words="Dim ond un.").sees("Choose a language")
    ines.submit("Save", words="Brawddeg un.", language="cy")
    ines.submit("Open it").sees("Everybody can take part now")
    visit().get(f"{AT}1/answer").sees("You have answered 0 of 7")
    visit().get(f"{AT}1/answer?lang=cy&statement=1").sees("Brawddeg un.")
    ines.follow("Remove it").submit("Save", fault="a-question").sees("It is not shown.", "Sentences that are not shown")


def test_the_end_and_the_answer_that_is_owed(camped: World, app: Flask, visit: Visit) -> None:
    with app.app_context():
        ended(queries.of_place(1)[0])
        db.session.commit()
    ines = visit(OFFICE).get(f"{AT}1/office").sees("60").follow("Close it and publish the result")
    ines.submit("Close and publish", 422).sees("Say who you did not hear")
    ines.submit("Close and publish", not_heard="Nobody under 18.").sees("nothing leads from an answer to a person")
    visit().get("/evidence/riverside/").sees("Getting around", "Waiting for an answer", "The streets team answers by")
    ines.follow("Say who answers this").sees("Who answers this?").submit("Publish", 422, words="").sees(
        "Write a few sentences"
    )
    ines.submit("Publish", words="They say so.", owner=ines.option("Assessor")).sees("an answer is owed")
    visit().get(f"{AT}1/result").sees("Waiting for an answer: see who owes it", "Nobody under 18.")
    visit().get(f"{AT}1").sees("See what we found", "The streets team answers by")
    ines.get(f"{AT}1/close").submit("Close and publish", 422, not_heard="Again.").sees("not open for answers")
    ines.get(f"{AT}1/statements/99/evidence", 404)


@pytest.mark.parametrize("path", ["new", "1/office", "1/statements/new", "1/close", "1/statements/1/refuse"])
def test_residents_have_no_office(talk: World, visit: Visit, path: str) -> None:
    visit(email("maya"), strong=False).get(f"{AT}{path}", 403)


def test_a_sentence_that_is_shown_late_is_answered_too(talk: World, visit: Visit) -> None:
    maya = answer(visit().get(f"{AT}1/answer"), times=3).follow("Say something new")
    maya.submit("Send my suggestion", words="More shade.").follow("My answers")
    visit(OFFICE).get(f"{AT}1/office").submit("Show it").sees("Everybody can answer it now")
    visit().get(f"{AT}1/answer?statement=13").sees("More shade.", "0 of 13")
    maya.get(f"{AT}1/mine").sees("Others can answer it now")


def test_a_draft_opens_only_when_it_can(world: World, visit: Visit, app: Flask) -> None:
    with app.app_context():
        planned(world)
        db.session.commit()
    ines = visit(OFFICE).get(f"{AT}1/office").submit("Open it")
    ines.get(AT).sees("Open until")


def test_two_people_take_crowded_answers_out(world: World, app: Flask, visit: Visit) -> None:
    with app.app_context():
        made = opened(world)
        for n in range(13, 25):
            services.add_statement(made, f"Another thought, number {n}.", language="en", now=clock.now())
        crowd = {str(row.n): 1 for row in queries.statements(made.id)}
        filled(made, [*as_camps(50), *([crowd] * 11)])
        db.session.commit()
    ines = visit(OFFICE).get(f"{AT}1/office").sees("People whose long lists of answers are exactly the same: 11")
    ines.follow("Take them out").submit("Ask", 422).sees("Say why")
    ines.submit("Ask", reason="Eleven equal lists in one evening.").sees("Somebody else has to agree", "Take it back")
    ines.get(f"{AT}1/voices/few-accounts", 404)
    dee = visit(email(Role.BOARD_SECRETARY)).get(f"{AT}1/office").sees("Eleven equal lists in one evening.")
    dee.submit("No, leave them in").sees("Nothing is taken out").misses("Eleven equal lists")
    ines.get(f"{AT}1/office").follow("Take them out").submit("Ask", reason="Eleven equal lists in one evening.")
    dee.get(f"{AT}1/office").submit("I agree. Take them out").sees("Their answers are taken out", "50")
    with app.app_context():
        ended(queries.of_place(1)[0])
        db.session.commit()
    ines.get(f"{AT}1/close").submit("Close and publish", not_heard="Nobody.")
    visit().get(f"{AT}1/result").sees("11 lists of answers:", "Eleven equal lists in one evening.", "two lists")
