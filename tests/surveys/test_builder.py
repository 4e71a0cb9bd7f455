"""A newcomer who makes a survey, and a reader whose language it is not written in."""

from collections.abc import Callable

from flask import Flask

from pb_app import clock
from pb_app.access import Role
from pb_app.db import db
from pb_app.surveys import queries
from pb_app.surveys.services import making
from pb_app.surveys.terms import QuestionKind, Questionnaire
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


def test_how_people_answer_comes_first_and_a_form_asks_only_for_what_that_needs(
    app: Flask, world: World, visit: Visit
) -> None:
    with app.app_context():
        made = making.plan(world.home(), draft(world), Questionnaire(()), world.actor(Role.ADMINISTRATOR), clock.now())
        db.session.commit()
        at = f"/surveys/riverside/{made.id}/questions/new"
    office = visit(email(Role.ADMINISTRATOR)).get(f"{AT}/office").follow("Add a question")
    office.sees("How do people answer?", "Choose one answer", "Enter a number")
    common = {"text", "hint"}
    needs = {
        "one": {"options", "required", "personal"},
        "many": {"options", "required", "personal", "fewest", "many"},
        "scale": {"options", "required", "personal"},
        "order": {"options", "required", "personal"},
        "matrix": {"options", "rows", "required", "personal"},
        "number": {"least", "most", "required", "personal"},
        "section": set(),
    }
    for kind in QuestionKind:
        form = office.get(f"{at}?kind={kind.value}").form_with("Add")
        there = {each.get("name") for tag in ("input", "textarea") for each in form.iter(f"{NS}{tag}")}
        wanted = needs.get(kind.value, {"required", "personal"})
        assert there & (common | set().union(*needs.values())) == common | wanted, kind
    office.get(f"{at}?kind=rocket").sees("How do people answer?")


def test_what_a_question_lacks_is_said_at_its_field(app: Flask, world: World, visit: Visit) -> None:
    """Nothing that could not be opened is taken, and nobody is told of tables who asks for none."""
    with app.app_context():
        making.plan(world.home(), draft(world), Questionnaire(()), world.actor(Role.ADMINISTRATOR), clock.now())
        db.session.commit()
    office = visit(email(Role.ADMINISTRATOR)).get(f"{AT}/office")
    office.sees("Before you can open it:").misses("Open it", "People who have answered")
    at = f"{AT}/questions/new?kind="
    for kind, options in (("one", ""), ("many", "Yes"), ("scale", "Good"), ("order", "\n".join("abcdefgh"))):
        office.get(at + kind).submit("Add", 422, text="Why?", options=options).misses("table")
        assert any(
            "options" in (each.get("id") or "") and "error" in (each.get("id") or "") for each in office.document.iter()
        )
    office.get(f"{at}matrix").submit("Add", 422, text="Why?", options="a\nb", rows="\n".join("abcdef"))
    office.sees("Give the table 1 to 5 lines.")
    office.get(f"{at}number").submit("Add", 422, text="Why?", least="9", most="3").sees("has to be below the largest")
    office.get(f"{at}one").submit("Add", text="Why?", options="a\nb").sees("Added.", "Open it")
    office.follow("Change how people answer – Why?").follow("Choose several answers").submit("Save", many="2")
    with app.app_context():
        survey = queries.find(1, 1)
        assert survey is not None
        made = queries.paper(survey).question("q1")
        assert made is not None and (made.kind, len(made.options), made.most) == (QuestionKind.MANY, 2, 2)
