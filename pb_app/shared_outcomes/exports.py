"""Shared outcomes and goals as rows for a file: what the pages say, with every number that they stand on."""

from collections.abc import Iterator
from datetime import datetime
from fractions import Fraction

from pb_app.places.models import Place
from pb_app.shared_outcomes import goal_pages, pages
from pb_app.shared_outcomes.pages import OutcomeCard
from pb_app.shared_outcomes.readings import FigurePair
from pb_app.shared_outcomes.terms import FeedPoint, FeedUnit

OUTCOME_COLUMNS = (
    "outcome",
    "title",
    "area",
    "state",
    "answered_by",
    "job",
    "agreed_by",
    "decision",
    "agreed_until",
    "figure",
    "indicator",
    "measure",
    "source",
    "unit",
    "then_when",
    "then_state",
    "then_value",
    "then_out_of",
    "now_when",
    "now_state",
    "now_value",
    "now_out_of",
    "direction",
    "projects",
    "projects_left_out",
)
GOAL_COLUMNS = (
    "goal",
    "kind",
    "priority",
    "title",
    "source",
    "as_of",
    "due_on",
    "state",
    "measure",
    "target",
    "total",
    "projects",
    "helps",
    "replaces",
    "reached_on",
    "reached_words",
    "dropped_on",
    "dropped_why",
)


def outcomes(place: Place, now: datetime) -> Iterator[tuple[object, ...]]:
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
        decided.decision.number if decided else "",
        decided.agreement.until.isoformat() if decided else "",
    )


def _figure(pair: FigurePair) -> tuple[object, ...]:
    return (
        pair.title,
        pair.feed.indicator_id or "",
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


def goals(place: Place, now: datetime) -> Iterator[tuple[object, ...]]:
    for card in goal_pages.cards(place, now):
        row = card.row
        yield (
            row.id,
            card.priority.kind.value,
            card.priority.name,
            row.title,
            row.source,
            row.as_of.isoformat(),
            row.due_on.isoformat(),
            card.state.value,
            row.measure,
            row.target or "",
            card.total if card.is_counted else "",
            len(card.adds) if card.is_counted else "",
            row.parent_id or "",
            row.replaces_id or "",
            row.reached_on.isoformat() if row.reached_on else "",
            row.reached_words,
            row.dropped_on.isoformat() if row.dropped_on else "",
            row.dropped_why,
        )
