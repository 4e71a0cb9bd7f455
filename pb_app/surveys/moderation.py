"""What people wrote in surveys, once it is shown, as things that can be reported and hidden. Nobody knows whose it is."""

from pb_app.db import db
from pb_app.moderation.slots import ReportableKind
from pb_app.moderation.terms import Thing, ThingKind
from pb_app.places import queries as places
from pb_app.surveys import queries
from pb_app.surveys.models import SurveyText
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


TEXTS = ReportableKind(
    kind=ThingKind.SURVEY_TEXT,
    columns=frozenset({"survey_text.words"}),
    find=text_thing,
    hide=_hide,
    show=_show,
)
