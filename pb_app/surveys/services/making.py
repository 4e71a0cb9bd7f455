"""Make a survey, change its questions, open it, make cards, take it back."""

import secrets
from datetime import datetime

from sqlalchemy import delete

from pb_app.access import Actor, Refused
from pb_app.audit import log as audit
from pb_app.db import db
from pb_app.db.turns import one_at_a_time, same_form
from pb_app.evidence import services as evidence
from pb_app.hashchain import text_digest
from pb_app.places import queries as places
from pb_app.places.models import Place
from pb_app.surveys import events, queries
from pb_app.surveys.models import PlaceSurvey, SurveyCard
from pb_app.surveys.rules import documents, lifecycle, releasing, validation
from pb_app.surveys.slots import Host, choices
from pb_app.surveys.terms import Questionnaire, Refusal, SurveyDraft, SurveyStatus

_DRAFTED = (
    "title",
    "about",
    "language",
    "mode",
    "owner_id",
    "decides",
    "closes_on",
    "answer_by",
    "area_id",
    "host",
    "host_id",
)


def status_of(survey: PlaceSurvey, now: datetime) -> SurveyStatus:
    today = places.today(survey.place_id, now)
    opened, closed = survey.opened_at is not None, survey.closed_at is not None
    return lifecycle.status(opened=opened, closed=closed, closes_on=survey.closes_on, today=today)


def host_of(survey: PlaceSurvey) -> Host | None:
    """What it is shown with; None for the page of the place."""
    return (survey.host, survey.host_id) if survey.host_id else None


def plan(
    place: Place, draft: SurveyDraft, paper: Questionnaire, actor: Actor, now: datetime, *, kept: Host | None = None
) -> PlaceSurvey:
    """A survey that nobody but the office sees yet, with whoever owes the answer, and by when."""
    _must_be_right(place, draft, now, kept)
    one_at_a_time(f"surveys-of:{place.id}")
    said = {name: getattr(draft, name) for name in _DRAFTED}
    mine = {"place_id": place.id, "made_by_id": actor.account_id, "opened_at": None, "closed_at": None}
    written = documents.write(paper)
    if again := same_form(PlaceSurvey, PlaceSurvey.made_at, now, **mine, **said, questions=written):
        return again
    made = PlaceSurvey(place_id=place.id, split_by="", closed_why="", result="", questions=written)
    _fill(made, draft)
    made.made_by_id, made.made_at = actor.account_id, now
    db.session.add(made)
    db.session.flush()
    audit.record(events.PlaceSurveyPlanned(made.id, made.owner_id, made.answer_by.isoformat()), actor, now, place.id)
    return made


def _must_be_right(place: Place, draft: SurveyDraft, now: datetime, kept: Host | None = None) -> None:
    """``kept``: what a survey was shown with before; it may stay there, whatever became of it."""
    refusal = lifecycle.may_plan(draft, places.today(place.id, now))
    if refusal:
        raise Refused(*refusal)
    if draft.owner_id not in evidence.owners(place.id):
        raise Refused(Refusal.OWNER_UNKNOWN, "owner")
    if draft.host_id is not None and (draft.host, draft.host_id) not in choices(place, kept):
        raise Refused(Refusal.HOST_UNKNOWN, "host")


def _fill(survey: PlaceSurvey, draft: SurveyDraft) -> None:
    for name in _DRAFTED:
        setattr(survey, name, getattr(draft, name))


def lock(survey: PlaceSurvey) -> None:
    """Wait for whoever changes or answers this survey, then look at it as it is."""
    one_at_a_time(f"survey:{survey.id}")
    db.session.refresh(survey)


def _must_be_draft(survey: PlaceSurvey) -> None:
    lock(survey)
    if survey.opened_at is not None:
        raise Refused(Refusal.NOT_DRAFT)


def redraft(survey: PlaceSurvey, place: Place, draft: SurveyDraft, now: datetime) -> None:
    """Change what it says about itself, while nobody else sees it."""
    _must_be_draft(survey)
    _must_be_right(place, draft, now, host_of(survey))
    _fill(survey, draft)
    db.session.flush()


