"""A newcomer who makes a survey, and a reader whose language it is not written in."""

from collections.abc import Callable

from flask import Flask

from pb_app import clock
from pb_app.access import Role
from pb_app.db import db
from pb_app.surveys.services import making
from pb_app.surveys.terms import Questionnaire
from tests.pagecheck import NS, text
from tests.surveys.papers import paper, question
from tests.visitor import Visitor
from tests.world import World, email
from tests.world.asked import draft, opened

Visit = Callable[..., Visitor]
AT = "/surveys/riverside/1"


def test_what_to_do_first_is_a_button(app: Flask, world: World, visit: Visit) -> None:
    with app.app_context():
        actor = world.actor(Role.ADMINISTRATOR)
        making.plan(world.home(), draft(world), Questionnaire(()), actor, clock.now())
        db.session.commit()
    office = visit(email(Role.ADMINISTRATOR)).get(f"{AT}/office").sees("There is no question yet")
    first = next(link for link in office.document.iter(f"{NS}a") if text(link).strip() == "Add a question")
    assert "govuk-button" in (first.get("class") or "").split()
    office.get(f"{AT}/edit").sees("Who can take part, and how often?", "Who replies to people when it is over?")


def test_a_survey_in_one_language_says_so_in_the_others(app: Flask, world: World, visit: Visit) -> None:
    with app.app_context():
        opened(world, paper(question("a")))
        db.session.commit()
    visit().get(AT).misses("This survey, or some of it")
    reader = visit().get(f"{AT}?lang=cy").sees("Mae’r arolwg hwn, neu ran ohono, yn Saesneg.")
    heading = next(reader.document.iter(f"{NS}h1"))
    assert heading.get("lang") == "en"
