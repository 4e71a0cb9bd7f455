"""A resident on a phone without a script, an officer with twenty minutes, and what everybody reads in the end."""

import io
import re
from collections.abc import Callable
from datetime import timedelta

from flask import Flask

from pb_app import clock
from pb_app.access import Role
from pb_app.db import db
from pb_app.surveys import forms_in_files, queries
from pb_app.surveys.models import SurveyReply, SurveySheet, SurveyText
from pb_app.surveys.services import making, publishing
from pb_app.surveys.terms import QuestionKind, Questionnaire, Screen, SurveyHost, SurveyMode, TextState
from tests.scenes import scene
from tests.surveys.papers import options, paper, question
from tests.visitor import Visitor
from tests.world import World, email
from tests.world.asked import PAPER, answered, closed, draft, opened
from tests.world.gatherings import announce

Visit = Callable[..., Visitor]
AT = "/surveys/riverside/"
OFFICE = email(Role.ADMINISTRATOR)


@scene
def asking(app: Flask, world: World) -> World:
    with app.app_context():
        opened(world)
        db.session.commit()
    return world


def sheets(app: Flask) -> list[object]:
    with app.app_context():
        return list(queries.sheets(1))


def test_a_resident_answers_changes_their_mind_and_sends(asking: World, app: Flask, visit: Visit) -> None:
    visit().get(AT).follow("Getting to town").sees(
        "sign in first", "4 questions", "none of our pages", "Only somebody who watches our computer"
    )
    maya = visit(email("maya"), strong=False).get(AT).follow("Getting to town").follow("Start")
    maya.sees("How do you travel?", "Step 1 of at most 4").submit("Go on", 422).sees("Choose one")
    maya.submit("Go on", **{"q-way": "bus"}).sees("Is the bus late?", "Step 2 of at most 4")
    maya.submit("Go on", **{"q-late": "yes"}).submit("Go on", **{"q-say": "More buses."})
    maya.submit("Go back", step="back").sees("More buses.").submit("Go on").sees(
        "Are you under 25?", "I’d rather not say"
    )
    maya.submit("Go on", **{"q-young": "rather-not"}).sees(
        "Look over your answers", "The bus", "More buses.", "rather not"
    )
    assert sheets(app) == [], "nothing is kept before it is sent"
    maya.submit("Change: How do you travel?", step="to-s1").submit("Go on", **{"q-way": "foot"}).sees("What else?")
    maya.submit("Go on").submit("Go on").misses("Is the bus late?").submit("Send my answers", step="send").sees(
        "Thank you"
    )
    assert sheets(app) == [{"way": ("foot",), "young": ("rather-not",)}]
    maya.sees("You have answered this").get(f"{AT}1/answer").sees("answered this survey already")
    maya.get("/participation/").sees("Surveys you have answered", "Getting to town").misses("On foot")
    visit().get("/places/riverside/").sees("Getting to town")
    maya.get("/places/riverside/").misses("Getting to town")
    with app.app_context():
        assert not db.session.query(SurveyText).one().may_publish


def test_somebody_without_an_account_takes_part_with_a_card(asking: World, app: Flask, visit: Visit) -> None:
    made = (
        visit(OFFICE)
        .get(f"{AT}1/office")
        .follow("Make cards")
        .submit("Make them", many="2")
        .sees("Print this page now")
    )
    code = re.findall(r"[A-Z0-9]{5}-[A-Z0-9]{5}", made.words())[0]
    ann = visit().get(f"{AT}1").follow("I have a card with a code")
    ann.submit("Go on", 422, code="XXXXX-XXXXX").sees("This code does not fit")
    ann.submit("Go on", code=code.lower()).submit("Go on", **{"q-way": "bike"}).submit("Go on").submit("Go on")
    ann.submit("Send my answers", step="send").sees("Thank you")
    visit().get(f"{AT}1/card").submit("Go on", 422, code=code).sees("answered this survey already")
    assert len(sheets(app)) == 1