def rewrite(survey: PlaceSurvey, paper: Questionnaire) -> None:
    """Put other questions in their place, while nobody else sees it."""
    _must_be_draft(survey)
    survey.questions = documents.write(paper)
    if survey.split_by not in {each.key for each in releasing.splits(paper)}:
        survey.split_by = ""
    db.session.flush()


def compare_by(survey: PlaceSurvey, key: str) -> None:
    """Choose the one question that others are compared by ("" for none), before anybody can answer."""
    _must_be_draft(survey)
    if key and key not in {each.key for each in releasing.splits(queries.paper(survey))}:
        raise Refused(Refusal.NOT_COMPARED, "question")
    survey.split_by = key
    db.session.flush()


def copy(survey: PlaceSurvey, place: Place, draft: SurveyDraft, actor: Actor, now: datetime) -> PlaceSurvey:
    """A new survey with the same questions, conditions and comparison."""
    made = plan(place, draft, queries.paper(survey), actor, now, kept=host_of(survey))
    made.split_by = survey.split_by
    db.session.flush()
    return made


def must_be_right(survey: PlaceSurvey) -> None:
    """Refuses questions with faults."""
    if validation.check(queries.paper(survey)):
        raise Refused(Refusal.FAULTY)


def open_it(survey: PlaceSurvey, actor: Actor, now: datetime) -> None:
    """From now on people can answer. Refuses questions with faults."""
    _must_be_draft(survey)
    must_be_right(survey)
    if survey.closes_on < places.today(survey.place_id, now):
        raise Refused(Refusal.ENDS_TOO_SOON)
    survey.opened_at = now
    db.session.flush()
    opened = events.PlaceSurveyOpened(survey.id, survey.mode.value, text_digest(survey.questions))
    audit.record(opened, actor, now, survey.place_id)


def take_back(survey: PlaceSurvey, actor: Actor, now: datetime) -> None:
    """Make it a draft again, as long as nobody has answered."""
    lock(survey)
    if survey.opened_at is None or survey.closed_at is not None:
        raise Refused(Refusal.NOT_OPEN)
    if queries.answered_count(survey.id):
        raise Refused(Refusal.NOT_DRAFT)
    survey.opened_at = None
    db.session.flush()
    audit.record(events.PlaceSurveyTakenBack(survey.id), actor, now, survey.place_id)


def discard(survey: PlaceSurvey, actor: Actor, now: datetime) -> None:
    """Delete a draft, with its cards. Refuses one that people see, and one that anybody has answered."""
    lock(survey)
    if survey.opened_at is not None or queries.answered_count(survey.id):
        raise Refused(Refusal.HAS_ANSWERS)
    db.session.execute(delete(SurveyCard).where(SurveyCard.survey_id == survey.id))
    db.session.delete(survey)
    db.session.flush()
    audit.record(events.PlaceSurveyDiscarded(survey.id), actor, now, survey.place_id)


def make_cards(survey: PlaceSurvey, many: int, *, secret: str, actor: Actor, now: datetime) -> list[str]:
    """New codes for cards, which are shown once and kept as hashes alone."""
    lock(survey)
    if survey.closed_at is not None or not survey.mode.is_apart:
        raise Refused(Refusal.NO_CODES)
    if queries.card_count(survey.id) + many > lifecycle.MOST_SHEETS:
        raise Refused(Refusal.FULL, "many")
    codes = sorted(_code() for _ in range(many))
    db.session.add_all(
        SurveyCard(survey_id=survey.id, digest=lifecycle.code_digest(secret, survey_id=survey.id, code=code))
        for code in codes
    )
    db.session.flush()
    audit.record(events.SurveyCardsMade(survey.id, many), actor, now, survey.place_id)
    return codes


def _code() -> str:
    letters = "".join(secrets.choice(lifecycle.LETTERS) for _ in range(lifecycle.CODE_LENGTH))
    return f"{letters[:5]}-{letters[5:]}"
