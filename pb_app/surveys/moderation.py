"""Surveys, and what people wrote in them once it is shown, as things that can be reported and hidden.

Nobody knows whose words they are. A survey that is hidden asks nobody anything, and its result is not shown.
"""

from pb_app.db import db
from pb_app.moderation.slots import ReportableKind
from pb_app.moderation.terms import Thing, ThingKind
from pb_app.places import queries as places
from pb_app.surveys import queries
from pb_app.surveys.models import PlaceSurvey, SurveyText
from pb_app.surveys.rules import translating
from pb_app.surveys.services.publishing import with_words
from pb_app.surveys.terms import TextState
from pb_app.web.addresses import path_to


def text_thing(place_id: int, text_id: int) -> Thing | None:
    """Words that everybody can read; what waits or is kept back is the office's alone."""
    text = db.session.get(SurveyText, text_id)
    survey = queries.find(place_id, text.survey_id) if text else None
    if text is None or survey is None or survey.closed_at is None or text.state is not TextState.SHOWN:
        return None
    if text.question not in with_words(survey):
        return None
    return Thing(
        kind=ThingKind.SURVEY_TEXT,
        id=text_id,
        title=survey.title,
        words=text.words_written,
        href=path_to("surveys.result", place=places.by_id(place_id).slug, survey_id=survey.id),
        hidden=text.hidden_reason,
    )


def _hide(text_id: int, reason: str) -> str:
    db.session.get_one(SurveyText, text_id).hidden_reason = reason
    return ""


def _show(text_id: int, _kept: str) -> None:
    db.session.get_one(SurveyText, text_id).hidden_reason = None


def survey_thing(place_id: int, survey_id: int) -> Thing | None:
    """With all that it asks; what nobody else sees yet is the office's alone."""
    survey = queries.find(place_id, survey_id)
    if survey is None or survey.opened_at is None:
        return None
    asked = [wording.get(survey.language, "") for wording in translating.wordings(queries.paper(survey)).values()]
    return Thing(
        kind=ThingKind.SURVEY,
        id=survey_id,
        title=survey.title_written,
        words="\n\n".join(
            text for text in (survey.title_written, survey.about_written, survey.closed_why_written, *asked) if text
        ),
        href=path_to("surveys.survey", place=places.by_id(place_id).slug, survey_id=survey_id),
        hidden=survey.hidden_reason,
    )


def _hide_survey(survey_id: int, reason: str) -> str:
    db.session.get_one(PlaceSurvey, survey_id).hidden_reason = reason
    return ""


def _show_survey(survey_id: int, _kept: str) -> None:
    db.session.get_one(PlaceSurvey, survey_id).hidden_reason = None


SURVEYS = ReportableKind(
    kind=ThingKind.SURVEY,
    columns=frozenset(
        {"place_survey.title", "place_survey.about", "place_survey.questions", "place_survey.closed_why"}
    ),
    find=survey_thing,
    hide=_hide_survey,
    show=_show_survey,
)
TEXTS = ReportableKind(
    kind=ThingKind.SURVEY_TEXT,
    columns=frozenset({"survey_text.words"}),
    find=text_thing,
    hide=_hide,
    show=_show,
)
