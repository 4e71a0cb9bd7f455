"""Who took part, closed their account and comes back: their address does not answer a second time.

Marks are made when an account is closed, so that nothing is kept about anybody else. They stand beside nothing, lead to no
answers, and go when nobody can answer any more.
"""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from sqlalchemy import ColumnElement, delete, select

from pb_app.access import Refused
from pb_app.db import db
from pb_app.people import queries as people
from pb_app.rights import queries as rights
from pb_app.rights.marks import address_mark
from pb_app.rights.terms import DataSubject
from pb_app.surveys import queries
from pb_app.surveys.models import AnsweredBefore, PlaceSurvey
from pb_app.surveys.terms import Refusal
from pb_app.text_messages import queries as texts


def remember(person: DataSubject, _now: datetime) -> None:
    """Before an account is closed: each address that it had and its number, for each survey that it took part in and that goes on."""
    for survey_id in queries.marked_surveys(person.id):
        for mark in _marks(survey_id, person.id, person.addresses):
            db.session.merge(AnsweredBefore(survey_id=survey_id, hash=mark))


def has_returned(survey: PlaceSurvey, account_id: int) -> bool:
    """Whether somebody with this address or number took part under an account that was closed since."""
    if not survey.mode.is_apart or not queries.anybody_left(survey.id):
        return False
    addresses = (people.address(account_id), *rights.former_addresses(account_id))
    return queries.answered_before(survey.id, _marks(survey.id, account_id, addresses))


def refuse_returning(survey: PlaceSurvey, account_id: int) -> None:
    if has_returned(survey, account_id):
        raise Refused(Refusal.ANSWERED_ALREADY)


def forget(survey: PlaceSurvey) -> None:
    db.session.execute(delete(AnsweredBefore).where(AnsweredBefore.survey_id == survey.id))


def forget_ended(now: datetime) -> None:
    """Also where nobody has closed the survey: after its last day nobody can answer."""
    db.session.execute(delete(AnsweredBefore).where(_has_ended(now)))


def is_due(now: datetime) -> bool:
    """Whether there is a mark of a survey that is over."""
    return db.session.scalar(select(AnsweredBefore.survey_id).where(_has_ended(now)).limit(1)) is not None


def _has_ended(now: datetime) -> ColumnElement[bool]:
    ended = select(PlaceSurvey.id).where(PlaceSurvey.closes_on < _everywhere_over(now))
    return AnsweredBefore.survey_id.in_(ended)


def _everywhere_over(now: datetime) -> date:
    """Last days before this one are over in every time zone."""
    return (now - timedelta(days=1)).date()


def _marks(survey_id: int, account_id: int, addresses: Iterable[str]) -> list[str]:
    number, purpose = texts.number_of(account_id), f"survey {survey_id}"
    known = [*addresses] + ([f"number {number.digest}"] if number and number.confirmed_on else [])
    return [address_mark(each, purpose) for each in known if each]