def test_what_is_not_ours_is_not_read(asking: World, app: Flask, visit: Visit) -> None:
    maya = visit(email("maya"), strong=False).get(f"{AT}1/answer")
    maya.submit("Go on", screen="gone").sees("How do you travel?")
    maya.submit("Go on", 422, **{"q-way": "rocket"}).sees("Choose one of the answers shown")
    maya.submit("Go on", **{"q-way": "bus"}).submit("Go on", so_far="forged").sees("How do you travel?")
    maya.submit("Go on", **{"q-way": "bus"})
    with app.app_context():
        survey = queries.find(1, 1)
        assert survey is not None
        making.take_back(survey, asking.actor(Role.ADMINISTRATOR), clock.now())
        making.rewrite(survey, paper(question("q1")))
        making.open_it(survey, asking.actor(Role.ADMINISTRATOR), clock.now())
        db.session.commit()
    maya.submit("Go on").sees("The questions have changed", "Question q1?")


GRID = question("grid", QuestionKind.MATRIX, rows=options("xy"))
EVERYTHING = Questionnaire(
    (
        Screen(
            key="s1",
            title={"en": "All kinds"},
            questions=(
                question("note", QuestionKind.SECTION),
                question("many", QuestionKind.MANY, most=2),
                question("n", QuestionKind.NUMBER, most=9, personal=True),
                question("order", QuestionKind.ORDER),
                GRID,
                question("area", QuestionKind.AREA, required=True),
                question("few", QuestionKind.SHORT),
            ),
        ),
    )
)


def test_every_kind_of_question_on_one_screen(world: World, app: Flask, visit: Visit) -> None:
    with app.app_context():
        opened(world, EVERYTHING, mode=SurveyMode.OPEN)
        db.session.commit()
    ann = (
        visit()
        .get(f"{AT}1")
        .sees("answer more than once")
        .follow("Start")
        .sees("Question note?", "Number 1 is the most")
    )
    ann.submit("Go on", 422, **{"q-many": ["a", "b", "c"]}).sees("Choose at least 1 and at most 2")
    twice = {"q-many": ["a"], "q-order-a": "1", "q-order-b": "1"}
    ann.submit("Go on", 422, **twice).sees("Give each number once")
    ann.submit("Go on", 422, **{"q-order-a": "1", "q-order-b": "3"}).sees("leave no number out")
    ann.submit("Go on", 422, **{"q-order-b": "2"}).sees("Choose an area" if "postcode" in ann.words() else "Choose one")
    said = {"q-area": ann.option("North"), "q-n-not": "y", "q-grid.x": "a", "q-few": "Hello"}
    ann.submit("Go on", **said).sees("Option a, Option b", "North", "I’d rather not say", "Question grid? – Option x")
    ann.submit("Send my answers", step="send", may_publish="y").sees("Thank you")
    assert sheets(app) == [
        {"many": ("a",), "n": ("rather-not",), "order": ("a", "b"), "grid.x": ("a",), "area": ("1",)}
    ]
    ann.misses("Start").follow("See what else is open").get(f"{AT}1").follow("Start").sees("Step 1 of 1")


def test_a_poll_is_answered_where_it_stands(world: World, app: Flask, visit: Visit) -> None:
    with app.app_context():
        event = announce(world, clock.now())
        opened(world, paper(question("q1", required=True)), title="A bench?", host=SurveyHost.EVENT, host_id=event.id)
        opened(world, paper(question("q1", required=True)), title="A tree?", mode=SurveyMode.OPEN)
        db.session.commit()
    maya = visit(email("maya"), strong=False).get("/whats-on/riverside/1")
    assert "A bench?" in maya.words()
    maya.submit("Send my answer", **{"q-q1": "b"}).sees("Thank you. You said: Option b.", "You have answered this")
    assert sheets(app) == [{"q1": ("b",)}]
    ann = visit().get("/places/riverside").sees("A tree?").submit("Send my answer", 422)
    ann.sees("Choose one answer").misses("Step 1").submit("Send my answer", **{"q-q1": "a"})
    ann.sees("Thank you. You said: Option a.", "See what else is open").misses("Send my answer")


