"""Whether what an officer wrote down is of the place: figures, areas and goals."""

from pb_app.access import Refused
from pb_app.indicators import queries as indicators
from pb_app.outcomes import queries as measures
from pb_app.places import queries as places
from pb_app.places.models import Partner
from pb_app.shared_outcomes import queries, rules
from pb_app.shared_outcomes.terms import FigureFeed, OutcomeDraft, Refusal


def must_be_here(partner: Partner, draft: OutcomeDraft) -> None:
    """Figures, goals and areas are those of the place."""
    if not draft.feeds:
        raise Refused(Refusal.NO_FIGURE, "feeds")
    if len(draft.feeds) > rules.MOST_FEEDS:
        raise Refused(Refusal.MANY_FIGURES, "feeds")
    if any(not is_known(partner.place_id, feed) for feed in draft.feeds):
        raise Refused(Refusal.UNKNOWN_FIGURE, "feeds")
    if draft.area_id is not None and draft.area_id not in places.area_names(partner.place_id):
        raise Refused(Refusal.UNKNOWN_AREA, "area")
    if set(draft.goals) - {goal.id for goal in queries.goals(partner.place_id)}:
        raise Refused(Refusal.UNKNOWN_GOAL, "goals")


def is_known(place_id: int, feed: FigureFeed) -> bool:
    """Whether a figure exists in a place: it was published, or its projects can choose the measure."""
    if feed.indicator_id is not None:
        found = indicators.find(place_id, feed.indicator_id)
        return found is not None and found.published_at is not None
    return feed.measure in {known.code for known in measures.library(place_id)}
