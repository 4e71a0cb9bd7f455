"""What is not right yet: answers that do not fit, questions without one, drafts, files of another kind, nobody with a name."""

import io
from collections.abc import Callable

from flask import Flask

from pb_app import clock
from pb_app.access import Role
from pb_app.db import db
from pb_app.evidence import services as evidence
from pb_app.people.models import Account
from pb_app.surveys import queries
from pb_app.surveys.services import making
from pb_app.surveys.terms import QuestionKind, Questionnaire, Screen
from tests.surveys.papers import question
from tests.visitor import Visitor
from tests.world import World, email
from tests.world.asked import PAPER, draft, opened

Visit = Callable[..., Visitor]
AT = "/surveys/riverside/"
OFFICE = email(Role.ADMINISTRATOR)


def test_what_does_not_fit_stays_as_it_was_typed_and_sending_says_what_is_missing(
    app: Flask, world: World, visit: Visit
) -> None:
    asked = Questionnaire(
        (
            Screen(key="s1", questions=(question("a", required=True),)),
            Screen(key="s2", questions=(question("n", QuestionKind.NUMBER, required=True, least=1, most=9),)),
            Screen(key="s3", questions=(question("w", QuestionKind.SHORT),)),
        )
    )
    with app.app_context():
        opened(world, asked)
        db.session.commit()
    maya = visit(email("maya"), strong=False).get(f"{AT}1/answer").submit("Go on", **{"q-a": "b"})
    maya.submit("Go back", **{"q-n": "many"}, step="back").sees("Question a?")
    maya.submit("Go on", 422, **{"q-a": "c"}).sees("Question n?", "Enter a whole number from 1 to 9")
    assert maya.filled(maya.form_with("Go on"))["q-n"] == ["many"], "as it was typed"
    maya.submit("Go on", 422, step="send", **{"q-n": "many"}).sees("Enter a whole number")
    maya.submit("Go on", **{"q-n": "3"}).submit("Go back", step="back").misses("Enter a whole number")
    fresh = visit("sam@example.org", strong=False).get(f"{AT}1/answer")
    fresh.submit("Go on", 422, step="send").sees("Not answered yet: Question a?").misses("have changed")
    fresh.submit("Go on", **{"q-a": "a"}).submit("Go on", 422, step="send").sees("Not answered yet: Question n?")
    fresh.submit("Go on", **{"q-n": "3"}).submit("Go on").submit("Send my answers", step="send").sees("Thank you")
    with app.app_context():
        assert queries.sheets(1) == [{"a": ("a",), "n": ("3",)}]


def test_the_office_deletes_a_draft_is_told_of_two_lists_and_of_the_right_files(
    app: Flask, world: World, visit: Visit
) -> None:
    with app.app_context():
        draft(world)
        making.plan(world.home(), draft(world), PAPER, world.actor(Role.ADMINISTRATOR), clock.now())
        db.session.commit()
    office = visit(OFFICE).get(f"{AT}1/office").follow("Take questions from a file")
    refused = office.submit("Take them over", 422, file=(io.BytesIO(b"type,name,label"), "form.csv"))
    refused.sees("Choose one of these: XLSX").misses("CSV")
    office.get(f"{AT}1/office").follow("Make cards").sees("The result says how many came which way")
    office.get(f"{AT}1/office").follow("Delete this draft").sees("Getting to town", "nobody can bring it back")
    office.submit("Delete it").sees("Deleted.", "There has been no survey here yet")
    office.get(f"{AT}1/office", 404)
    with app.app_context():
        opened(world)
        db.session.commit()
    office.get(AT).follow("Getting to town").follow("Manage this survey").misses("Delete this draft")
    office.get(office.path.replace("/office", "/delete")).submit("Delete it", 422).sees("can’t be deleted")


def test_an_officer_without_a_name_can_be_the_one_who_answers(app: Flask, world: World, visit: Visit) -> None:
    with app.app_context():
        for account_id in evidence.owners(world.home().id):
            account = db.session.get(Account, account_id)
            assert account is not None
            account.name = ""
        db.session.commit()
    office = visit(OFFICE).get(f"{AT}new")
    assert office.option(OFFICE), "by the address until there is a name"
    assert office.filled(office.form_with("Save"))["owner"] == [office.option(OFFICE)], "themselves, to begin with"
