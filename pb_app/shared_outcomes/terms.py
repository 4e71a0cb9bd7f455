"""Terms of shared outcomes."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction

#: How decisions of bodies that meet call what they are about.
SUBJECT = "outcome"


class OutcomeState(StrEnum):
    """Whether organisations have agreed on an outcome, and until when."""

    PROPOSED = "outcome-proposed"
    AGREED = "outcome-agreed"
    #: Agreed, and the last day is near.
    RENEW = "outcome-renew"
    #: The last day has passed and nobody renewed it.
    LAPSED = "outcome-lapsed"
    ENDED = "outcome-ended"
    #: Proposed, and no forum decided on it in time.
    UNDECIDED = "outcome-undecided"

    @property
    def is_agreed(self) -> bool:
        return self in (OutcomeState.AGREED, OutcomeState.RENEW)

    @property
    def is_over(self) -> bool:
        return self in (OutcomeState.ENDED, OutcomeState.UNDECIDED)

    @property
    def waits(self) -> bool:
        """For a decision."""
        return self in (OutcomeState.PROPOSED, OutcomeState.RENEW, OutcomeState.LAPSED)


class FeedKind(StrEnum):
    INDICATOR = "feed-indicator"
    MEASURE = "feed-measure"


class FeedSide(StrEnum):
    """Which way is better; for some figures neither."""

    MORE = "more"
    LESS = "less"
    NEITHER = "neither"


class FeedUnit(StrEnum):
    COUNT = "unit-count"
    SHARE = "unit-share"
    SCORE = "unit-score"


class PointState(StrEnum):
    SHOWN = "point-shown"
    HIDDEN = "point-hidden"
    MISSING = "point-missing"
    TAKEN_BACK = "point-taken-back"


class Direction(StrEnum):
    """What two figures say together."""

    BETTER = "direction-better"
    WORSE = "direction-worse"
    SAME = "direction-same"
    MORE = "direction-more"
    LESS = "direction-less"
    HIDDEN = "direction-hidden"
    MISSING = "direction-missing"
    ONLY_ONE = "direction-only-one"
    NOT_COMPARABLE = "direction-not-comparable"
    TAKEN_BACK = "direction-taken-back"

    @property
    def is_known(self) -> bool:
        return self in (Direction.BETTER, Direction.WORSE, Direction.SAME, Direction.MORE, Direction.LESS)


class GoalState(StrEnum):
    """Where a goal stands today."""

    PLANNED = "goal-planned"
    REACHED = "goal-reached"
    LATE = "goal-late"
    DROPPED = "goal-dropped"
    REPLACED = "goal-replaced"

    @property
    def is_open(self) -> bool:
        return self in (GoalState.PLANNED, GoalState.LATE)


class Refusal(StrEnum):
    TOO_MANY = "outcome-too-many"
    TOO_MANY_OPEN = "outcome-too-many-open"
    DECIDED_ALREADY = "outcome-decided-already"
    TITLE_TAKEN = "outcome-title-taken"
    NO_FIGURE = "outcome-no-figure"
    MANY_FIGURES = "outcome-many-figures"
    UNKNOWN_FIGURE = "outcome-unknown-figure"
    UNKNOWN_AREA = "outcome-unknown-area"
    UNKNOWN_GOAL = "outcome-unknown-goal"
    OVER = "outcome-over"
    NOT_YOURS = "outcome-not-yours"
    CHANGED = "outcome-changed"
    DECISION_OLD = "outcome-decision-old"
    DECISION_UNKNOWN = "outcome-decision-unknown"
    DECISION_MISSING = "outcome-decision-missing"
    DECISION_ELSEWHERE = "outcome-decision-elsewhere"
    DECISION_USED = "outcome-decision-used"
    UNTIL_PAST = "outcome-until-past"
    UNTIL_FAR = "outcome-until-far"
    GOAL_KNOWN = "goal-known"
    GOAL_CLOSED = "goal-closed"
    GOAL_COUNTED = "goal-counted"
    GOAL_ELSEWHERE = "goal-elsewhere"
    NUMBER_NEEDED = "goal-number-needed"
    DAY_AHEAD = "goal-day-ahead"


@dataclass(frozen=True, slots=True)
class FigureFeed:
    """One figure of an outcome: an indicator by its number, or a projects' measure by its code."""

    indicator_id: int | None = None
    measure: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedPoint:
    """A figure at one time. ``value`` is a count, an upper number or a score in millionths; ``parts`` it stands on."""

    when: str
    edition: str = ""
    #: Figures of different bases are never compared: other boundaries, or scores of another edition.
    basis: str = ""
    state: PointState = PointState.SHOWN
    value: Fraction = Fraction(0)
    denominator: Fraction | None = None
    used: int = 0
    parts: int = 0

    @property
    def is_shown(self) -> bool:
        return self.state is PointState.SHOWN

    @property
    def share(self) -> Fraction | None:
        return self.value / self.denominator if self.denominator else None


@dataclass(frozen=True, slots=True, kw_only=True)
class OutcomeDraft:
    """An outcome as an officer writes it. ``feeds``: its figures; ``points``: what residents had said."""

    title: str
    words: str
    job: str
    why: str
    feeds: Sequence[FigureFeed]
    goals: Sequence[int] = ()
    points: Sequence[int] = ()
    area_id: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class GoalDraft:
    """A goal as it was published. ``measure`` with ``target``: projects are counted; else somebody says that it is reached."""

    priority_id: int
    title: str
    source: str
    as_of: date
    due_on: date
    measure: str = ""
    target: int | None = None
    parent_id: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class GoalRow:
    """A line of a file with goals."""

    priority: str
    title: str
    due_on: date
    as_of: date
    source: str
