"""The blueprint of shared outcomes, and what its routes look up."""

from flask import Blueprint, abort, url_for

from pb_app.partners import queries as partners
from pb_app.places import current
from pb_app.places import queries as places
from pb_app.places.models import Partner
from pb_app.shared_outcomes import queries
from pb_app.shared_outcomes.models import PlaceGoal, SharedOutcome
from pb_app.web.actor import current_actor

bp = Blueprint("shared_outcomes", __name__, url_prefix="/shared-outcomes")


def outcome_here(outcome_id: int) -> SharedOutcome:
    return queries.outcome(current.place().id, outcome_id) or abort(404)


def goal_here(goal_id: int) -> PlaceGoal:
    return queries.goal(current.place().id, goal_id) or abort(404)


def my_partner() -> Partner | None:
    """The organisation of this place that the reader acts for."""
    actor = current_actor()
    here = places.partners(current.place().id) if actor and actor.strong else []
    return next((partner for partner in here if actor and partners.acts_for(actor, partner.id)), None)


def outcome_path(row: SharedOutcome) -> str:
    return url_for("shared_outcomes.outcome", place=current.place().slug, outcome_id=row.id)


def goal_path(row: PlaceGoal) -> str:
    return url_for("shared_outcomes.goal", place=current.place().slug, goal_id=row.id)
