"""Users of a service are asked; few are never found out, and what they say stands beside the figures."""

from collections.abc import Callable
from datetime import timedelta

from flask import Flask

from pb_app import clock
from pb_app.board.models import Survey, SurveyAnswer
from pb_app.db import db
from tests.visitor import Visitor
from tests.world import World
from tests.world.meetings import MEMBERS, convene

Visit = Callable[..., Visitor]


def ask(visit: Visit) -> tuple[Visitor, str]:
    """The secretary opens a survey; returns them, and the review's path."""
    secretary = convene(visit).follow("A bench")
    path = secretary.path
    secretary.follow("Ask the people who use it").submit("Open the survey", 422).sees("Enter a date")
    secretary.submit("Open the survey", 422, closes_on="2020-01-01").sees("Choose a later day")
    until = (clock.now() + timedelta(days=9)).date().isoformat()
    secretary.submit("Open the survey", closes_on=until, own="Is it warm?").sees("Answers are shown once there are ten")
    return secretary, path


def survey_path(app: Flask) -> str:
    with app.app_context():
        return f"/board/riverside/surveys/{db.session.query(Survey).one().token}"


def say(visit: Visit, path: str, helped: str = "1", **words: str) -> Visitor:
    return visit().get(path).submit("Send", helped=helped, goes_on="goes-on-yes", **words).sees("Thank you")


def test_ten_answers_are_shown_and_small_numbers_hidden(app: Flask, meeting: World, visit: Visit) -> None:
    secretary, path = ask(visit)
    form = survey_path(app)
    person = visit().get(form).sees("Nobody knows who you are", "Is it warm?")
    person.submit("Send", 422, good="Tea").sees("Choose one", "Tea")
    person.submit("Send", helped="4", goes_on="goes-on-no", good="My name is Ann.").sees("Thank you")
    person.get(form).sees("Thank you").misses("Is it warm?")
    for n in range(8):
        say(
            visit,
            form,
            "1" if n < 7 else "2",
            good="I come each week." if n == 0 else "",
            quotable="y" if n == 0 else "",
        )
    visit().get(path).sees("Answers are shown once there are ten").misses("Out of 100 people")
    for _ in range(2):
        say(visit, form)
    reader = visit().get(path).sees("11 people have answered.", "A lot 82", "hidden")
    reader.misses("My name is Ann.", "I come each week.", "Is it warm?")
    with app.app_context():
        db.session.query(Survey).one().closes_on = clock.now().date() - timedelta(days=1)
        db.session.commit()
    visit().get(form).sees("This survey is over").misses("Is it warm?")
    secretary.get(path).follow("Choose which quotes to show").sees("I come each week.").misses("My name is Ann.")
    secretary.submit("Save", keys=secretary.option("I come each week.")).sees("I come each week.")
    visit().get(path).sees("I come each week.")
    visit().get("/board/riverside/surveys/nothing", 404)
    visit(MEMBERS[0]).get(f"{path}survey", 403)
    secretary.get(f"{path}survey").submit("Open the survey", 422, closes_on="2030-01-01").sees(
        "already a survey for this"
    )


def test_answers_know_no_person_and_no_time(app: Flask, meeting: World, visit: Visit) -> None:
    ask(visit)
    columns = {column.name for column in SurveyAnswer.__table__.columns}
    assert columns == {"id", "review_id", "helped", "goes_on", "good", "better", "own", "quotable", "quoted"}
    last = 0
    for n in range(12):
        say(visit, survey_path(app), good=f"n{n}")
        with app.app_context():
            last += db.session.query(SurveyAnswer).all()[-1].good == f"n{n}"
    assert last < 11
