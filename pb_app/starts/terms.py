"""Terms of starts."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from pb_app.shared_outcomes.terms import FigureFeed


class StartState(StrEnum):
    """Where a public commitment stands today."""

    COMING = "start-coming"
    GOING_ON = "start-going-on"
    #: The last day has passed and nobody has said what came of it.
    LATE = "start-late"
    FINISHED = "start-finished"
    STOPPED = "start-stopped"

    @property
    def is_over(self) -> bool:
        return self in (StartState.FINISHED, StartState.STOPPED)


class StartEnd(StrEnum):
    """How a start ended, as its lead says."""

    FINISHED = "end-finished"
    STOPPED = "end-stopped"


class PartStep(StrEnum):
    """One thing that happened to a part of an organisation."""

    TAKEN = "part-taken"
    DECLINED = "part-declined"
    STUCK = "part-stuck"
    RESUMED = "part-resumed"
    DONE = "part-done"


class PartState(StrEnum):
    """Where a part stands today."""

    OFFERED = "part-offered"
    DECLINED = "part-not-ours"
    GOING_ON = "part-going-on"
    LATE = "part-late"
    STUCK = "part-is-stuck"
    DONE = "part-is-done"

    @property
    def is_open(self) -> bool:
        """Somebody has something to do."""
        return self in (PartState.GOING_ON, PartState.LATE, PartState.STUCK)

    @property
    def is_stuck(self) -> bool:
        return self is PartState.STUCK

    @property
    def is_taken(self) -> bool:
        """Its organisation has said yes to it."""
        return self not in (PartState.OFFERED, PartState.DECLINED)

    @property
    def is_offered(self) -> bool:
        return self is PartState.OFFERED


class Refusal(StrEnum):
    POINT_UNKNOWN = "start-point-unknown"
    TITLE_TAKEN = "start-title-taken"
    COHORT_EXACT = "start-cohort-exact"
    DAYS_ORDER = "start-days-order"
    TOO_LONG = "start-too-long"
    NO_FIGURE = "start-no-figure"
    MANY_FIGURES = "start-many-figures"
    UNKNOWN_FIGURE = "start-unknown-figure"
    UNKNOWN_AREA = "start-unknown-area"
    UNKNOWN_OUTCOME = "start-unknown-outcome"
    OVER = "start-over"
    NOT_YOURS = "start-not-yours"
    PARTNER_UNKNOWN = "start-partner-unknown"
    DAY_PASSED = "start-day-passed"
    DAY_OUTSIDE = "start-day-outside"
    PART_KNOWN = "start-part-known"
    PART_NOT_YOURS = "start-part-not-yours"
    PART_ANSWERED = "start-part-answered"
    PART_NOT_TAKEN = "start-part-not-taken"
    PART_CLOSED = "start-part-closed"
    PART_NOT_STUCK = "start-part-not-stuck"


@dataclass(frozen=True, slots=True, kw_only=True)
class StartDraft:
    """A start as its lead writes it. ``point_id``: what residents said; ``people`` about, in tens; ``services`` they use."""

    point_id: int
    title: str
    words: str
    cohort: str
    people: int
    services: int
    promise: str
    starts_on: date
    ends_on: date
    feeds: Sequence[FigureFeed]
    area_id: int | None = None
    outcome_id: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PartDraft:
    """What one organisation does: ``job`` is who does it there."""

    partner_id: int
    words: str
    job: str
    due_on: date
