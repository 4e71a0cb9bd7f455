"""Surveys that are open, on the page of everything that people can take part in."""

from collections.abc import Iterator
from datetime import datetime

from flask import url_for
from flask_babel import gettext as _

from pb_app.have_your_say.open_things import OpenThing
from pb_app.places.models import Place
from pb_app.places.slots import PageLink
from pb_app.surveys import queries
from pb_app.surveys.models import PlaceSurvey
from pb_app.surveys.pages import listing
from pb_app.web.i18n import day, days_left


def open_surveys(place: Place, now: datetime, *, everything: bool = True) -> Iterator[OpenThing]:
    """``everything``: those too that this reader has answered, or that stand on the place's page as a question."""
    for survey in listing.open_now(place, now):
        if everything or not (listing.is_on_place(survey) or listing.has_answered(survey)):
            yield _survey(place, survey, now)


def _survey(place: Place, survey: PlaceSurvey, now: datetime) -> OpenThing:
    ends = datetime.combine(survey.closes_on, datetime.max.time(), now.tzinfo)
    return OpenThing(
        title=survey.title,
        lang=survey.language,
        tag=_("Survey"),
        look="ideas",
        minutes=(listing.minutes(listing.question_count(queries.paper(survey))),) * 2,
        decides=_("%(team)s decides, and reads what people say.", team=survey.decides),
        answer=_("The answer comes by %(day)s.", day=day(survey.answer_by)),
        left=days_left(ends, now),
        button=PageLink(text=_("Answer it"), href=url_for("surveys.survey", place=place.slug, survey_id=survey.id)),
    )
