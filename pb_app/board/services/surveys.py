"""Ask the people who use a service, before the board decides about it."""

from datetime import datetime

from pb_app.access import Actor, Refused
from pb_app.audit import log as audit
from pb_app.board import events, queries
from pb_app.board.models import Review
from pb_app.board.terms import Refusal
from pb_app.places import queries as places
from pb_app.surveys import queries as surveys
from pb_app.surveys.models import PlaceSurvey
from pb_app.surveys.services import making
from pb_app.surveys.terms import Questionnaire, SurveyDraft, SurveyHost


def ask_users(review: Review, draft: SurveyDraft, paper: Questionnaire, actor: Actor, now: datetime) -> PlaceSurvey:
    """Open a survey with these questions at once. Refuses a second one for the same item, and one after the decision."""
    queries.lock(review.id)
    home = places.by_id(review.award.place_id)
    if surveys.on_host(home.id, SurveyHost.REVIEW, review.id):
        raise Refused(Refusal.SURVEY_THERE)
    if queries.decision(review.id) is not None:
        raise Refused(Refusal.DECIDED_ALREADY)
    made = making.plan(home, draft, paper, actor, now)
    making.open_it(made, actor, now)
    audit.record(events.SurveyOpened(review.id), actor, now, home.id)
    return made