def test_an_officer_makes_a_survey_with_a_condition_tries_it_and_opens_it(world: World, visit: Visit) -> None:
    officer = visit(OFFICE).get(AT).follow("Start a survey")
    officer.submit("Save", 422).sees("Write what it is called", "Name who decides")
    facts = {"title": "Buses", "about": "Tell us.", "decides": "The team", "owner": officer.option("Assessor")}
    officer.submit("Save", 422, **facts, closes_on=_in_days(0), answer_by=_in_days(0)).sees(
        "Choose a day from tomorrow on"
    )
    officer.submit("Save", **facts, closes_on=_in_days(5), answer_by=_in_days(20)).sees(
        "Now write the questions", "Add a question that people can answer"
    )
    officer.follow("Add a question").follow("Choose one answer").sees(
        "It is about the person Then nobody has to answer it."
    )
    officer.submit("Add", text="Do you take the bus?", options="Yes\nNo")
    officer.follow("Add a question").follow("Enter a number").submit("Add", text="How often?", least="1", most="7")
    officer.follow("When is it shown? – How often?").submit("Save", first="is|q1|o1")
    officer.sees("Only if:", "“Yes” was chosen for: Do you take the bus?", "Everything fits together")
    officer.follow("See all ways through it").sees("There are 2 ways through this survey", "How often?").get(
        f"{AT}1/office"
    )
    officer.follow("Change – Do you take the bus?").submit("Save", options="Often\nNo").sees("“Often” was chosen")
    officer.submit("Move down – Do you take the bus?").sees("about a question that comes later")
    officer.sees("Before you can open it:", "How often?: Its condition is about").misses("Open it")
    officer.get(f"{officer.path.removesuffix('/office')}/open")
    officer.sees("Something is not right with the questions yet.").misses("Open this survey?")
    officer.sees("When is it shown? – How often?")
    officer.submit("Move up – Do you take the bus?").follow("Add a ready-made question")
    officer.submit("Add", standard="age").sees("How old are you?")
    officer.follow("Compare answers").submit("Save", question="q3").sees("The result compares answers by:")
    officer.follow("Try it out").sees("Nothing is kept").submit("Go on", **{"q-q1": "o1"}).sees("How often?")
    officer.get(f"{AT}1/office").follow("Open it").sees("Open this survey?", "until").submit("Open it").sees(
        "It is open"
    ).misses("Add a question")
    officer.follow("Copy this survey").submit("Copy").sees("Only if:", "Not open yet")
    officer.get(f"{AT}1/office").submit("Take it back to change it").follow("Remove – How old are you?")
    officer.sees("Remove this question?", "How old are you?").misses("This depends on it").submit("Remove it")
    officer.sees("Removed.").misses("How old are you?").follow("Remove – Do you take the bus?")
    officer.sees("This depends on it, so you have to change it then: How often?").submit("Remove it")
    officer.sees("How often?: Its condition is about a question or an answer that is gone.")
    visit(email("maya"), strong=False).get(f"{AT}1", 404)


def _in_days(n: int) -> str:
    return (clock.now().date() + timedelta(days=n)).isoformat()


def test_forms_go_out_and_come_in_again(world: World, app: Flask, visit: Visit) -> None:
    with app.app_context():
        making.plan(world.home(), draft(world), PAPER, world.actor(Role.ADMINISTRATOR), clock.now())
        making.plan(world.home(), draft(world), Questionnaire(), world.actor(Role.ADMINISTRATOR), clock.now())
        db.session.commit()
    officer = visit(OFFICE).get(f"{AT}1/office")
    made = officer.client.get(f"{AT}1/form.xlsx").data
    upload = officer.get(f"{AT}2/office").follow("Take questions from a file")
    upload.submit("Take them over", 422, file=(io.BytesIO(b"nonsense"), "x.xlsx"))
    upload.submit("Take them over", file=(io.BytesIO(made), "x.xlsx")).sees("The questions are taken over")
    strange = forms_in_files.write(paper(question("rather not")), title="x", language="en")
    upload = officer.get(f"{AT}2/office").follow("Take questions from a file")
    refused = upload.submit("Take them over", 422, file=(io.BytesIO(strange), "x.xlsx"))
    refused.sees("Sheet “survey”, row 2", "A name has to be there once")
    with app.app_context():
        second = queries.find(1, 2)
        assert second is not None and queries.paper(second) == PAPER


