"""Answers by an open link: how many came from one connection today, and whether somebody has to say that they are another.

What is counted stands beside nothing, fits one survey and one day, and goes after the day. All processes share it.
"""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import ColumnElement, delete, select

from pb_app.access import Refused
from pb_app.db import db, upsert
from pb_app.surveys.models import PlaceSurvey, SurveyArrival
from pb_app.surveys.rules import lifecycle
from pb_app.surveys.terms import Refusal


@dataclass(frozen=True, slots=True, kw_only=True)
class FromWhere:
    """Where an answer comes from: the connection by its keyed hash of today, and how often this browser has answered."""

    digest: str
    day: date
    by_browser: int = 0
    says_another: bool = False


def refusal(survey: PlaceSurvey, here: FromWhere) -> Refusal | None:
    many = db.session.scalar(
        select(SurveyArrival.many).where(SurveyArrival.survey_id == survey.id, SurveyArrival.digest == here.digest)
    )
    return lifecycle.may_answer(by_browser=here.by_browser, by_network=many or 0, says_another=here.says_another)


def arrive(survey: PlaceSurvey, here: FromWhere) -> None:
    """Count an answer. Refuses where somebody has to say first that they are another, and where a machine goes on and on."""
    refused = refusal(survey, here)
    if refused is not None:
        raise Refused(refused, "another" if refused is Refusal.SAY_ANOTHER else None)
    row = {"survey_id": survey.id, "digest": here.digest, "day": here.day, "many": 1}
    upsert(SurveyArrival.__table__, row, ("survey_id", "digest"), many=SurveyArrival.many + 1)
    survey.again += here.by_browser > 0


def forget(survey: PlaceSurvey) -> None:
    db.session.execute(delete(SurveyArrival).where(SurveyArrival.survey_id == survey.id))


def forget_past(now: datetime) -> None:
    db.session.execute(delete(SurveyArrival).where(_is_past(now)))


def is_due(now: datetime) -> bool:
    return db.session.scalar(select(SurveyArrival.survey_id).where(_is_past(now)).limit(1)) is not None


def _is_past(now: datetime) -> ColumnElement[bool]:
    return SurveyArrival.day < now.date()
