"""The lines that surveys add to somebody's part: that they have answered, never what."""

from datetime import datetime

from flask import url_for
from flask_babel import gettext as _

from pb_app.participation.terms import PartLine, PartSection
from pb_app.surveys import queries
from pb_app.surveys.pages import listing


def lines(account_id: int, _now: datetime) -> list[PartLine]:
    return [
        PartLine(
            subject=f"survey:{survey.id}",
            section=PartSection.SURVEYS,
            title=survey.title,
            href=url_for("surveys.survey", place=place, survey_id=survey.id),
            state=_("You have answered"),
            look="good",
            note=listing.reply(survey, None),
        )
        for survey, place in queries.of_person(account_id)
    ]
