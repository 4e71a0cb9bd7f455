"""What the forms of outcomes and goals offer: figures, areas, what residents said, goals, missions and measures."""

from collections import Counter

from pb_app import clock
from pb_app.evidence import pages as evidence
from pb_app.evidence import queries as evidence_queries
from pb_app.evidence.terms import EvidenceTarget
from pb_app.indicators import pages as indicators
from pb_app.indicators.pages import SourceLine
from pb_app.outcomes import labels as measure_labels
from pb_app.outcomes import queries as measures
from pb_app.places import queries as places
from pb_app.places.labels import priority_name
from pb_app.places.models import Place
from pb_app.shared_outcomes import goal_pages, queries
from pb_app.shared_outcomes.forms import GoalForm, OutcomeForm, feed_key
from pb_app.shared_outcomes.models import OutcomeVersion, PlaceGoal, SharedOutcome
from pb_app.shared_outcomes.services.goals import countable
from pb_app.shared_outcomes.terms import FigureFeed


def figures(place: Place) -> dict[str, str]:
    """Everything published, and everything that projects here can measure. One name twice: each says of which edition."""
    lines = indicators.public_sources(place)
    often = Counter(line.words.title for line in lines)
    found = {
        feed_key(FigureFeed(line.indicator.id)): _name(line, is_twice=often[line.words.title] > 1) for line in lines
    }
    for known in measures.library(place.id):
        name = measure_labels.name(known.code, known.name)
        found[feed_key(FigureFeed(measure=known.code))] = name
    return found


def _name(line: SourceLine, *, is_twice: bool) -> str:
    return f"{line.words.title} ({line.indicator.edition})" if is_twice else line.words.title


def open_goals(place: Place) -> dict[str, str]:
    cards = goal_pages.cards(place, clock.now())
    return {str(card.row.id): card.title for card in cards if card.state.is_open}


def set_choices(form: OutcomeForm, place: Place, row: SharedOutcome | None = None) -> OutcomeForm:
    """Also what the outcome stands on already, so that changing its words loses nothing."""
    feeds, goals = figures(place), open_goals(place)
    if row is not None:
        feeds |= {key: key.partition(":")[2] for key in _feeds(row, _newest(row)) if key not in feeds}
        kept = set(_goals(row, _newest(row)))
        goals |= {str(goal.id): goal.title for goal in queries.goals(place.id) if str(goal.id) in kept - goals.keys()}
    said = {str(card.point.id): card.title for card in evidence.every_card(place)}
    areas = {} if row is not None else {str(id): name for id, name in places.area_names(place.id).items()}
    return form.set_choices(areas=areas, feeds=feeds, points=said, goals=goals)


def begun(row: SharedOutcome, version: OutcomeVersion) -> dict[str, object]:
    said = evidence_queries.used_for(EvidenceTarget.SHARED_OUTCOME, row.id)
    return {
        "title": version.title,
        "words": version.words,
        "job": version.job,
        "feeds": _feeds(row, version),
        "goals": _goals(row, version),
        "points": [str(point.id) for _use, point in said],
    }


def _newest(row: SharedOutcome) -> OutcomeVersion:
    return queries.versions_of([row.id])[row.id][0]


def _feeds(row: SharedOutcome, version: OutcomeVersion) -> list[str]:
    every = queries.feeds_of([row.id]).get(row.id, [])
    return [feed_key(FigureFeed(feed.indicator_id, feed.measure)) for feed in every if feed.n == version.n]


def _goals(row: SharedOutcome, version: OutcomeVersion) -> list[str]:
    return [str(link.goal_id) for link in queries.goal_ids_of([row.id]).get(row.id, []) if link.n == version.n]


def goal_form(place: Place, replaced: PlaceGoal | None = None) -> GoalForm:
    """Empty, or begun with the goal that a newer one replaces."""
    priorities = {str(id): priority_name(row.name) for id, row in queries.priorities(place.id).items()}
    counted = {code: measure_labels.name(code, name) for code, name in countable(place.id).items()}
    goals = {key: title for key, title in open_goals(place).items() if replaced is None or key != str(replaced.id)}
    data = {} if replaced is None else _goal_data(replaced)
    return GoalForm(data=data).set_choices(priorities, counted, goals)


def _goal_data(goal: PlaceGoal) -> dict[str, object]:
    return {
        "priority": str(goal.priority_id),
        "title": goal.title,
        "due_on": goal.due_on.isoformat(),
        "source": goal.source,
        "measure": goal.measure,
        "target": str(goal.target or ""),
        "parent": str(goal.parent_id or ""),
    }
