"""An open link asks before a browser or a connection answers again, stops a machine, and says so in the result."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest
from flask import Flask
from sqlalchemy import func, select

from pb_app import clock
from pb_app.access import Refused, Role
from pb_app.db import db
from pb_app.surveys import queries
from pb_app.surveys.models import PlaceSurvey, SurveyArrival
from pb_app.surveys.rules import lifecycle, releasing, results
from pb_app.surveys.services import arrivals, responses
from pb_app.surveys.services.arrivals import FromWhere
from pb_app.surveys.services.responses import Respondent
from pb_app.surveys.terms import Refusal, SurveyMode
from tests.surveys.papers import paper, question
from tests.visitor import Visitor
from tests.world import World, email
from tests.world.asked import closed, opened

Visit = Callable[..., Visitor]
AT = "/surveys/riverside/1"
ASKED = paper(question("a", required=True), question("b"))


def place(world: World) -> PlaceSurvey:
    made = opened(world, ASKED, mode=SurveyMode.OPEN)
    db.session.commit()
    return made


def here(address: str = "192.0.2.1", **more: object) -> FromWhere:
    day = clock.now().date()
    digest = lifecycle.network_digest("s", survey_id=1, day=day, address=address)
    return replace(FromWhere(digest=digest, day=day), **more)  # type: ignore[arg-type]


def say(survey: PlaceSurvey, where: FromWhere) -> None:
    responses.answer(survey, {"a": ("b",)}, may_publish=False, by=Respondent(here=where), now=clock.now())


def answers(visitor: Visitor) -> Visitor:
    return visitor.get(f"{AT}/answer").submit("Go on", **{"q-a": "b"}).submit("Go on")


def test_a_browser_is_asked_before_it_answers_again(app: Flask, world: World, visit: Visit) -> None:
    with app.app_context():
        place(world)
    ann = visit()
    answers(ann).misses("I have not answered this survey yet").submit("Send my answers", step="send").sees("Thank you")
    answers(ann).sees("I have not answered this survey yet", "Many people can share one")
    ann.submit("Send my answers", 409, step="send").sees("If you have not, tick the box")
    ann.submit("Send my answers", step="send", another="y").sees("Thank you")
    with app.app_context():
        survey = db.session.get_one(PlaceSurvey, 1)
        assert (queries.answered_count(1), survey.again) == (2, 1)


def test_a_question_on_the_page_asks_too(app: Flask, world: World, visit: Visit) -> None:
    with app.app_context():
        opened(world, paper(question("q1", required=True)), title="A tree?", mode=SurveyMode.OPEN)
        db.session.commit()
    ann = visit().get("/places/riverside").submit("Send my answer", **{"q-q1": "a"}).sees("Thank you. You said")
    ann.get("/places/riverside").submit("Send my answer", **{"q-q1": "b"}).sees("I have not answered this survey yet")
    ann.submit("Send my answers", step="send", another="y").sees("Thank you. You said: Option b.")


def test_a_library_is_asked_and_a_machine_stops(world: World, context: object) -> None:
    survey = place(world)
    for _n in range(lifecycle.ASKED_AFTER):
        say(survey, here())
    with pytest.raises(Refused) as refused:
        say(survey, here())
    assert (refused.value.refusal, refused.value.field) == (Refusal.SAY_SHARED, "shared")
    say(survey, here(said={Refusal.SAY_SHARED}))
    say(survey, here("192.0.2.2"))
    row = db.session.scalars(select(SurveyArrival).order_by(SurveyArrival.many.desc())).first()
    assert row is not None and row.many == lifecycle.ASKED_AFTER + 1
    row.many = lifecycle.MOST_OF_A_DAY
    db.session.flush()
    with pytest.raises(Refused) as refused:
        say(survey, here(said={Refusal.SAY_SHARED}))
    assert refused.value.refusal is Refusal.TOO_MANY_HERE
    with pytest.raises(Refused):
        say(survey, here("192.0.2.3", by_browser=lifecycle.MOST_OF_A_BROWSER, said={Refusal.SAY_ANOTHER}))
    assert survey.again == 0, "nothing was counted of what was refused"


def test_what_is_counted_names_nobody_and_goes_after_the_day(world: World, context: object) -> None:
    survey, today = place(world), clock.now().date()
    say(survey, here())
    db.session.commit()
    assert {column.name for column in SurveyArrival.__table__.columns} == {"survey_id", "digest", "day", "many"}

    def digest(day: date = today, survey_id: int = 1, address: str = "192.0.2.1", secret: str = "s") -> str:
        return lifecycle.network_digest(secret, survey_id=survey_id, day=day, address=address)

    others = {digest(today + timedelta(days=1)), digest(survey_id=2), digest(address="192.0.2.2"), digest(secret="t")}
    assert len(others | {digest()}) == 5, "no two surveys or days can be compared, and nobody tries addresses out"
    assert digest(address="2001:db8::1") == digest(address="2001:db8::ffff:2"), "one line has many of them"
    assert digest(address="2001:db8::1") != digest(address="2001:db8:0:1::1")
    assert not arrivals.is_due(clock.now())
    arrivals.forget_past(clock.now() + timedelta(days=1))
    assert db.session.scalar(select(func.count()).select_from(SurveyArrival)) == 0


def test_the_result_says_that_it_is_not_one_for_each_person(app: Flask, world: World, visit: Visit) -> None:
    with app.app_context():
        survey = place(world)
        for n in range(12):
            say(survey, here(f"192.0.2.{n}"))
        closed(world, survey)
        db.session.commit()
        assert db.session.scalar(select(func.count()).select_from(SurveyArrival)) == 0, "gone with the end"
    visit().get(f"{AT}/result").sees("not one answer for each person", "the answers came from 12 browsers")


@pytest.mark.parametrize(
    ("people", "again", "browsers"), [(30, 0, 30), (30, 3, None), (30, 12, 18), (30, 25, None), (10, 0, 10)]
)
def test_no_few_can_be_told_from_the_browsers(people: int, again: int, browsers: int | None) -> None:
    found = releasing.by_link(people, again)
    assert found is not None and found.browsers == browsers
    kept = results.write(releasing.Release(people, {}, {}, by_link=found))
    assert results.read(kept).by_link == found


def test_too_few_say_nothing() -> None:
    assert releasing.by_link(9, 0) is None


@pytest.mark.parametrize(("people", "shown"), [(0, None), (9, None), (10, 10), (19, 10), (20, 20), (4999, 4990)])
def test_counts_go_by_tens_while_people_answer(people: int, shown: int | None) -> None:
    assert lifecycle.about_so_many(people) == shown


def test_the_office_can_not_watch_an_answer_arrive(app: Flask, world: World, visit: Visit) -> None:
    with app.app_context():
        place(world)
    office, pages = visit(email(Role.ADMINISTRATOR)), []
    for n in range(21):
        pages.append(office.get(f"{AT}/office").words())
        with app.app_context():
            say(db.session.get_one(PlaceSurvey, 1), here(f"192.0.2.{n}"))
            db.session.commit()
    assert len(set(pages[:10])) == 1 and len(set(pages[10:20])) == 1
    assert "Fewer than 10" in pages[0] and "10 or more" in pages[10] and "20 or more" in pages[20]


def test_a_card_and_an_account_in_one_sitting_are_one_person(app: Flask, world: World, visit: Visit) -> None:
    with app.app_context():
        opened(world)
        db.session.commit()
    office = visit(email(Role.ADMINISTRATOR)).get(f"{AT}/office").follow("Make cards").submit("Make them", many="2")
    codes = [each for each in office.words().split() if len(each) == 11 and each[5] == "-"]

    def goes_through(visitor: Visitor) -> Visitor:
        return visitor.submit("Go on", **{"q-way": "bike"}).submit("Go on").submit("Go on")

    ann = goes_through(visit().get(f"{AT}/card").submit("Go on", code=codes[0]))
    ann.submit("Send my answers", step="send").sees("Thank you")
    goes_through(ann.get(f"{AT}/card").submit("Go on", code=codes[1])).submit("Send my answers", step="send")
    ann.sees("Thank you")
    ann.arrive_as(email("maya"), strong=False)
    goes_through(ann.get(f"{AT}/answer")).submit("Send my answers", 409, step="send").sees(
        "A card was used in this browser"
    )
    other = visit(email("maya"), strong=False).get(f"{AT}/answer")
    goes_through(other).submit("Send my answers", step="send").sees("Thank you")
    other.get(f"{AT}/card").sees("answered this survey already")
    with app.app_context():
        assert queries.answered_count(1) == 3


def browsers(visit: Visit, many: int) -> list[Visitor]:
    return [answers(visit()) for _n in range(many)]


def press(visitor: Visitor, times: int, **ticked: str) -> None:
    """The very same form, so many times one after the other."""
    form = visitor.form_with("Send my answers")
    data = {**visitor.filled(form), "step": "send", **ticked}
    for _n in range(times):
        visitor.send(form.get("action") or "", data, None)


def counted(app: Flask) -> int:
    with app.app_context():
        return queries.answered_count(1)


def test_many_browsers_on_one_connection_count_once_each(app: Flask, world: World, visit: Visit) -> None:
    """Whatever is ticked, and however often the same form is sent."""
    with app.app_context():
        place(world)
    many = lifecycle.ASKED_AFTER + 4
    for visitor in browsers(visit, many):
        press(visitor, 5, another="y", shared="y")
    assert counted(app) == many


def test_the_question_about_the_browser_is_asked_behind_any_connection(app: Flask, world: World, visit: Visit) -> None:
    with app.app_context():
        place(world)
    for visitor in browsers(visit, lifecycle.ASKED_AFTER):
        press(visitor, 1)
    ann = answers(visit()).sees("Other people use this connection too").misses("I have not answered this survey yet")
    ann.submit("Send my answers", 409, step="send", another="y").sees("If others use it too, tick the box")
    ann.submit("Send my answers", step="send", shared="y").sees("Thank you. We have your answers")
    answers(ann).sees("Other people use this connection too", "I have not answered this survey yet")
    ann.submit("Send my answers", 409, step="send", shared="y").sees("If you have not, tick the box")
    ann.submit("Send my answers", 409, step="send", shared=None, another="y").sees("If others use it too, tick the box")
    ann.submit("Send my answers", step="send", shared="y", another="y").sees("Thank you. We have your answers")
    answers(ann).submit("Send my answers", 409, step="send").sees("If you have not, tick the box")
    assert counted(app) == lifecycle.ASKED_AFTER + 2


def test_a_double_press_counts_once_and_says_so(app: Flask, world: World, visit: Visit) -> None:
    """The second press is sent before the browser has heard of the first."""
    with app.app_context():
        place(world)
    ann = answers(visit())
    form, before = ann.form_with("Send my answers"), dict(ann.client._cookies or {})
    data = {**ann.filled(form), "step": "send"}
    ann.send(form.get("action") or "", data).sees("Thank you. We have your answers")
    ann.client._cookies = before
    ann.send(form.get("action") or "", data).sees("These answers were sent already. They count once.")
    answers(ann).sees("I have not answered this survey yet")
    assert counted(app) == 1


def test_the_same_page_is_sent_again_by_somebody_else(app: Flask, world: World, visit: Visit) -> None:
    """They are asked, and their answer is not lost."""
    with app.app_context():
        opened(world, paper(question("q1", required=True)), title="A tree?", mode=SurveyMode.OPEN)
        db.session.commit()
    ann = visit().get("/places/riverside")
    form = ann.form_with("Send my answer")
    data = {**ann.filled(form), "q-q1": "a", "step": "on"}
    ann.send(form.get("action") or "", data).sees("Thank you. You said: Option a.")
    ann.send(form.get("action") or "", {**data, "q-q1": "b"}).sees("I have not answered this survey yet")
    ann.submit("Send my answers", step="send", another="y").sees("Thank you. You said: Option b.")
    assert counted(app) == 2


def test_without_its_run_nothing_is_sent(app: Flask, world: World, visit: Visit) -> None:
    with app.app_context():
        opened(world, paper(question("b")), mode=SurveyMode.OPEN)
        db.session.commit()
    ann = visit().get(f"{AT}/answer")
    token = ann.filled(ann.form_with("Go on"))["csrf_token"]
    for _n in range(3):
        ann.send(f"{AT}/answer", {"step": "send", "csrf_token": token}).sees("Look over your answers")
    assert counted(app) == 0
