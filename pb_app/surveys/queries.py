"""Questions about surveys."""

import json
from collections.abc import Sequence
from datetime import date

from sqlalchemy import func, select

from pb_app.db import db
from pb_app.places.models import Place
from pb_app.surveys.models import (
    AnsweredBefore,
    PlaceSurvey,
    SurveyCard,
    SurveyFinding,
    SurveyMark,
    SurveyReply,
    SurveySheet,
    SurveyText,
)
from pb_app.surveys.rules import documents
from pb_app.surveys.terms import Answers, Questionnaire, SurveyHost, TextState


def find(place_id: int, survey_id: int) -> PlaceSurvey | None:
    return db.session.scalar(select(PlaceSurvey).where(PlaceSurvey.place_id == place_id, PlaceSurvey.id == survey_id))


def of_place(place_id: int) -> Sequence[PlaceSurvey]:
    """The newest first."""
    query = select(PlaceSurvey).where(PlaceSurvey.place_id == place_id)
    return db.session.scalars(query.order_by(PlaceSurvey.id.desc())).all()


def open_on(
    place_id: int, today: date, host: SurveyHost | None = None, host_id: int | None = None
) -> Sequence[PlaceSurvey]:
    """Those that people can answer today, the one that ends first leading: those shown with one thing, or all.

    A board's are not among all of them: they are for people who use a service, who are given the link.
    """
    query = select(PlaceSurvey).where(PlaceSurvey.place_id == place_id, PlaceSurvey.closed_at.is_(None))
    query = query.where(PlaceSurvey.opened_at.is_not(None), PlaceSurvey.closes_on >= today)
    query = query.where(PlaceSurvey.hidden_reason.is_(None))
    if host is None:
        query = query.where(PlaceSurvey.host != SurveyHost.REVIEW)
    else:
        query = query.where(PlaceSurvey.host == host, PlaceSurvey.host_id.is_not_distinct_from(host_id))
    return db.session.scalars(query.order_by(PlaceSurvey.closes_on, PlaceSurvey.id)).all()


def on_host(place_id: int, host: SurveyHost, host_id: int) -> Sequence[PlaceSurvey]:
    """Those shown with one thing that people have seen, open or over, in the order in which they were made."""
    query = select(PlaceSurvey).where(PlaceSurvey.place_id == place_id, PlaceSurvey.host == host)
    query = query.where(PlaceSurvey.host_id == host_id, PlaceSurvey.opened_at.is_not(None))
    return db.session.scalars(query.order_by(PlaceSurvey.id)).all()


def by_link(place_id: int, link: str) -> PlaceSurvey | None:
    return db.session.scalar(select(PlaceSurvey).where(PlaceSurvey.place_id == place_id, PlaceSurvey.link == link))


def paper(survey: PlaceSurvey) -> Questionnaire:
    return documents.read(survey.questions)


def has_answered(survey_id: int, account_id: int) -> bool:
    """Whether an account has taken part, apart from its answers or under its name."""
    mark = select(SurveyMark.id).where(SurveyMark.survey_id == survey_id, SurveyMark.account_id == account_id)
    reply = select(SurveyReply.id).where(SurveyReply.survey_id == survey_id, SurveyReply.account_id == account_id)
    return db.session.scalar(mark.union_all(reply).limit(1)) is not None


def marked_surveys(account_id: int) -> Sequence[int]:
    """The surveys that an account took part in apart from its answers, and that are not closed."""
    return db.session.scalars(select(SurveyMark.survey_id).where(SurveyMark.account_id == account_id)).all()


def anybody_left(survey_id: int) -> bool:
    """Whether anybody took part and closed their account since."""
    query = select(AnsweredBefore.hash).where(AnsweredBefore.survey_id == survey_id)
    return db.session.scalar(query.limit(1)) is not None


def answered_before(survey_id: int, marks: Sequence[str]) -> bool:
    query = select(AnsweredBefore.hash).where(AnsweredBefore.survey_id == survey_id, AnsweredBefore.hash.in_(marks))
    return db.session.scalar(query.limit(1)) is not None


def came_by_card(survey_id: int) -> int:
    """How many took part with a card."""
    query = select(func.count()).where(SurveyMark.survey_id == survey_id, SurveyMark.card_id.is_not(None))
    return db.session.scalar(query) or 0


def card(survey_id: int, digest: str) -> SurveyCard | None:
    return db.session.scalar(select(SurveyCard).where(SurveyCard.survey_id == survey_id, SurveyCard.digest == digest))


def is_used(card_id: int) -> bool:
    return db.session.scalar(select(SurveyMark.id).where(SurveyMark.card_id == card_id)) is not None


def card_count(survey_id: int) -> int:
    return db.session.scalar(select(func.count()).where(SurveyCard.survey_id == survey_id)) or 0


def card_digests(survey_id: int) -> Sequence[str]:
    return db.session.scalars(select(SurveyCard.digest).where(SurveyCard.survey_id == survey_id)).all()


def answered_count(survey_id: int) -> int:
    """How many have answered, apart or under their name."""
    return sum(
        db.session.scalar(select(func.count()).where(model.survey_id == survey_id)) or 0
        for model in (SurveySheet, SurveyReply)
    )


def sheets(survey_id: int) -> list[Answers]:
    """All answers, without a person and in no order."""
    found = [
        text
        for model in (SurveySheet, SurveyReply)
        for text in db.session.scalars(select(model.answers).where(model.survey_id == survey_id))
    ]
    return [{key: tuple(answer) for key, answer in json.loads(text).items()} for text in found]


def replies(survey_id: int) -> list[tuple[int, Answers]]:
    """Answers under a name, by account."""
    query = select(SurveyReply).where(SurveyReply.survey_id == survey_id).order_by(SurveyReply.account_id)
    return [
        (row.account_id, {key: tuple(answer) for key, answer in json.loads(row.answers).items()})
        for row in db.session.scalars(query)
    ]


def texts(survey_id: int, state: TextState | None = None) -> Sequence[SurveyText]:
    """By question; their numbers are random, and so is the order."""
    query = select(SurveyText).where(SurveyText.survey_id == survey_id)
    if state is not None:
        query = query.where(SurveyText.state == state)
    return db.session.scalars(query.order_by(SurveyText.question, SurveyText.id)).all()


def text(survey_id: int, text_id: int) -> SurveyText | None:
    return db.session.scalar(select(SurveyText).where(SurveyText.survey_id == survey_id, SurveyText.id == text_id))


def findings(survey_id: int) -> dict[str, int]:
    """By question, the point that its result became."""
    query = select(SurveyFinding.question, SurveyFinding.point_id).where(SurveyFinding.survey_id == survey_id)
    return dict(db.session.execute(query).all())


def of_person(account_id: int) -> Sequence[tuple[PlaceSurvey, str]]:
    """Surveys that an account takes part in and that are not closed, each with its place."""
    marked = select(SurveyMark.survey_id).where(SurveyMark.account_id == account_id)
    named = select(SurveyReply.survey_id).where(SurveyReply.account_id == account_id)
    query = select(PlaceSurvey, Place.slug).join(Place, Place.id == PlaceSurvey.place_id)
    query = query.where(PlaceSurvey.id.in_(marked.union(named)), PlaceSurvey.closed_at.is_(None))
    return [(survey, slug) for survey, slug in db.session.execute(query.order_by(PlaceSurvey.id.desc()))]


def owner_names() -> Sequence[str]:
    """The teams that pages name as deciding."""
    return db.session.scalars(select(PlaceSurvey.decides).distinct()).all()
