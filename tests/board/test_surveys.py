"""People who use a service are asked by a link; what they say stands with the paper, and never gives anybody away."""

from collections.abc import Callable
from datetime import timedelta

from flask import Flask

from pb_app import clock
from pb_app.board import queries as board_queries
from pb_app.db import db
from pb_app.delivery.models import Award
from pb_app.surveys.models import PlaceSurvey
from pb_app.surveys.services import responses
from pb_app.surveys.services.responses import Respondent
from pb_app.surveys.terms import SurveyHost
from tests.visitor import Visitor
from tests.world import World
from tests.world.asking import ask_users
from tests.world.meetings import MEMBERS, convene

Visit = Callable[..., Visitor]


def ask(visit: Visit) -> tuple[Visitor, str]:
    """The secretary opens a survey; returns them, and the review's path."""
    secretary = convene(visit).follow("A bench")
    path = secretary.path
    secretary.follow("Ask the people who use it").submit("Open the survey", 422).sees("Enter a date")
    secretary.submit("Open the survey", 422, closes_on="2020-01-01").sees("Choose a day from tomorrow on")
    until = (clock.now() + timedelta(days=9)).date().isoformat()
    secretary.submit("Open the survey", closes_on=until, own="Is it warm?").sees("People can answer until")
    return secretary, path


def survey_path(app: Flask) -> str:
    with app.app_context():
        return f"/surveys/riverside/{db.session.query(PlaceSurvey).one().id}"


def say(visit: Visit, path: str, helped: str = "A lot", *, good: str = "") -> Visitor:
    person = visit().get(path).follow("Start")
    person.submit("Go on", **{"q-helped": person.option(helped)})
    person.submit("Go on", **{"q-goes-on": person.option("Yes")})
    person.submit("Go on", **{"q-good": good}).submit("Go on").submit("Go on")
    return person.submit("Send my answers", step="send", **({"may_publish": "y"} if good else {})).sees("Thank you")


def test_somebody_who_uses_it_is_asked_and_the_answers_stand_with_the_paper(
    app: Flask, meeting: World, visit: Visit
) -> None:
    secretary, path = ask(visit)
    form = survey_path(app)
    visit().get(form).sees("The board wants to hear from people who use it", "we don’t know who does")
    visit().get("/surveys/riverside/").misses("A bench")
    visit().get("/have-your-say/riverside/").misses("The board wants to hear")
    say(visit, form, good="I come each week.")
    say(visit, form, "Not at all")
    with app.app_context():
        survey = db.session.query(PlaceSurvey).one()
        for _ in range(8):
            said = {"helped": ("o1",), "goes-on": ("o1",)}
            responses.answer(survey, said, may_publish=False, by=Respondent(), now=clock.now())
        db.session.commit()
    visit().get(path).misses("10 people", "I come each week.")
    secretary.get(path).follow("Manage this survey").follow("Close it and publish the result")
    secretary.submit("Close and publish", reason="The board meets today.").sees("The result is public")
    secretary.submit("Show it")
    visit().get(path).sees("10 people answered", "I come each week.", "so we don’t show which").misses("1 person")
    visit().get("/surveys/riverside/").sees("A bench")
    visit(MEMBERS[0]).get(f"{path}survey", 403)
    until = (clock.now() + timedelta(days=9)).date().isoformat()
    secretary.get(f"{path}survey").submit("Open the survey", 422, closes_on=until).sees("already a survey for this")


def test_an_address_that_was_printed_before_still_leads_to_the_survey(app: Flask, meeting: World, visit: Visit) -> None:
    convene(visit)
    with app.test_request_context():
        review = board_queries.review(db.session.query(Award).one().place_id, 1)
        assert review is not None
        survey = ask_users(meeting, review, clock.now(), answers=0)
        survey.link = "printed"
        assert survey.host is SurveyHost.REVIEW
        db.session.commit()
    visit().get("/board/riverside/surveys/printed").sees("A bench", "Start")
    visit().get("/board/riverside/surveys/nothing", 404)
