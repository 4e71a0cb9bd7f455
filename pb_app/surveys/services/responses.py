"""Answer a survey: a mark for who takes part, and a sheet for what they say, which nothing joins."""

import json
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, insert, select

from pb_app.access import Refused
from pb_app.db import db
from pb_app.surveys import queries
from pb_app.surveys.models import PlaceSurvey, SurveyCard, SurveyMark, SurveyReply, SurveySheet, SurveyText
from pb_app.surveys.rules import lifecycle, walking
from pb_app.surveys.services import arrivals
from pb_app.surveys.services.making import lock, status_of
from pb_app.surveys.services.returning import refuse_returning
from pb_app.surveys.terms import Answers, Questionnaire, Refusal, TextState


@dataclass(frozen=True, slots=True, kw_only=True)
class Respondent:
    """Who answers: an account, or a card by its hash. Both are None for somebody with the open link alone."""

    account_id: int | None = None
    card: str | None = None
    #: For an open link.
    here: arrivals.FromWhere | None = None


def card_for(survey: PlaceSurvey, digest: str) -> SurveyCard:
    """A card that has not been used."""
    card = queries.card(survey.id, digest)
    if card is None:
        raise Refused(Refusal.CODE_UNKNOWN, "code")
    if queries.is_used(card.id):
        raise Refused(Refusal.ANSWERED_ALREADY, "code")
    return card


def answer(survey: PlaceSurvey, answers: Answers, *, may_publish: bool, by: Respondent, now: datetime) -> bool:
    """Take one person's answers. What they were not shown is dropped; what they wrote is kept apart from the rest.

    False where the same form of an open link was sent before: it counts once.
    """
    lock(survey)
    if by.here is not None and arrivals.was_sent(survey, by.here):
        return False
    if not status_of(survey, now).is_open:
        raise Refused(Refusal.NOT_OPEN)
    paper = queries.paper(survey)
    if any(walking.missing(questions, answers) for _screen, questions in walking.shown(paper, answers)):
        raise Refused(Refusal.UNANSWERED)
    if queries.answered_count(survey.id) >= lifecycle.MOST_SHEETS:
        raise Refused(Refusal.FULL)
    kept = walking.kept(paper, answers)
    if survey.mode.is_named:
        _reply(survey, kept, by)
        return True
    if survey.mode.is_apart:
        _mark(survey, by)
    elif by.here is not None:
        arrivals.arrive(survey, by.here)
    _lay(survey, paper, kept, may_publish=may_publish)
    return True


def _reply(survey: PlaceSurvey, kept: Answers, by: Respondent) -> None:
    if by.account_id is None:
        raise Refused(Refusal.CODE_UNKNOWN)
    if queries.has_answered(survey.id, by.account_id):
        raise Refused(Refusal.ANSWERED_ALREADY)
    db.session.add(SurveyReply(survey_id=survey.id, account_id=by.account_id, answers=_written(kept)))
    db.session.flush()


def _mark(survey: PlaceSurvey, by: Respondent) -> None:
    made = SurveyMark(id=secrets.randbits(62), survey_id=survey.id, account_id=by.account_id)
    if by.account_id is None:
        made.card_id = card_for(survey, by.card or "").id
    elif queries.has_answered(survey.id, by.account_id):
        raise Refused(Refusal.ANSWERED_ALREADY)
    else:
        refuse_returning(survey, by.account_id)
    db.session.add(made)
    db.session.flush()


def _written(answers: Answers) -> str:
    return json.dumps({key: list(answer) for key, answer in answers.items()}, ensure_ascii=False, sort_keys=True)


def _lay(survey: PlaceSurvey, paper: Questionnaire, kept: Answers, *, may_publish: bool) -> None:
    words = {question.key for question in paper.questions() if question.kind.is_words}
    sheet = {"answers": _written({key: answer for key, answer in kept.items() if key not in words})}
    _lay_again(SurveySheet, survey.id, ("answers",), [sheet])
    texts = [
        {
            "question": key,
            "words_written": answer[0],
            "may_publish": may_publish,
            "state": TextState.WAITING,
            "hidden_reason": None,
        }
        for key, answer in kept.items()
        if key in words
    ]
    if texts:
        _lay_again(SurveyText, survey.id, tuple(texts[0]), texts)


def _lay_again(
    model: type[SurveySheet | SurveyText], survey_id: int, columns: Sequence[str], new: Sequence[Mapping[str, object]]
) -> None:
    """All rows of a survey with new numbers and in a new order: none of them is the last one now."""
    known = db.session.execute(select(*(getattr(model, name) for name in columns)).where(model.survey_id == survey_id))
    rows = [dict(zip(columns, row, strict=True)) for row in known] + [dict(row) for row in new]
    secrets.SystemRandom().shuffle(rows)
    db.session.execute(delete(model).where(model.survey_id == survey_id))
    for row, number in zip(rows, _numbers(model, len(rows)), strict=True):
        row |= {"id": number, "survey_id": survey_id}
    db.session.execute(insert(model), rows)


def _numbers(model: type[SurveySheet | SurveyText], many: int) -> list[int]:
    """Random numbers that no row has; those of texts are small enough for an address."""
    bits = 31 if model is SurveyText else 62
    numbers: set[int] = set()
    while len(numbers) < many:
        drawn = {secrets.randbits(bits) for _ in range(many - len(numbers))}
        numbers |= drawn - set(db.session.scalars(select(model.id).where(model.id.in_(drawn))))
    return list(numbers)