def test_everybody_reads_the_result_with_figures_that_give_nobody_away(world: World, app: Flask, visit: Visit) -> None:
    with app.app_context():
        made = opened(world)
        answered(world, made)
        closed(world, made)
        db.session.commit()
    visit().get(f"{AT}1").follow("See what people said").sees(
        "40 people answered", "Most people said “The bus”: 30 of 40", "30 people were asked this", "We know enough."
    ).misses("More seats.")
    officer = visit(OFFICE).get(f"{AT}1/office").sees("More seats.").submit("Show it – More seats.")
    officer.follow("Say who answers this – Is the bus late?").submit("Publish", words="Half say so.").sees(
        "Is the bus late?"
    )
    ann = visit().get(f"{AT}1/result").sees("More seats.", "see who owes it")
    ann.follow("Report").sees("More seats.")
    table = ann.get(f"{AT}1/result.csv").response.get_data(as_text=True)
    assert "How do you travel?,,,The bus,30,40" in table
    assert all(int(n) == 0 or int(n) >= 10 for n in re.findall(r",(\d+),\d+$", table, re.M))
    book = ann.get(f"{AT}1/codebook.csv").response.get_data(as_text=True)
    assert "late,one,Is the bus late?,yes,Yes" in book
    visit().get(f"{AT}9/result", 404)


def test_named_answers_are_read_by_the_office_alone(world: World, app: Flask, visit: Visit) -> None:
    with app.app_context():
        opened(world, mode=SurveyMode.NAMED)
        db.session.commit()
    maya = visit(email("maya"), strong=False).get(f"{AT}1").sees("kept with your name").follow("Start")
    maya.submit("Go on", **{"q-way": "bus"}).submit("Go on").submit("Go on", **{"q-say": "Hi."}).submit("Go on")
    maya.misses("You may show what I wrote").submit("Send my answers", step="send")
    visit(OFFICE).get(f"{AT}1/office").follow("Read the answers").sees("The bus", "Hi.")
    maya.get(f"{AT}1/names", 403)
    with app.app_context():
        assert db.session.query(SurveyReply).count() == 1 and not db.session.query(SurveySheet).count()


def test_under_ten_nothing_is_shown(world: World, app: Flask, visit: Visit) -> None:
    with app.app_context():
        made = opened(world)
        answered(world, made, 9)
        closed(world, made)
        words = queries.texts(made.id)[0]
        publishing.decide_text(made, words, TextState.SHOWN, world.actor(Role.ADMINISTRATOR), clock.now())
        db.session.commit()
    visit().get(f"{AT}1/result").sees("Fewer than 10 people answered").misses("More seats.", "How do you travel?")


def test_the_office_writes_a_survey_in_another_language(world: World, app: Flask, visit: Visit) -> None:
    ines = visit(OFFICE).get(f"{AT}new")
    today = clock.now().date()
    ines.submit(
        "Save",
        title="A poll",
        about="Tell us.",
        template="poll",
        owner=ines.option("Ines") if "Ines" in ines.words() else "1",
        decides="The team",
        closes_on=f"{today + timedelta(days=9)}",
        answer_by=f"{today + timedelta(days=30)}",
    )
    ines.follow("Write it in another language").sees("Is this a good idea?")
    ines.submit("Save", **{"w-0": "A yw’n syniad da iawn?"}).sees("Saved.")
    ines.get(f"{AT}1/questions/in/xx", 404)
    with app.app_context():
        survey = queries.of_place(1)[0]
        asked = queries.paper(survey).question("q1")
        assert asked is not None and "A yw’n syniad da iawn?" in asked.text.values()
