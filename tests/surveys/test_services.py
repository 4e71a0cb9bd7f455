"""A survey from its plan to its answer: who can answer, what is kept of it, and what is published."""

import json
from datetime import timedelta

import pytest
import time_machine
from sqlalchemy import inspect, select, text
from sqlalchemy.exc import IntegrityError

from pb_app import clock
from pb_app.access import Role
from pb_app.db import db
from pb_app.evidence import queries as evidence
from pb_app.surveys import queries
from pb_app.surveys.models import PlaceSurvey, SurveyCard, SurveyMark, SurveyReply, SurveySheet, SurveyText
from pb_app.surveys.rules import lifecycle
from pb_app.surveys.services import making, publishing
from pb_app.surveys.services.responses import Respondent
from pb_app.surveys.terms import (
    Questionnaire,
    Refusal,
    SurveyHost,
    SurveyMode,
    SurveyStatus,
)
from tests.expect import logged, refused
from tests.surveys.papers import paper, question, when
from tests.world import World
from tests.world.asked import PAPER, answer, answered, closed, draft, opened, planned
from tests.world.gatherings import announce


def person(world: World, name: str = "maya") -> Respondent:
    return Respondent(account_id=world.actor(name).account_id)


def test_a_plan_names_days_and_an_owner_that_make_sense(world: World, context: object) -> None:
    today = clock.now().date()
    for changes, refusal, field in (
        ({"closes_on": today}, Refusal.ENDS_TOO_SOON, "closes_on"),
        ({"closes_on": today + timedelta(days=400)}, Refusal.ENDS_TOO_LATE, "closes_on"),
        ({"answer_by": today + timedelta(days=5)}, Refusal.ANSWER_BEFORE_END, "answer_by"),
        ({"answer_by": today + timedelta(days=300)}, Refusal.ANSWER_TOO_LATE, "answer_by"),
        ({"owner_id": world.actor("maya").account_id}, Refusal.OWNER_UNKNOWN, "owner"),
        ({"host": SurveyHost.EVENT, "host_id": 99}, Refusal.HOST_UNKNOWN, "host"),
    ):
        with refused(refusal, field):
            planned(world, **changes)
    event = announce(world, clock.now())
    made = planned(world, host=SurveyHost.EVENT, host_id=event.id)
    admin = world.actor(Role.ADMINISTRATOR)
    logged(
        "place-survey:planned",
        made.place_id,
        admin,
        survey_id=made.id,
        owner_id=made.owner_id,
        answer_by=made.answer_by.isoformat(),
    )


def test_only_what_is_right_can_be_opened_and_only_what_nobody_answered_taken_back(
    world: World, context: object
) -> None:
    admin, now = world.actor(Role.ADMINISTRATOR), clock.now()
    made = planned(world, paper(question("q1", show=when("q1", "a"))))
    with refused(Refusal.FAULTY):
        making.open_it(made, admin, now)
    making.rewrite(made, PAPER)
    making.open_it(made, admin, now)
    with refused(Refusal.NOT_DRAFT):
        making.rewrite(made, Questionnaire())
    making.take_back(made, admin, now)
    making.redraft(made, world.home(), draft(world, title="Renamed"), now)
    making.open_it(made, admin, now)
    answer(made, person(world), way="bus")
    with refused(Refusal.NOT_DRAFT):
        making.take_back(made, admin, now)
    assert (made.title, making.status_of(made, now)) == ("Renamed", SurveyStatus.OPEN)
    with refused(Refusal.NOT_DRAFT):
        making.redraft(made, world.home(), draft(world), now)


def test_a_copy_has_its_conditions_and_comparison(world: World, context: object) -> None:
    made = planned(world)
    making.compare_by(made, "young")
    with refused(Refusal.NOT_COMPARED, "question"):
        making.compare_by(made, "late")
    copied = making.copy(made, world.home(), draft(world, title="Again"), world.actor(Role.ADMINISTRATOR), clock.now())
    assert (queries.paper(copied), copied.split_by, copied.id != made.id) == (PAPER, "young", True)
    making.rewrite(copied, paper(question("q1")))
    assert copied.split_by == ""


