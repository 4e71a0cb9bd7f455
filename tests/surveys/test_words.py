"""Words that people wrote: by consent alone, and only where their number tells nothing."""

import pytest
from flask import g
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from pb_app import clock
from pb_app.access import Role
from pb_app.db import db
from pb_app.surveys import queries
from pb_app.surveys.moderation import text_thing
from pb_app.surveys.pages import office, results
from pb_app.surveys.rules import lifecycle
from pb_app.surveys.services import publishing, responses
from pb_app.surveys.services.responses import Respondent
from pb_app.surveys.terms import (
    Option,
    QuestionKind,
    Refusal,
    SurveyMode,
    TextState,
)
from tests.expect import refused
from tests.surveys.papers import paper, question, when
from tests.world import World
from tests.world.asked import answer, closed, opened


def test_words_are_shown_by_consent_alone(world: World, context: object) -> None:
    survey, admin, now = opened(world), world.actor(Role.ADMINISTRATOR), clock.now()
    answer(survey, Respondent(account_id=world.actor("maya").account_id), way="bus", say="Not for others.")
    (words,) = queries.texts(survey.id)
    with refused(Refusal.NOT_CLOSED):
        publishing.decide_text(survey, words, TextState.SHOWN, admin, now)
    closed(world, survey)
    with refused(Refusal.NO_CONSENT):
        publishing.decide_text(survey, words, TextState.SHOWN, admin, now)
    publishing.decide_text(survey, words, TextState.KEPT_BACK, admin, now)
    db.session.commit()
    db.session.execute(text("UPDATE survey_text SET state = 'text-kept-back'"))
    with pytest.raises(IntegrityError):
        db.session.execute(text("UPDATE survey_text SET state = 'text-shown'"))


def test_words_of_too_few_who_were_asked_are_read_by_nobody(world: World, context: object) -> None:
    """Three of twenty-three were asked why, and each wrote something: three texts would be a hidden number."""
    sheet = paper(
        question("way", options=(Option("bus", {"en": "Bus"}), Option("foot", {"en": "Foot"}))),
        question("why", QuestionKind.LONG, show=when("way", "bus")),
    )
    survey, admin, now = opened(world, sheet, mode=SurveyMode.OPEN), world.actor(Role.ADMINISTRATOR), clock.now()
    for n in range(23):
        said = {"way": "bus", "why": f"Seats {n}"} if n < 3 else {"way": "foot"}
        answer(survey, Respondent(), may_publish=True, **said)
    closed(world, survey)
    first = queries.texts(survey.id)[0]
    with refused(Refusal.NO_CONSENT):
        publishing.decide_text(survey, first, TextState.SHOWN, admin, now)
    for row in queries.texts(survey.id):
        row.state = TextState.SHOWN  # as it could be before this was counted
    db.session.flush()
    g.place = world.home()
    page = office.office_page(survey)
    assert not page.texts and page.without_texts == ["Question why?"]
    why = next(each for each in results.result_page(world.home(), survey).results if each.key == "why")
    assert not why.texts and not why.may_show_words
    assert text_thing(world.home().id, first.id) is None, "nor by a report"


def test_a_survey_takes_so_many_answers(world: World, context: object, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lifecycle, "MOST_SHEETS", 1)
    survey = opened(world, mode=SurveyMode.OPEN)
    answer(survey, Respondent(), way="bus")
    with refused(Refusal.FULL):
        responses.answer(survey, {"way": ("bus",)}, may_publish=False, by=Respondent(), now=clock.now())
