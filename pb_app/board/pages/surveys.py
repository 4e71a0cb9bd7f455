"""What people who use a service are asked, and what came of it."""

from collections.abc import Sequence
from dataclasses import dataclass

import segno
from flask_babel import lazy_gettext as _l

from pb_app import clock
from pb_app.access import Action
from pb_app.board.models import Review
from pb_app.places import queries as places
from pb_app.surveys import library, queries
from pb_app.surveys.models import PlaceSurvey
from pb_app.surveys.pages import results
from pb_app.surveys.services.making import status_of
from pb_app.surveys.terms import Question, QuestionKind, Questionnaire, Screen, SurveyHost, SurveyStatus
from pb_app.web.access import may
from pb_app.web.safe_addresses import full_address

_ASKED = (
    (
        "helped",
        QuestionKind.SCALE,
        _l("How much has it helped you?"),
        (_l("A lot"), _l("Somewhat"), _l("A little"), _l("Not at all")),
    ),
    (
        "goes-on",
        QuestionKind.ONE,
        _l("Should it carry on?"),
        (_l("Yes"), _l("No"), _l("I am not sure")),
    ),
    ("good", QuestionKind.LONG, _l("What is good about it?"), ()),
    ("better", QuestionKind.LONG, _l("What could be better?"), ()),
)


def paper(own: str, language: str, languages: Sequence[str]) -> Questionnaire:
    """What a board asks people who use a service, with one question of its own in this language, or none ("")."""
    asked = [library.question(key, kind, text, words=words, languages=languages) for key, kind, text, words in _ASKED]
    if own:
        asked.append(Question(key="own", kind=QuestionKind.LONG, text={language: own}))
    return Questionnaire(tuple(Screen(key=f"s-{each.key}", questions=(each,)) for each in asked))


@dataclass(frozen=True, slots=True, kw_only=True)
class BoardSurvey:
    """A survey shown with a review. ``link`` and its QR code ``picture`` are for whoever gives them out, while it is open."""

    survey: PlaceSurvey
    status: SurveyStatus
    link: str
    picture: str
    results: results.ResultPage | None


def surveys(review: Review) -> list[BoardSurvey]:
    place_id = review.award.place_id
    return [_shown(review, survey) for survey in queries.on_host(place_id, SurveyHost.REVIEW, review.id)]


def _shown(review: Review, survey: PlaceSurvey) -> BoardSurvey:
    place, status = places.by_id(review.award.place_id), status_of(survey, clock.now())
    link = ""
    if status.is_open and may(Action.RUN_MEETING):
        link = full_address("surveys.survey", place=place.slug, survey_id=survey.id)
    return BoardSurvey(
        survey=survey,
        status=status,
        link=link,
        picture=segno.make(link).svg_data_uri(scale=5, border=2, light="white") if link else "",
        results=results.result_page(place, survey) if status.is_closed else None,
    )
