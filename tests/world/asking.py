"""A board asks the people who use the bench."""

from datetime import datetime, timedelta

from pb_app.access import Role
from pb_app.board import pages, services
from pb_app.board.models import Review
from pb_app.places import queries as places
from pb_app.surveys.models import PlaceSurvey
from pb_app.surveys.services import responses
from pb_app.surveys.services.responses import Respondent
from pb_app.surveys.terms import SurveyDraft, SurveyHost, SurveyMode
from tests.world.world import World


def ask_users(world: World, review: Review, now: datetime, answers: int = 12) -> PlaceSurvey:
    """Open, with so many answers that all are the same."""
    secretary, ends = world.actor(Role.BOARD_SECRETARY), now.date() + timedelta(days=9)
    draft = SurveyDraft(
        title="A bench",
        about="Tell us.",
        language="en",
        mode=SurveyMode.OPEN,
        owner_id=secretary.account_id or 0,
        decides="The board",
        closes_on=ends,
        answer_by=ends + timedelta(days=28),
        host=SurveyHost.REVIEW,
        host_id=review.id,
    )
    paper = pages.survey_paper("Is it warm?", "en", places.by_id(review.award.place_id).languages)
    survey = services.ask_users(review, draft, paper, secretary, now)
    said = {"helped": ("o1",), "goes-on": ("o1",), "good": ("Tea is free.",)}
    for _ in range(answers):
        responses.answer(survey, said, may_publish=True, by=Respondent(), now=now)
    return survey
