"""Shared outcomes and goals as rows for a file: what the pages say, with every number that they stand on."""

from collections.abc import Iterator
from datetime import datetime
from fractions import Fraction

from pb_app.places.models import Place
from pb_app.places.public_tables import PublicTable, day, whole, words
from pb_app.shared_outcomes import goal_pages, pages
from pb_app.shared_outcomes.pages import OutcomeCard
from pb_app.shared_outcomes.readings import FigurePair
from pb_app.shared_outcomes.terms import FeedPoint, FeedUnit


def _outcomes(place: Place, now: datetime) -> Iterator[tuple[object, ...]]:
    """A line for each figure of each outcome."""
    for card in pages.cards(place, now):
        for pair in card.pairs:
            yield (*_about(card), *_figure(pair))


def _about(card: OutcomeCard) -> tuple[object, ...]:
    decided = card.decided
    return (
        card.row.id,
        card.title,
        card.area,
        card.state.value,
        card.partner.name,
        card.version.job,
        decided.body if decided else "",
        decided.decision.number if decided and decided.decision else None,
        decided.agreement.until if decided else None,
    )


def _figure(pair: FigurePair) -> tuple[object, ...]:
    return (
        pair.title,
        pair.feed.indicator_id,
        pair.feed.measure,
        pair.source,
        pair.unit.value,
        *_point(pair.unit, pair.then),
        *_point(pair.unit, pair.now),
        pair.direction.value,
        pair.projects,
        pair.left_out,
    )


def _point(unit: FeedUnit, point: FeedPoint | None) -> tuple[object, ...]:
    if point is None:
        return ("", "", "", "")
    if not point.is_shown:
        return (point.when, point.state.value, "", "")
    value = point.value / 1_000_000 if unit is FeedUnit.SCORE else point.value
    return (point.when, point.state.value, _decimal(value), _decimal(point.denominator))


def _decimal(number: Fraction | None) -> str:
    """At most three places, none when it is whole."""
    if number is None:
        return ""
    return str(number.numerator) if number.denominator == 1 else f"{float(number):.3f}"


def _goals(place: Place, now: datetime) -> Iterator[tuple[object, ...]]:
    for card in goal_pages.cards(place, now):
        row = card.row
        yield (
            row.id,
            card.priority.kind.value,
            card.mission,
            card.title,
            card.source,
            row.as_of,
            row.due_on,
            card.state.value,
            row.measure,
            row.target,
            card.total if card.is_counted else None,
            len(card.adds) if card.is_counted else None,
            row.parent_id,
            row.replaces_id,
            row.reached_on,
            row.reached_words,
            row.dropped_on,
            row.dropped_why,
        )


OUTCOMES = PublicTable(
    name="shared_outcomes",
    about="What organisations want to change together: a line for each figure that shows how far they are.",
    page="shared_outcomes.index",
    key=("outcome", "indicator", "measure"),
    columns={
        "outcome": whole("id"),
        "title": words("what should be different"),
        "area": words("the area it is about; empty for the whole place"),
        "state": words("whether it is agreed"),
        "answered_by": words("the organisation that answers for it"),
        "job": words("which job there does"),
        "agreed_by": words("the body that agreed"),
        "decision": whole("the number of its decision"),
        "agreed_until": day("until when it holds"),
        "figure": words("name of the figure"),
        "indicator": whole("id of the figure’s subject; 0 where projects measure it"),
        "measure": words("short name of the measure; empty for a figure about areas"),
        "source": words("who publishes it"),
        "unit": words("what the numbers count"),
        "then_when": words("time of the figure before"),
        "then_state": words("whether it can be shown"),
        "then_value": words("the figure before; empty where it is hidden or missing"),
        "then_out_of": words("out of how many"),
        "now_when": words("time of the newest figure"),
        "now_state": words("whether it can be shown"),
        "now_value": words("the newest figure"),
        "now_out_of": words("out of how many"),
        "direction": words("better, worse or not to be compared"),
        "projects": whole("how many projects measure it"),
        "projects_left_out": whole("how many of them are left out, since too few people answered"),
    },
    cells=_outcomes,
)
GOALS = PublicTable(
    name="goals",
    about="Milestones to national missions and local priorities, with what projects add to them.",
    page="shared_outcomes.goals",
    key=("goal",),
    columns={
        "goal": whole("id"),
        "kind": words("a mission of the country, or a local priority"),
        "priority": words("which one"),
        "title": words("what is to be reached"),
        "source": words("where that is written"),
        "as_of": day("on which day it was written there"),
        "due_on": day("by when"),
        "state": words("where it stands"),
        "measure": words("what projects count for it"),
        "target": whole("how much is to be reached"),
        "total": whole("what all projects add up to, each once"),
        "projects": whole("how many projects add something"),
        "helps": whole("id of the goal that it is a part of"),
        "replaces": whole("id of the goal that it replaces"),
        "reached_on": day("when it was reached"),
        "reached_words": words("where that can be read"),
        "dropped_on": day("when it was dropped"),
        "dropped_why": words("why"),
    },
    cells=_goals,
)