def test_answers_hold_no_person_no_time_and_no_order(world: World, context: object) -> None:
    """What is in the tables, column by column; and each new sheet moves all the others."""
    survey = opened(world)
    columns = {
        table: {column["name"] for column in inspect(db.session.connection()).get_columns(table)}
        for table in ("survey_sheet", "survey_mark", "survey_text")
    }
    assert columns["survey_sheet"] == {"id", "survey_id", "answers"}
    assert columns["survey_mark"] == {"id", "survey_id", "account_id", "card_id"}
    assert columns["survey_text"] == {"id", "survey_id", "question", "words", "may_publish", "state", "hidden_reason"}
    answer(survey, person(world), way="foot", say="Benches, please.")
    first = set(db.session.scalars(select(SurveySheet.id)))
    answer(survey, person(world, "george"), way="bus", late="yes", young="no")
    second = set(db.session.scalars(select(SurveySheet.id)))
    assert len(second) == 2 and not first & second
    sheets = [json.loads(row) for row in db.session.scalars(select(SurveySheet.answers))]
    assert {"way": ["foot"]} in sheets, "words stand apart"
    assert db.session.scalars(select(SurveyText.words_written)).all() == ["Benches, please."]


def test_the_order_of_sheets_is_not_that_of_people(world: World, context: object) -> None:
    """Of many surveys with two sheets each, the later one is first about as often as second."""
    firsts = 0
    for _ in range(12):
        survey = opened(world, paper(question("q1")), mode=SurveyMode.OPEN)
        answer(survey, Respondent(), q1="a")
        answer(survey, Respondent(), q1="b")
        rows = db.session.execute(text("SELECT answers FROM survey_sheet WHERE survey_id = :id"), {"id": survey.id})
        firsts += '"b"' in rows.scalars().first()  # type: ignore[operator]
    assert 1 <= firsts <= 11


def test_the_database_refuses_a_second_mark(world: World, context: object) -> None:
    survey, maya = opened(world), person(world)
    answer(survey, maya, way="bus")
    with refused(Refusal.ANSWERED_ALREADY):
        answer(survey, maya, way="foot")
    db.session.commit()
    db.session.add(SurveyMark(id=7, survey_id=survey.id, account_id=maya.account_id))
    with pytest.raises(IntegrityError):
        db.session.flush()
    db.session.rollback()
    assert queries.answered_count(survey.id) == 1


def test_a_card_is_good_once_however_it_is_typed(world: World, context: object) -> None:
    survey, admin, now = opened(world), world.actor(Role.ADMINISTRATOR), clock.now()
    (code,) = making.make_cards(survey, 1, secret="s", actor=admin, now=now)
    logged("place-survey:cards-made", survey.place_id, admin, survey_id=survey.id, cards=1)
    typed = lifecycle.code_digest("s", survey_id=survey.id, code=code.lower().replace("-", " "))
    answer(survey, Respondent(card=typed), way="bus")
    with refused(Refusal.ANSWERED_ALREADY, "code"):
        answer(survey, Respondent(card=typed), way="bus")
    with refused(Refusal.CODE_UNKNOWN, "code"):
        answer(survey, Respondent(card="nothing"), way="bus")
    db.session.commit()
    card = db.session.scalars(select(SurveyCard.id)).one()
    db.session.add(SurveyMark(id=7, survey_id=survey.id, card_id=card))
    with pytest.raises(IntegrityError):
        db.session.flush()
    db.session.rollback()
    named = opened(world, mode=SurveyMode.NAMED)
    with refused(Refusal.NO_CODES):
        making.make_cards(named, 1, secret="s", actor=admin, now=now)
    with refused(Refusal.FULL, "many"):
        making.make_cards(survey, lifecycle.MOST_SHEETS, secret="s", actor=admin, now=now)


