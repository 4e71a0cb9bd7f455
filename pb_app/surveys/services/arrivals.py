"""Answers by an open link: how many came from one connection today, and whether somebody has to say that they are another.

What is counted stands beside nothing, fits one survey and one day, and goes after the day. All processes share it. So is a
run through a survey, which counts once however often its form is sent; it goes a day later.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import ColumnElement, delete, select

from pb_app.access import Refused
from pb_app.db import db, upsert
from pb_app.surveys.models import PlaceSurvey, SurveyArrival
from pb_app.surveys.rules import lifecycle
from pb_app.surveys.terms import Refusal

#: What somebody may be asked, and the field of the last look where they say so.
FIELDS = {Refusal.SAY_ANOTHER: "another", Refusal.SAY_SHARED: "shared"}


@dataclass(frozen=True, slots=True, kw_only=True)
class FromWhere:
    """Where an answer comes from: the connection by its keyed hash of today, and how often this browser has answered."""

    digest: str
    day: date
    by_browser: int = 0
    #: The questions that they answered with yes, in this form.
    said: frozenset[Refusal] = frozenset()
    #: Which run through the survey it is, by a keyed hash of its random name.
    run: str = ""


def asked(survey: PlaceSurvey, here: FromWhere) -> list[str]:
    """The fields of what somebody is asked before an answer from here counts."""
    asked = lifecycle.asked(by_browser=here.by_browser, by_network=_counted(survey, here.digest))
    return [FIELDS[question] for question in asked]


def was_sent(survey: PlaceSurvey, here: FromWhere) -> bool:
    """Whether this run was sent already: its form was pressed twice."""
    return bool(here.run) and _counted(survey, here.run) > 0


def _counted(survey: PlaceSurvey, digest: str) -> int:
    query = select(SurveyArrival.many).where(SurveyArrival.survey_id == survey.id, SurveyArrival.digest == digest)
    return db.session.scalar(query) or 0


def _refusal(survey: PlaceSurvey, here: FromWhere) -> Refusal | None:
    by_network = _counted(survey, here.digest)
    return lifecycle.may_answer(by_browser=here.by_browser, by_network=by_network, said=here.said)


def arrive(survey: PlaceSurvey, here: FromWhere) -> None:
    """Count an answer. Refuses where somebody has to say first that they are another, and where a machine goes on and on."""
    refused = _refusal(survey, here)
    if refused is not None:
        raise Refused(refused, FIELDS.get(refused))
    _count(survey, here.digest, here.day)
    if here.run:  # a run that began before midnight can be sent after it
        _count(survey, here.run, here.day + timedelta(days=1))
    survey.again += here.by_browser > 0


def _count(survey: PlaceSurvey, digest: str, day: date) -> None:
    row = {"survey_id": survey.id, "digest": digest, "day": day, "many": 1}
    upsert(SurveyArrival.__table__, row, ("survey_id", "digest"), many=SurveyArrival.many + 1)


def forget(survey: PlaceSurvey) -> None:
    db.session.execute(delete(SurveyArrival).where(SurveyArrival.survey_id == survey.id))


def forget_past(now: datetime) -> None:
    db.session.execute(delete(SurveyArrival).where(_is_past(now)))


def is_due(now: datetime) -> bool:
    return db.session.scalar(select(SurveyArrival.survey_id).where(_is_past(now)).limit(1)) is not None


def _is_past(now: datetime) -> ColumnElement[bool]:
    return SurveyArrival.day < now.date()
