"""The survey: a few questions to people who use a service. Nobody can find out who answered what."""

import secrets
from collections.abc import Collection
from dataclasses import asdict, dataclass
from datetime import date, datetime

from pb_app.access import Actor, Refused
from pb_app.audit import log as audit
from pb_app.board import events, queries
from pb_app.board.models import Review, Survey, SurveyAnswer
from pb_app.board.services.anonymous_rows import add_shuffled
from pb_app.board.services.reviews import key_of
from pb_app.board.terms import ContinuationView, Refusal
from pb_app.db import db
from pb_app.places import queries as places

#: Every answer rewrites all of them, so their number is limited.
MOST = 3000


def open_survey(review: Review, closes_on: date, own: str, actor: Actor, now: datetime) -> Survey:
    """Open a survey until the end of a day, once for each review, before the board has decided."""
    queries.lock(review.id)
    if queries.survey(review.id) is not None:
        raise Refused(Refusal.SURVEY_THERE)
    if queries.decision(review.id) is not None:
        raise Refused(Refusal.DECIDED_ALREADY)
    if closes_on < places.today(review.award.place_id, now):
        raise Refused(Refusal.SURVEY_OVER, "closes_on")
    made = Survey(review_id=review.id, token=secrets.token_urlsafe(16), closes_on=closes_on, own=own)
    db.session.add(made)
    db.session.flush()
    audit.record(events.SurveyOpened(review.id), actor, now, review.award.place_id)
    return made


@dataclass(frozen=True, slots=True)
class SurveyResponse:
    """What one person said: ``helped`` from 1 (a lot) to 4 (not at all)."""

    helped: int
    goes_on: ContinuationView
    good: str
    better: str
    own: str
    quotable: bool


def answer_survey(survey: Survey, place_id: int, heard: SurveyResponse, now: datetime) -> None:
    if places.today(place_id, now) > survey.closes_on or queries.survey_answer_count(survey.review_id) >= MOST:
        raise Refused(Refusal.SURVEY_OVER)
    new = {**asdict(heard), "quoted": False}
    add_shuffled(SurveyAnswer, survey.review_id, tuple(new), new)


def words_of(survey_answer: SurveyAnswer) -> str:
    """All that a person wrote."""
    return "\n".join((survey_answer.good, survey_answer.better, survey_answer.own))


def quote(review: Review, keys: Collection[str]) -> None:
    """Show these comments on the review's page, only from people who allowed it."""
    for survey_answer in queries.survey_answers(review.id):
        survey_answer.quoted = survey_answer.quotable and key_of(words_of(survey_answer)) in keys