def test_hidden_questions_leave_no_answer_and_required_ones_are_asked(world: World, context: object) -> None:
    survey = opened(world)
    with refused(Refusal.UNANSWERED):
        answer(survey, person(world), late="yes")
    answer(survey, person(world), way="foot", late="yes", gone="x")
    assert queries.sheets(survey.id) == [{"way": ("foot",)}]


def test_named_answers_stand_under_a_name_once(world: World, context: object) -> None:
    survey, maya = opened(world, mode=SurveyMode.NAMED), person(world)
    with refused(Refusal.CODE_UNKNOWN):
        answer(survey, Respondent(), way="bus")
    answer(survey, maya, way="bus", say="Hello.")
    with refused(Refusal.ANSWERED_ALREADY):
        answer(survey, maya, way="bus")
    assert queries.replies(survey.id) == [(maya.account_id, {"way": ("bus",), "say": ("Hello.",)})]
    db.session.add(SurveyReply(survey_id=survey.id, account_id=maya.account_id, answers="{}"))
    with pytest.raises(IntegrityError):
        db.session.flush()


def test_after_the_last_day_nobody_can_answer(world: World, context: object) -> None:
    survey = opened(world)
    with time_machine.travel(clock.now() + timedelta(days=11), tick=False):
        with refused(Refusal.NOT_OPEN):
            answer(survey, person(world), way="bus")
        assert making.status_of(survey, clock.now()) is SurveyStatus.COUNTING


@pytest.fixture
def finished(world: World, context: object) -> PlaceSurvey:
    made = opened(world)
    answered(world, made)
    closed(world, made)
    return made


def test_a_result_is_published_with_somebody_who_owes_an_answer(world: World, finished: PlaceSurvey) -> None:
    found = publishing.release_of(finished)
    assert found.people == 40
    assert (found.figures["late"].asked, [part.people for part in found.figures["late"].parts if part.people]) == (
        30,
        [15, 15],
    )
    assert db.session.scalars(select(SurveyMark)).all() == []
    assert db.session.scalars(select(SurveyCard)).all() == []
    point = evidence.find(finished.place_id, finished.point_id or 0)
    assert point is not None
    assert (point.owner_id, point.people, point.due_on) == (finished.owner_id, 40, finished.answer_by)
    with refused(Refusal.NOT_OPEN):
        closed(world, finished)
    with refused(Refusal.NOT_OPEN):
        making.take_back(finished, world.actor(Role.ADMINISTRATOR), clock.now())


def test_closing_early_takes_a_reason(world: World, context: object) -> None:
    survey, admin, now = opened(world), world.actor(Role.ADMINISTRATOR), clock.now()
    with refused(Refusal.REASON_NEEDED, "reason"):
        publishing.close(survey, world.home(), reason="", said_by="x", words="y", actor=admin, now=now)
    with refused(Refusal.NOT_CLOSED):
        publishing.release_of(survey)
    closed(world, survey)
    assert (survey.closed_why, publishing.release_of(survey).people) == ("We know enough.", None)


def test_a_single_result_becomes_evidence_once(world: World, finished: PlaceSurvey) -> None:
    from pb_app.evidence.terms import EvidenceSource, PointDraft

    admin, now = world.actor(Role.ADMINISTRATOR), clock.now()
    said = PointDraft(
        source=EvidenceSource.SURVEY,
        said_by="People",
        heard_on=now.date(),
        title="Is the bus late?",
        words="Half of them say so.",
        language="en",
        owner_id=finished.owner_id,
        owner_name="Buses",
        due_on=now.date() + timedelta(days=20),
    )
    point = publishing.make_evidence(finished, "late", said, admin, now)
    assert queries.findings(finished.id) == {"late": point.id}
    with refused(Refusal.IS_EVIDENCE):
        publishing.make_evidence(finished, "late", said, admin, now)
    with refused(Refusal.NO_FIGURE):
        publishing.make_evidence(finished, "say", said, admin, now)
